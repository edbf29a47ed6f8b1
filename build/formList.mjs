import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Of biome.json. */
const lineWidth = 100;

/**
 * The list of the forms that the program carries: `shared/forms/shipped.ts` names each file of `shared/questionnaires`,
 * so that bundles, windows, hub and tests load them by plain imports. Written again by every command when a file came or
 * went: adding a specialty is adding its file.
 * @param {string} [base] the folder that holds `shared/`
 * @returns {boolean} true when the list was written again
 */
export function writeFormList(base = root) {
  const file = join(base, 'shared', 'forms', 'shipped.ts');
  const text = formList(readdirSync(join(base, 'shared', 'questionnaires')));
  if (readFileSync(file, 'utf8') === text) return false;
  writeFileSync(file, text);
  return true;
}

/**
 * @param {readonly string[]} files names, in any order
 * @returns {string} as the formatter would write it
 */
function formList(files) {
  const names = files.filter((name) => name.endsWith('.json')).sort();
  const imports = names.map(importOf);
  return [
    ...imports,
    '\n/** Every file of `shared/questionnaires`, by its name. Written by `build/formList.mjs`, never by hand. */\n',
    'export const shippedQuestionnaires: readonly unknown[] = [\n',
    ...names.map((name) => `  ${variableOf(name)},\n`),
    '];\n',
  ].join('');
}

/** @param {string} name */
function importOf(name) {
  const start = `import ${variableOf(name)} from '../questionnaires/${name}' with {`;
  const line = `${start} type: 'json' };`;
  return line.length <= lineWidth ? `${line}\n` : `${start}\n  type: 'json',\n};\n`;
}

/**
 * @param {string} name `avis-soins-palliatifs.json`
 * @returns {string} `avisSoinsPalliatifs`
 */
function variableOf(name) {
  return name
    .replace(/\.json$/, '')
    .replaceAll(/[^a-z0-9]+(.)/g, (_all, next) => next.toUpperCase());
}
