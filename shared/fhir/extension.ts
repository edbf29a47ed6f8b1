import type { Extension } from '@medplum/fhirtypes';

/** The first extension of that address, in a list that may be missing. */
export function findExtension(
  list: readonly Extension[] | undefined,
  url: string,
): Extension | undefined {
  return list?.find((extension) => extension.url === url);
}

/** One text extension, or none when there is nothing to say. */
export function textExtension(url: string, text: string | null): Extension[] {
  return text === null ? [] : [{ url, valueString: text }];
}
