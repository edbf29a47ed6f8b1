/**
 * Names of members that no object of ours has, refused in whatever comes from outside before a schema looks at it: the
 * first three reach a prototype; the last two keep an object from becoming a number or a text, so that a bound on its
 * `length` throws instead of refusing.
 */
export const unsafeNames: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
]);

/** Such a name may stand in this text, as it is or escaped. Looking at every member costs several times the parsing. */
const suspicious = new RegExp(`${[...unsafeNames].join('|')}|\\\\u`);

/** @throws Error for what is no JSON, or has one of these names */
export function parseSafely(text: string): unknown {
  return suspicious.test(text) ? JSON.parse(text, refuseUnsafeName) : JSON.parse(text);
}

function refuseUnsafeName(name: string, value: unknown): unknown {
  if (unsafeNames.has(name)) throw new Error('unsafe name');
  return value;
}
