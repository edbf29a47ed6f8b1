import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Vault } from '../../electron/vault/vault.ts';
import type { ExportStatus } from '../../shared/ipc/export.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { openExercise, withoutPictures } from './exercise.ts';
import { answerFor, type MainPart, paperOf } from './exportMain.ts';
import { copyOf, keptFolder } from './keptFolder.ts';
import { addPicture, jpeg, readyDraft } from './readyDraft.ts';
import { openTestVault, type TestConnection, type TestVault, testPassphrase } from './vault.ts';

export interface ExportVault {
  readonly opened: TestVault;
  readonly main: MainPart;
  /** Main's part for a vault opened on the same folder later, once it is named by `use`. */
  readonly answer: (message: VaultToMain) => void;
  readonly use: (vault: Vault) => void;
  /** The window of the nurse coordinator. */
  readonly window: TestConnection;
  readonly coordinatorId: string;
  /** A request signed here, with five pictures, one of several mebibytes. */
  readonly requestId: string;
  /** That one, bit for bit. */
  readonly original: Uint8Array;
}

/** The exercise, a request of its nurse with pictures, and its coordinator at the screen. */
export async function exportVault(): Promise<ExportVault> {
  const main: MainPart = { folder: null, print: paperOf };
  let current: Vault | null = null;
  const answer = answerFor(() => {
    if (current === null) throw new Error('a vault asks only once it is there');
    return current;
  }, main);
  const use = (vault: Vault): void => {
    current = vault;
  };
  const { folder, coordinatorId, requestId, original } = await signedExercise();
  const opened = openTestVault({
    rootDir: copyOf(folder),
    tellMain: answer,
    practiceContent: withoutPictures,
  });
  use(opened.vault);
  await opened.gate.value('setup:discover', {});
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', {
    userId: coordinatorId,
    passphrase: testPassphrase,
  });
  return {
    opened,
    main,
    answer,
    use,
    window: opened.record(),
    ...{ coordinatorId, requestId, original },
  };
}

interface SignedExercise extends Pick<ExportVault, 'coordinatorId' | 'requestId' | 'original'> {
  readonly folder: string;
}

/** Made once for a file of tests. */
let made: Promise<SignedExercise> | null = null;

function signedExercise(): Promise<SignedExercise> {
  made ??= makeSigned();
  made.catch(() => {
    made = null;
  });
  return made;
}

async function makeSigned(): Promise<SignedExercise> {
  const { record, vault, rootDir } = await openExercise({ practiceContent: withoutPictures });
  const nurse = record();
  const requestId = await readyDraft(nurse);
  const original = largePicture();
  await addPicture(nurse, requestId, 'od.temp', original);
  await nurse.value('draft:sign', { id: requestId, confirmed: true });
  const coordinatorId = await addCoordinator(nurse);
  vault.close();
  return { folder: keptFolder(rootDir), coordinatorId, requestId, original };
}

async function addCoordinator(nurse: TestConnection): Promise<string> {
  const { id } = await nurse.value('user:create', {
    family: 'Lemaire',
    given: 'Anne',
    role: 'nurseCoordinator',
    rpps: '99900000029',
    passphrase: testPassphrase,
  });
  return id;
}

/** A picture followed by what cameras append to it: only a copy bit for bit has it all. */
function largePicture(): Uint8Array {
  return Buffer.concat([jpeg(90), randomBytes(2_500_000)]);
}

/** Begins an archive in the folder and answers its passphrase. */
export async function beginExport(window: TestConnection): Promise<string> {
  const { passphrase } = await window.value('export:prepare', {});
  expect(await window.value('export:begin', { passphrase })).toEqual({ begun: true });
  return passphrase;
}

/** Waits until the writing has come to this phase. */
export async function exportPhase(
  window: TestConnection,
  phase: ExportStatus['phase'],
): Promise<ExportStatus> {
  let status = await window.value('export:read', {});
  await expect
    .poll(
      async () => {
        status = await window.value('export:read', {});
        return status.phase;
      },
      { timeout: 30_000, interval: 10 },
    )
    .toBe(phase);
  return status;
}
