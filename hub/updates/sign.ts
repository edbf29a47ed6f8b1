import { parseArgs } from 'node:util';
import { signFolder, UpdateError, writeNewKey } from './signFolder.ts';

/**
 * `npm run updates:sign -- --key FILE FOLDER`: signs what the folder offers to workstations (`README.md`).
 * `npm run updates:sign -- --new-key FILE`: makes the Region's pair of keys, once.
 * Exit code 0, or 1 with a sentence, or 2 when it was not understood.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { key: { type: 'string' }, 'new-key': { type: 'string' } },
    allowPositionals: true,
  });
  const newKey = values['new-key'];
  const [folder] = positionals;
  if (newKey !== undefined && values.key === undefined && folder === undefined) {
    writeNewKey(newKey);
    console.log(
      `${newKey} signs; keep it away from any network. ${newKey}.pub goes into packages.`,
    );
    return 0;
  }
  if (newKey !== undefined || values.key === undefined || folder === undefined) {
    console.error('usage: npm run updates:sign -- --key FILE FOLDER | --new-key FILE');
    return 2;
  }
  const { version, runtime, files } = await signFolder(folder, values.key);
  console.log(`version ${version} (${runtime}) is signed:`);
  for (const { name } of files) console.log(`  ${name}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  console.error(error instanceof UpdateError ? error.message : `not done: ${code ?? 'unknown'}`);
  process.exitCode = 1;
}
