import type { Extension } from '@medplum/fhirtypes';
import { findExtension } from '../fhir/extension.ts';
import { type FormExtension, formExtension } from './extensionUrls.ts';
import type { Bound } from './units.ts';

type Extended = { readonly extension?: Extension[] };

export function extensionOf(element: Extended, name: FormExtension): Extension | undefined {
  return findExtension(element.extension, formExtension[name]);
}

export function extensionsOf(element: Extended, name: FormExtension): readonly Extension[] {
  return element.extension?.filter((extension) => extension.url === formExtension[name]) ?? [];
}

/** A part of a complex extension, by its short name. */
export function partOf(extension: Extension, name: string): Extension | undefined {
  return findExtension(extension.extension, name);
}

export function partsOf(extension: Extension, name: string): readonly Extension[] {
  return extension.extension?.filter((part) => part.url === name) ?? [];
}

/** Text of a string or code extension, or null. */
export function textOf(extension: Extension | undefined): string | null {
  return extension?.valueString ?? extension?.valueCode ?? null;
}

/** A limit written as a Quantity, a decimal or an integer. */
export function boundOf(extension: Extension | undefined): Bound | null {
  const quantity = extension?.valueQuantity;
  if (quantity?.value !== undefined) return { value: quantity.value, unit: quantity.code ?? null };
  const value = extension?.valueDecimal ?? extension?.valueInteger;
  return value === undefined ? null : { value, unit: null };
}
