import type { Questionnaire } from '@medplum/fhirtypes';
import { formExtension } from '../../shared/forms/extensionUrls.ts';

/** Every object of a JSON tree, the root included. */
export function objectsOf(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  return [own, ...Object.values(own).flatMap(objectsOf)];
}

const spoken: readonly unknown[] = [
  formExtension.shortText,
  formExtension.entryFormat,
  formExtension.phrase,
  'text',
  'label',
  'instruction',
  'emphasis',
];

/** The texts that a person reads in a Questionnaire or in a part of it. */
export function textsOf(part: Questionnaire | object): readonly string[] {
  return objectsOf(part).flatMap((object) => {
    const said = spoken.includes(object.url) ? [object.valueString] : [];
    const fields = ['text', 'display', 'title', 'description'].map((field) => object[field]);
    return [...fields, ...said].filter((text): text is string => typeof text === 'string');
  });
}
