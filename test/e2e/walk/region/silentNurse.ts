import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '../../../../electron/vault/connections.ts';
import { practiceContent } from '../../../../electron/vault/services/practiceContent.ts';
import { createVault } from '../../../../electron/vault/vault.ts';
import type { ComplementQuestion } from '../../../../shared/domain/complement.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { Reply } from '../../../../shared/ipc/move.ts';
import { value } from '../../../support/childVault.ts';
import { sqliteBinding } from '../../../support/database.ts';
import { nodeDecoder } from '../../../support/decoder.ts';
import { floorCost } from '../../../support/keyring.ts';
import { newResident } from '../../../support/newResident.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { establishment } from '../../story/people.ts';
import { practiceCodes } from '../../story/requests/joinHub.ts';

/** A workstation of the EHPAD without windows, for what somebody else is to find on her screen. */
export interface SilentNurse {
  /** Signs a request for this team, with these pictures, and waits for the hub's receipt; answers its id. */
  readonly ask: (
    specialty: string,
    answers: Answers,
    pictures?: readonly SlotPicture[],
  ) => Promise<string>;
  /** Answers a complement once it came, each question in words or as not feasible. */
  readonly reply: (
    id: string,
    give: (question: ComplementQuestion) => Reply['answers'][number],
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A file of less than 1 MiB for one place of the form. */
export interface SlotPicture {
  readonly slot: string;
  readonly bytes: Uint8Array;
}

/** Her one resident, as lists name her. */
export const silentResident = 'LEMOINE Odette';

const patienceMs = 60_000;
const passphrase = 'marronnier tiède au fond du préau 47';

/** Installs the workstation, joins the hub and creates one resident. */
export async function silentNurse(url: string): Promise<SilentNurse> {
  const vault = createVault({
    rootDir: makeRunFolder('silent'),
    workstationSecret: new Uint8Array(32).fill(11),
    sqliteBinding,
    keystore: 'fileOnly',
    versions: { app: '0.0.0', electron: null, chromium: null },
    testRuntime: true,
    practiceContent: practiceContent(''),
    decoder: nodeDecoder,
    tellMain: () => undefined,
    kdfCost: floorCost,
  });
  const gate = vault.connect('gate', () => undefined);
  const { recoveryKey } = await value<{ recoveryKey: string }>(gate, 'setup:install', {
    establishment: { ...establishment, kind: 'ehpad' },
    workstationName: 'Poste de nuit',
    user: { family: 'Renard', given: 'Camille', role: 'nurse', rpps: null, passphrase },
  });
  await value(gate, 'setup:confirmRecovery', { recoveryKey });
  const window = vault.connect('record', () => undefined);
  await value(window, 'hub:enrol', { url, code: practiceCodes.ehpad });
  await until(
    async () => (await value<{ certified: boolean }>(window, 'hub:status', {})).certified,
  );
  await value(window, 'patient:search', { text: 'Lemoine', limit: 10 });
  const resident = newResident('Lemoine', {}, { room: '12', unit: 'Les Pommiers' });
  const { id: patientId } = await value<{ id: string }>(window, 'patient:create', resident);
  return {
    ask: async (specialty, answers, pictures = []) => {
      const { id } = await value<{ id: string }>(window, 'draft:create', { patientId, specialty });
      await value(window, 'draft:save', { id, patch: { answers } });
      for (const one of pictures) await give(window, id, one);
      await value(window, 'draft:sign', { id, confirmed: true });
      await nothingWaits(window);
      return id;
    },
    reply: async (id, give) => {
      await until(async () => {
        await value(window, 'sync:retry', {});
        const { row } = await value<{ row: { state: string } }>(window, 'serviceRequest:read', {
          id,
        });
        return row.state === 'info-requested';
      });
      const { questions } = await value<Reply>(window, 'reply:read', { id });
      await value(window, 'reply:save', { id, answers: questions.map(give) });
      await value(window, 'reply:sign', { id });
      await nothingWaits(window);
    },
    close: async () => vault.close(),
  };
}

async function give(window: Connection, requestId: string, { slot, bytes }: SlotPicture) {
  const file = { fileName: 'image', size: bytes.length, lastModified: null };
  const place = { requestId, slot, ...file };
  const { uploadId } = await value<{ uploadId: string }>(window, 'image:begin', place);
  await value(window, 'image:append', { uploadId, offset: 0, bytes });
  await value(window, 'image:finish', { uploadId });
}

function nothingWaits(window: Connection): Promise<void> {
  return until(async () => {
    await value(window, 'sync:retry', {});
    const { items } = await value<{ items: readonly unknown[] }>(window, 'sync:list', {});
    return items.length === 0;
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The silent workstation waited in vain');
    await wait(200);
  }
}
