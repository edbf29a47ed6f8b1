const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text of ASCII characters, such as a JWS, in code that runs in a window and in Node alike. */
export function base64FromAscii(text: string): string {
  let encoded = '';
  for (let index = 0; index < text.length; index += 3) {
    const group =
      (text.charCodeAt(index) << 16) |
      ((text.charCodeAt(index + 1) || 0) << 8) |
      (text.charCodeAt(index + 2) || 0);
    const characters = [18, 12, 6, 0].map((shift) => alphabet.charAt((group >> shift) & 63));
    const kept = Math.min(4, text.length - index + 1);
    encoded += characters.slice(0, kept).join('').padEnd(4, '=');
  }
  return encoded;
}

/** The ASCII text under a base64 one; null when it is not base64 or not ASCII. */
export function asciiFromBase64(encoded: string): string | null {
  const [, characters = ''] = /^([A-Za-z0-9+/]*)={0,2}$/.exec(encoded) ?? [];
  if (encoded.length % 4 !== 0 || (characters === '' && encoded !== '')) return null;
  let text = '';
  let bits = 0;
  let held = 0;
  for (const character of characters) {
    held = (held << 6) | alphabet.indexOf(character);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const code = (held >> bits) & 255;
    if (code > 127) return null;
    text += String.fromCharCode(code);
  }
  return text;
}
