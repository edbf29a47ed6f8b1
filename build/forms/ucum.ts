/** Atoms of UCUM that a form may use; those marked metric take a prefix. */
const metric = ['L', 'l', 'g', 'm', 'mol', 's', 'U', '[IU]', '[iU]', 'kat', 'Cel', 'm[Hg]', 'eq'];
const plain = ['%', '[diop]', 'deg', '[pH]', 'min', 'h', 'd', 'wk', 'mo', 'a', '10*', '10^', '1'];
const prefixes = ['', 'k', 'h', 'da', 'd', 'c', 'm', 'u', 'n', 'p', 'f'];

const atoms = new Set([
  ...plain,
  ...metric.flatMap((atom) => prefixes.map((prefix) => prefix + atom)),
]);

/**
 * Whether a code follows the grammar of UCUM (terms, `.`, `/`, exponents, `{…}`, one level of brackets) with units of
 * medicine: `10*9/L`, `mL/min/{1.73_m2}`, `g/(24.h)`. Case counts, as it does in UCUM.
 */
export function isUcum(code: string): boolean {
  if (!/^[!-~]+$/.test(code)) return false;
  const opened = code.replace(/\(([^()]+)\)/g, (_all, inner: string) =>
    isTerm(inner) ? '1' : '?',
  );
  return isTerm(opened.startsWith('/') ? opened.slice(1) : opened);
}

function isTerm(term: string): boolean {
  return splitTerm(term).every(isComponent);
}

/** At `.` and `/`, except inside an annotation or a bracket. */
function splitTerm(term: string): readonly string[] {
  return term.match(/(?:\{[^{}]*\}|\[[^[\]]*\]|[^./])+|(?<=[./]|^)(?=[./]|$)/g) ?? [''];
}

function isComponent(component: string): boolean {
  const bare = component.replace(/\{[^{}]*\}$/, '');
  if (bare === '') return component !== '';
  if (/^\d+$/.test(bare)) return true;
  if (/^10[*^]-?\d+$/.test(bare)) return true;
  return atoms.has(bare.replace(/(?<=[A-Za-z\]%])[+-]?\d+$/, ''));
}
