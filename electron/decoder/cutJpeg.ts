const marker = 0xff;
const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * True for a JPEG whose last scan is followed by no end: a card that was pulled out leaves one. The thumbnail that a camera
 * writes in front has an end of its own, which does not count.
 */
export function isCutJpeg(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= 0; at -= 1) {
    if (bytes[at] !== marker) continue;
    if (bytes[at + 1] === endOfImage) return false;
    if (bytes[at + 1] === startOfScan) return true;
  }
  return false;
}
