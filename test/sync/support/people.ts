import { setTimeout as wait } from 'node:timers/promises';
import { encode } from 'jpeg-js';
import type { VaultOptions } from '../../../electron/vault/vaultOptions.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import type { Establishment } from '../../../shared/ipc/session.ts';
import { opinionAnswers, requestAnswers } from '../../support/exampleAnswers.ts';
import { newResident } from '../../support/newResident.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  type TestVault,
  testPassphrase,
} from '../../support/vault.ts';
import { practiceIds, type SyncHub } from './syncHub.ts';

const slots = ['od.macula', 'od.papille', 'og.macula', 'og.papille'];

/** Asks again until the condition holds: the queue works by itself, on its own time. */
export async function eventually<T>(
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`never: ${JSON.stringify(value)}`);
    await wait(150);
  }
}

export async function enrolledNurse(
  line: SyncHub,
  change: Partial<VaultOptions> = {},
): Promise<TestConnection> {
  const { record } = await installedVault(change);
  return enrolled(record(), line, practiceIds.ehpad);
}

/** Joins the region from this window, its key and its person's certified. */
export async function enrolled(
  window: TestConnection,
  line: SyncHub,
  establishment: string,
): Promise<TestConnection> {
  const code = await line.code('establishment', establishment);
  const certifier = setInterval(() => void line.certify(), 100);
  try {
    await window.value('hub:enrol', { url: line.url, code });
    await eventually(
      () => window.value('hub:status', {}),
      ({ certified }) => certified,
    );
  } finally {
    clearInterval(certifier);
  }
  return window;
}

const hospital: Establishment = { name: 'CHU Essai', finess: '149999914', kind: 'hospital' };

export async function enrolledExpert(
  line: SyncHub,
  change: Partial<VaultOptions> = {},
): Promise<TestConnection> {
  return (await expertVault(line, change)).window;
}

/** An expert in the practice team, and the vault that her window is of. */
export async function expertVault(
  line: SyncHub,
  change: Partial<VaultOptions> = {},
): Promise<{ readonly window: TestConnection; readonly opened: TestVault }> {
  const opened = openTestVault(change);
  const person = { family: 'Hamel', given: 'Nadia', role: 'expert', rpps: null } as const;
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: hospital,
    workstationName: 'Bureau',
    user: { ...person, passphrase: testPassphrase },
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  const window = await enrolled(opened.record(), line, practiceIds.hospital);
  const code = await line.code('team', practiceIds.ophthalmology);
  await window.value('hub:claimTeam', { code });
  return { window, opened };
}

/** About somebody new, or about a resident who is known here. */
export async function signedRequest(
  window: TestConnection,
  known?: string,
  more: Answers = {},
): Promise<string> {
  const patientId = known ?? (await lemoine(window));
  const { id } = await window.value('draft:create', { patientId, specialty: 'ophthalmology' });
  await window.value('draft:save', {
    id,
    patch: { answers: { ...requestAnswers('ophthalmology'), ...more } },
  });
  for (const [index, slot] of slots.entries()) {
    const data = Buffer.alloc(320 * 240 * 4, 30 + 50 * index);
    const bytes = new Uint8Array(encode({ width: 320, height: 240, data }, 90).data);
    const file = { requestId: id, slot, fileName: `${slot}.jpg`, lastModified: null };
    const { uploadId } = await window.value('image:begin', { ...file, size: bytes.length });
    await window.value('image:append', { uploadId, offset: 0, bytes });
    await window.value('image:finish', { uploadId });
  }
  await window.value('draft:sign', { id, confirmed: true });
  return id;
}

async function lemoine(window: TestConnection): Promise<string> {
  await window.value('patient:search', { text: 'Lemoine', limit: 10 });
  const resident = newResident('Lemoine', {}, { room: '12' });
  return (await window.value('patient:create', resident)).id;
}

/** This line carries no « something new »: each look asks for news first. */
export const read =
  (window: TestConnection, id: string) => async (): Promise<RequestDetail | null> => {
    await window.value('sync:retry', {});
    const result = await window.call('serviceRequest:read', { id });
    return result.ok ? result.value : null;
  };

/** Once this window shows the request in that state, with nothing about it on its way any more. */
export async function seen(
  window: TestConnection,
  id: string,
  state: RequestDetail['row']['state'],
): Promise<RequestDetail> {
  const found = await eventually(
    read(window, id),
    (detail) => detail?.row.state === state && detail.row.transit === null,
  );
  if (found === null) throw new Error('never seen');
  return found;
}

/** She fills the opinion of an ophthalmologist and signs it. */
export async function answer(expert: TestConnection, id: string): Promise<void> {
  await expert.value('opinion:save', { requestId: id, answers: opinionAnswers('ophthalmology') });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
  await expert.value('opinion:sendNow', { requestId: id });
}
