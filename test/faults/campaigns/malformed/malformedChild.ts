import '../../../../shared/ipc/window.ts';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { discover } from '../../../e2e/acts/gate.ts';
import { beginDraftHere } from '../../../support/draftHere.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { where } from '../../../support/where.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import { seededRandom } from '../../support/random.ts';
import { type MalformedFile, malformedFile } from './families.ts';

/** Files that one trip into the page carries. */
const perTrip = 50;

/** What became of one file, as the page was told, and what the screen makes of it. */
interface Verdict {
  /** Of the picture that it became; empty when it became none. */
  readonly id: string;
  /** Why it was refused; null when it was not. */
  readonly code: string | null;
  readonly sha256: string;
  readonly contentType: string;
  readonly drawn: boolean;
  readonly ms: number;
}

/** `node malformedChild.ts FILES SEED [APP]`, inside a closed network: gives the files and prints what became of them. */
async function give(cases: number, seed: number, app: string | null): Promise<void> {
  const random = seededRandom(seed);
  const { electron, args, app: staged } = where();
  const program = { electron, args: [app ?? staged, ...args] };
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile'), program });
  await discover(await workstation.gate());
  const page = await workstation.record();
  const vault = workstation.vaultPid();
  const requestId = await beginDraftHere(page);
  const failures = new Map<string, number>();
  const fail = (line: string): unknown => failures.set(line, (failures.get(line) ?? 0) + 1);
  const tally = { given: 0, taken: 0, lost: 0, stuck: 0, slowestMs: 0 };
  const kept: string[] = [];
  while (tally.given < cases) {
    const count = Math.min(perTrip, cases - tally.given);
    const files = Array.from({ length: count }, (_, index) =>
      malformedFile(tally.given + index, random),
    );
    const verdicts = await giveFiles(page, requestId, files);
    for (const [index, verdict] of verdicts.entries()) {
      const file = files[index];
      if (file === undefined) continue;
      if (verdict.id !== '') tally.taken += 1;
      else if (verdict.code === null) tally.stuck += 1;
      tally.slowestMs = Math.max(tally.slowestMs, Math.round(verdict.ms));
      const fault = faultOf(file, verdict);
      if (fault !== null) fail(fault);
    }
    kept.push(...verdicts.flatMap(({ id }) => (id === '' ? [] : [id])).slice(0, 1));
    tally.given += count;
  }
  const left = await picturesLeft(page, requestId);
  tally.lost = kept.filter((id) => !left.includes(id)).length;
  if (workstation.vaultPid() !== vault) fail('the vault died');
  if (workstation.app.process().exitCode !== null) fail('the program ended');
  const told = [...failures].map(([line, times]) => `${times} × ${line}`);
  console.log(JSON.stringify({ ...tally, failures: told }));
  await workstation.close();
}

/** The first picture of each trip stays in the draft: which of them are still there, and can be seen. */
async function picturesLeft(page: Page, requestId: string): Promise<readonly string[]> {
  return page.evaluate(async (id) => {
    const { draft, session } = window.estuaire;
    const [read, known] = await Promise.all([draft.read({ id }), session.read({})]);
    if (!read.ok || !known.ok) return [];
    const seen = await Promise.all(
      read.value.images.map(async (image) => {
        const shown = new Image();
        shown.src = `attachment://${known.value.attachmentToken}/${image.id}/display`;
        return shown.decode().then(
          () => image.id,
          () => '',
        );
      }),
    );
    return seen.filter((one) => one !== '');
  }, requestId);
}

/** What is wrong with a verdict; null when nothing is, or there was none, which is counted apart. */
function faultOf({ family, bytes, refusal }: MalformedFile, verdict: Verdict): string | null {
  const { id, code, drawn, sha256, contentType } = verdict;
  if (id === '' && code === null) return null;
  if (code !== null && !code.startsWith('image.')) return `${family}: refused by ${code}`;
  if (refusal !== null && code !== refusal)
    return `${family}: ${code ?? 'taken'} instead of ${refusal}`;
  if (code !== null) return null;
  if (!drawn) return `${family}: taken and not to be shown`;
  const same = createHash('sha256').update(bytes).digest('hex') === sha256;
  // Every drawn object names a place, which is never kept: a cleaned one is another file.
  if (contentType === 'application/dicom') return same ? `${family}: kept as it came` : null;
  return same ? null : `${family}: not kept bit for bit`;
}

async function giveFiles(
  page: Page,
  requestId: string,
  files: readonly MalformedFile[],
): Promise<readonly Verdict[]> {
  const carried = files.map(({ name, bytes }) => ({ name, content: bytes.toString('base64') }));
  return page.evaluate(giveInPage, { requestId, files: carried });
}

/** Runs in the page, so nothing outside of it is named: three files on their way at once, as a folder dropped on a place. */
async function giveInPage({
  requestId,
  files,
}: {
  readonly requestId: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}): Promise<Verdict[]> {
  const atOnce = 3;
  const patienceMs = 180_000;
  const { image, session } = window.estuaire;
  await session.presence({});
  const known = await session.read({});
  const token = known.ok ? known.value.attachmentToken : '';
  const verdicts: Verdict[] = [];
  const nothing = { id: '', sha256: '', contentType: '', drawn: false };

  const giveOne = async (name: string, content: string): Promise<Omit<Verdict, 'ms'>> => {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const place = { requestId, slot: 'od.temp', lastModified: null };
    const begun = await image.begin({ ...place, fileName: name, size: bytes.length });
    if (!begun.ok) return { ...nothing, code: begun.error.code };
    const { uploadId } = begun.value;
    const appended = await image.append({ uploadId, offset: 0, bytes });
    const taken = appended.ok ? await image.finish({ uploadId }) : appended;
    if (!taken.ok) return { ...nothing, code: taken.error.code };
    const { id, sha256, contentType, pages } = taken.value;
    const shown = new Image();
    shown.src = `attachment://${token}/${id}/display/${pages - 1}`;
    const drawn = await shown.decode().then(
      () => shown.naturalWidth > 0,
      () => false,
    );
    return { id, code: null, sha256, contentType, drawn };
  };

  const waiting = files.entries();
  const lane = async (): Promise<void> => {
    for (const [index, { name, content }] of waiting) {
      const begun = performance.now();
      const answered = await Promise.race([
        giveOne(name, content),
        new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null)),
      ]);
      verdicts[index] = {
        ...(answered ?? { ...nothing, code: null }),
        ms: performance.now() - begun,
      };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const [, ...others] = verdicts.filter(({ id }) => id !== '');
  for (const { id } of others) await image.remove({ requestId, imageId: id });
  return verdicts;
}

const [cases = '100', seed = '1', app] = parseArgs({ allowPositionals: true }).positionals;
await give(Number(cases), Number(seed), app ?? null);
process.exit(0);
