import '../../../../shared/ipc/window.ts';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { discover } from '../../../e2e/acts/gate.ts';
import { everything } from '../../../support/readyDraft.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { where } from '../../../support/where.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import { seededRandom } from '../../support/random.ts';
import { type MalformedFile, malformedFile } from './families.ts';

/** Files that one trip into the page carries. */
const perTrip = 50;

/** What became of one file, as the page was told, and what the screen makes of it. */
interface Verdict {
  readonly code: string | null;
  readonly sha256: string;
  readonly contentType: string;
  readonly drawn: boolean;
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
  const requestId = await beginDraft(page);
  const failures = new Map<string, number>();
  const tally = { given: 0, taken: 0, stuck: 0 };
  while (tally.given < cases) {
    const count = Math.min(perTrip, cases - tally.given);
    const files = Array.from({ length: count }, (_, index) =>
      malformedFile(tally.given + index, random),
    );
    const verdicts = await giveFiles(page, requestId, files);
    files.forEach((file, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined || verdict.code === 'none') tally.stuck += 1;
      else if (verdict.code === null) tally.taken += 1;
      const fault = verdict === undefined ? null : faultOf(file, verdict);
      if (fault !== null) failures.set(fault, (failures.get(fault) ?? 0) + 1);
    });
    tally.given += count;
  }
  if (workstation.vaultPid() !== vault) failures.set('the vault died', 1);
  if (workstation.app.process().exitCode !== null) failures.set('the program ended', 1);
  const told = [...failures].map(([line, count]) => `${count} × ${line}`);
  console.log(JSON.stringify({ ...tally, failures: told }));
  await workstation.close();
}

/** What is wrong with a verdict; null when nothing is. */
function faultOf({ family, bytes, refusal }: MalformedFile, verdict: Verdict): string | null {
  const { code, drawn, sha256, contentType } = verdict;
  if (code !== null && !code.startsWith('image.')) return `${family}: refused by ${code}`;
  if (refusal !== null && code !== refusal)
    return `${family}: ${code ?? 'taken'} instead of ${refusal}`;
  if (code !== null) return null;
  if (!drawn) return `${family}: taken and not to be shown`;
  const same = createHash('sha256').update(bytes).digest('hex') === sha256;
  if (contentType !== 'application/dicom' && !same) return `${family}: not kept bit for bit`;
  const hasPreamble = bytes.subarray(0, 128).some((byte) => byte !== 0);
  return contentType === 'application/dicom' && same && hasPreamble
    ? `${family}: kept with what stood before it`
    : null;
}

async function beginDraft(page: Page): Promise<string> {
  return page.evaluate(async (asked) => {
    const { serviceRequest, draft } = window.estuaire;
    const found = await serviceRequest.search({ ...asked, view: 'waiting' });
    const id = found.ok ? found.value.rows[0]?.id : undefined;
    const read = await serviceRequest.read({ id: id ?? '' });
    if (!read.ok) throw new Error('no resident');
    const patientId = read.value.patient.id;
    const begun = await draft.create({ patientId, specialty: 'ophthalmology' });
    if (!begun.ok) throw new Error('no draft');
    return begun.value.id;
  }, everything);
}

async function giveFiles(
  page: Page,
  requestId: string,
  files: readonly MalformedFile[],
): Promise<readonly Verdict[]> {
  const carried = files.map(({ name, bytes }) => ({ name, content: bytes.toString('base64') }));
  return page.evaluate(giveInPage, { requestId, files: carried });
}

/** Runs in the page. */
async function giveInPage({
  requestId,
  files,
}: {
  readonly requestId: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}): Promise<Verdict[]> {
  const { image, session } = window.estuaire;
  await session.presence({});
  const known = await session.read({});
  const token = known.ok ? known.value.attachmentToken : '';
  const nothing = { sha256: '', contentType: '', drawn: false };
  const verdicts: Verdict[] = [];
  for (const { name, content } of files) {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const place = { requestId, slot: 'od.temp', lastModified: null };
    const begun = await image.begin({ ...place, fileName: name, size: bytes.length });
    if (!begun.ok) {
      verdicts.push({ code: begun.error.code, ...nothing });
      continue;
    }
    const { uploadId } = begun.value;
    const appended = await image.append({ uploadId, offset: 0, bytes });
    const taken = appended.ok ? await image.finish({ uploadId }) : appended;
    if (!taken.ok) {
      verdicts.push({ code: taken.error.code, ...nothing });
      continue;
    }
    const { id, sha256, contentType, pages } = taken.value;
    const shown = new Image();
    shown.src = `attachment://${token}/${id}/display/${pages - 1}`;
    const drawn = await shown.decode().then(
      () => shown.naturalWidth > 0,
      () => false,
    );
    await image.remove({ requestId, imageId: id });
    verdicts.push({ code: null, sha256, contentType, drawn });
  }
  return verdicts;
}

const [cases = '100', seed = '1', app] = parseArgs({ allowPositionals: true }).positionals;
await give(Number(cases), Number(seed), app ?? null);
process.exit(0);
