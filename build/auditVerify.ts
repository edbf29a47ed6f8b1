import { closeSync, openSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyJournal } from '../electron/vault/services/audit/verifyJournal.ts';

/**
 * `npm run audit:verify -- FILE [--root FINGERPRINT]`: checks an exported journal with nothing but the file. Exit code
 * 0 when it is sound, 1 when it is not, 2 when it cannot be read.
 */
const meaning = {
  header: 'the first line is not that of an exported journal',
  row: 'this row is not one of a journal',
  order: 'a row is missing, repeated or moved here',
  link: 'this row does not follow the one before it',
  hash: 'this row was changed',
  footer: 'the last line is missing or not that of a journal',
  head: 'rows were cut off or added at the end',
  signature: 'the signature is not over this header and these rows',
  certificate: 'the certificate is not for the key that signed',
  root: 'the certificate is not by the root expected',
} as const;

const chunkBytes = 1024 * 1024;

/** The lines of a file, without holding it whole: an export may have half a million. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(chunkBytes);
  let rest = Buffer.alloc(0);
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield rest.subarray(0, end).toString('utf8');
        rest = rest.subarray(end + 1);
      }
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}

function main(): number {
  const { values, positionals } = parseArgs({
    options: { root: { type: 'string' } },
    allowPositionals: true,
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    console.error('usage: npm run audit:verify -- FILE [--root FINGERPRINT]');
    return 2;
  }
  const result = verifyJournal(linesOf(path), values.root ?? null);
  if (result.fault !== null) {
    console.log(`BROKEN at row ${result.seq}: ${meaning[result.fault]}`);
    return 1;
  }
  console.log(`sound: ${result.rows} rows, up to row ${result.head.seq}, ${result.head.hash}`);
  console.log(
    result.rootFingerprint === null
      ? 'signed by a workstation that no Region certified: compare its key with the workstation itself'
      : `signed by a workstation that this root certified: ${result.rootFingerprint}`,
  );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`The file cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  process.exitCode = 2;
}
