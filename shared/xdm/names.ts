/** Where things lie in an XDM package (ITI TF-2, 3.32): names of eight and three characters, in capitals. */
export const subsetFolder = 'IHE_XDM/SUBSET01';

/** Name of the n-th document in that folder, from 0. */
export function documentName(index: number): string {
  return `DOC${String(index + 1).padStart(5, '0')}.XML`;
}
