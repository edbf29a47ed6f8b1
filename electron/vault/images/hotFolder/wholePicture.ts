const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const jpegEnd = Buffer.from([0xff, 0xd9]);
const jpegScan = Buffer.from([0xff, 0xda]);
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const pngEnd = Buffer.from('IEND', 'latin1');

/**
 * False for a JPEG or PNG that stops before its own end: a device that paused while it wrote leaves one, and decoders
 * draw it with a grey half. Other files say nothing about their end.
 */
export function isWholePicture(bytes: Buffer): boolean {
  if (startsWith(bytes, jpegStart)) return bytes.lastIndexOf(jpegEnd) > bytes.lastIndexOf(jpegScan);
  if (startsWith(bytes, pngStart)) return bytes.lastIndexOf(pngEnd) > 0;
  return true;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
