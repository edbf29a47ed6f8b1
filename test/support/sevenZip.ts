import { spawnSync } from 'node:child_process';

/** Another program than ours that opens archives; null on a machine without it. */
export const sevenZip: string | null =
  ['7zz', '7z'].find((name) => spawnSync(name, ['i']).status === 0) ?? null;

/** A list of a hundred thousand files, with what is told of each. */
const longestAnswer = 256 * 1024 * 1024;

export interface SevenZipAnswer {
  readonly status: number | null;
  readonly output: string;
}

/** Runs 7-Zip; a passphrase it does not have is never asked for. */
export function runSevenZip(...words: readonly string[]): SevenZipAnswer {
  const { status, stdout, stderr } = spawnSync(sevenZip ?? '7zz', [...words], {
    input: '',
    maxBuffer: longestAnswer,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Opens every file of an archive into a folder. */
export function extractArchive(archive: string, passphrase: string, into: string): SevenZipAnswer {
  return runSevenZip('x', `-p${passphrase}`, `-o${into}`, '-y', archive);
}

/** What anybody may see without the passphrase: names of entries, in the order of the table of contents. */
export function namesIn(archive: string): readonly string[] {
  const { output } = runSevenZip('l', '-ba', '-slt', archive);
  return [...output.matchAll(/^Path = (.+)$/gm)].map(([, name = '']) => name);
}
