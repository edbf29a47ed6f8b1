/** As many characters as the vault takes of one list. */
export const longestList = 400_000;

/**
 * The text of a list saved by a spreadsheet: UTF-8, the « texte Unicode » of some of them (UTF-16), else the Western
 * page of Windows. Null for a file that is no text at all.
 */
export function listText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
