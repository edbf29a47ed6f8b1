/**
 * A string that must never be found in clear outside the encrypted store.
 * `label` is what reports show; `text` is the exact value typed on screen.
 */
export interface Canary {
  readonly label: string;
  readonly kind: 'text' | 'ins';
  readonly text: string;
}

/** One byte sequence to look for: which canary it stands for and how it was written. */
export interface SearchForm {
  readonly canary: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** Below this a needle could turn up by chance in encrypted data. */
export const shortestNeedle = 7;

const accents = /\p{Diacritic}/gu;

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(accents, '').normalize('NFC');
}

/** The spellings the program makes of a name or a note: case, accents dropped, hyphen as space. */
export function textVariants(text: string): readonly string[] {
  const plain = withoutAccents(text);
  const spellings = [text, plain, plain.replace(/[-'’]/g, ' ')];
  return [...new Set(spellings.flatMap((t) => [t, t.toUpperCase(), t.toLowerCase()]))];
}

/** An INS as stored (15), without its key (13), and as the banner groups it, with each kind of space. */
export function insVariants(ins: string): readonly string[] {
  const compact = ins.replace(/\s/g, '').toUpperCase();
  const groups = /^(.)(..)(..)(..)(...)(...)(..)$/.exec(compact)?.slice(1);
  if (groups === undefined) throw new Error('An INS canary has 15 characters');
  const grouped = [' ', '\u00a0', '\u202f'].map((space) => groups.slice(0, 6).join(space));
  return [compact, compact.slice(0, 13), ...grouped];
}

/**
 * The part of a base64 text that depends on `text` alone when `skipped` (0 to 2) unknown bytes
 * come before it and anything comes after it.
 */
function base64Core(text: string, skipped: number): string {
  const bytes = Buffer.concat([Buffer.alloc(skipped), Buffer.from(text, 'utf8')]);
  const encoded = bytes.toString('base64').replace(/=+$/, '');
  const head = Math.ceil((skipped * 8) / 6);
  const whole = Math.floor((bytes.length * 8) / 6);
  return encoded.slice(head, whole);
}

function unicodeEscaped(text: string, which: RegExp): string {
  return text.replace(which, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lowerHex(text: string, which: RegExp): string {
  return text.replace(which, (sequence) => sequence.toLowerCase());
}

function upperHex(text: string): string {
  return text.replace(/\\u[0-9a-f]{4}/g, (sequence) => `\\u${sequence.slice(2).toUpperCase()}`);
}

function writtenForms(text: string): readonly (readonly [string, Buffer])[] {
  const ascii = (form: string, value: string) => [form, Buffer.from(value, 'latin1')] as const;
  const percent = encodeURIComponent(text);
  const nonAscii = unicodeEscaped(JSON.stringify(text).slice(1, -1), /[^\x20-\x7e]/g);
  const everything = unicodeEscaped(text, /[\s\S]/g);
  const base64 = [0, 1, 2].flatMap((skipped) => {
    const core = base64Core(text, skipped);
    const url = core.replaceAll('+', '-').replaceAll('/', '_');
    return [ascii(`base64+${skipped}`, core), ascii(`base64url+${skipped}`, url)];
  });
  return [
    ['utf-8', Buffer.from(text, 'utf8')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['latin-1', Buffer.from(text, 'latin1')],
    ascii('percent', percent),
    ascii('percent', lowerHex(percent, /%[0-9A-F]{2}/g)),
    ascii('form-encoded', percent.replaceAll('%20', '+')),
    ['json', Buffer.from(JSON.stringify(text).slice(1, -1), 'utf8')],
    ascii('json-unicode', nonAscii),
    ascii('json-unicode', upperHex(nonAscii)),
    ascii('json-unicode-all', everything),
    ascii('json-unicode-all', upperHex(everything)),
    ...base64,
  ];
}

/**
 * Every byte sequence under which a canary may lie in a file. Sequences that are the same bytes
 * appear once, under the first form that makes them.
 * Throws when a canary is too short to be told from chance.
 */
export function searchForms(canaries: readonly Canary[]): readonly SearchForm[] {
  const forms = new Map<string, SearchForm>();
  for (const { label, kind, text } of canaries) {
    for (const variant of kind === 'ins' ? insVariants(text) : textVariants(text)) {
      for (const [form, bytes] of writtenForms(variant)) {
        if (bytes.length < shortestNeedle) throw new Error(`Canary ${label} is too short`);
        const key = `${label}\0${bytes.toString('hex')}`;
        if (!forms.has(key)) forms.set(key, { canary: label, form, bytes });
      }
    }
  }
  return [...forms.values()];
}
