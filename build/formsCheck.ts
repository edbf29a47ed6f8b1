import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formFaults } from './forms/formFaults.ts';

/**
 * Judges every Questionnaire of a folder, ours by default, and says what is wrong and where: the part « forms » of
 * `npm run check`. Exit code 1 when something is.
 */
const folder = process.argv[2] ?? join(import.meta.dirname, '../shared/questionnaires');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, content: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
const faults = formFaults(files);
for (const { file, where, what } of faults) console.log(`${file}: ${where}: ${what}`);
console.log(`${files.length} forms, ${faults.length} faults`);
process.exitCode = faults.length === 0 && files.length > 0 ? 0 : 1;
