import { parseSafely } from '../../../shared/unsafeNames.ts';

const deepest = 40;

/** The value of a JSON text, or null when it is not JSON, is nested deeper than anything of ours or has an unsafe name. Never throws. */
export function parseJson(body: Uint8Array): unknown {
  if (isTooDeep(body)) return null;
  try {
    return parseSafely(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}

/** Counts brackets outside strings, on the bytes: none of these signs is part of a longer UTF-8 character. */
function isTooDeep(body: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) {
      inString = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    }
  }
  return false;
}
