import { setTimeout as wait } from 'node:timers/promises';
import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import type { Establishment } from '../../shared/ipc/session.ts';
import { opinionAnswers, requestAnswers } from '../support/exampleAnswers.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  testPassphrase,
} from '../support/vault.ts';
import { practiceIds, type SyncHub, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const slots = ['od.macula', 'od.papille', 'og.macula', 'og.papille'];

/** Asks again until the condition holds: the queue works by itself, on its own time. */
async function eventually<T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > deadline) throw new Error(`never: ${JSON.stringify(value)}`);
    await wait(150);
  }
}

async function enrolledNurse(line: SyncHub): Promise<TestConnection> {
  const { record } = await installedVault();
  return enrolled(record(), line, practiceIds.ehpad);
}

async function enrolled(
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

async function enrolledExpert(line: SyncHub): Promise<TestConnection> {
  const opened = openTestVault();
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
  return window;
}

async function signedRequest(window: TestConnection): Promise<string> {
  await window.value('patient:search', { text: 'Lemoine', limit: 10 });
  const { id: patientId } = await window.value('patient:create', {
    traits: {
      birthFamily: 'LEMOINE',
      birthGiven: 'ODETTE',
      usedFamily: null,
      usedGiven: null,
      birthDate: '1938-05-04',
      sex: 'female',
      birthPlaceCode: null,
      birthPlaceName: null,
      ins: null,
    },
    unit: null,
    room: '12',
    searchedFor: 'Lemoine',
    homonymsCompared: true,
  });
  const { id } = await window.value('draft:create', { patientId, specialty: 'ophthalmology' });
  await window.value('draft:save', { id, patch: { answers: requestAnswers('ophthalmology') } });
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

/** This line carries no « something new »: each look asks for news first. */
const read = (window: TestConnection, id: string) => async (): Promise<RequestDetail | null> => {
  await window.value('sync:retry', {});
  const result = await window.call('serviceRequest:read', { id });
  return result.ok ? result.value : null;
};

describe('a request between a nurse and an expert', () => {
  test('leaves, is taken in charge, answered, read, and each side reads it from receipts', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const id = await signedRequest(nurse);

    const received = await eventually(
      read(nurse, id),
      (detail) => detail?.row.state === 'received' && detail.row.transit === null,
    );
    expect(received?.images.every(({ receivedByHub }) => receivedByHub)).toBe(true);
    expect(received?.row.thread.team).not.toBeNull();

    const tray = await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    expect(tray?.signatureVerified).toBe(true);
    expect(tray?.may.accept).toBe(true);
    await expert.value('task:accept', { id });
    const held = await eventually(read(expert, id), (detail) =>
      Boolean(detail?.images.every(({ presence }) => presence === 'original')),
    );
    expect(held?.images.map(({ sha256 }) => sha256)).toEqual(
      received?.images.map(({ sha256 }) => sha256),
    );

    await expert.value('opinion:save', { requestId: id, answers: opinionAnswers('ophthalmology') });
    await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
    const answered = await eventually(
      read(nurse, id),
      (detail) => detail?.row.state === 'answered',
    );
    expect(answered?.opinions).toMatchObject([{ signatureVerified: true, awaitingHub: false }]);

    await nurse.value('opinion:acknowledge', { requestId: id });
    const known = await eventually(read(expert, id), (detail) => detail?.row.thread.read !== null);
    expect(known?.row.state).toBe('read');
  });

  test('is answered without network under a reservation, and leaves when the line is back', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await enrolledExpert(hub());
    const id = await signedRequest(nurse);
    await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    await expert.value('task:accept', { id });

    hub().line.choose(() => ({ kind: 'cut' }));
    await expert.value('opinion:save', { requestId: id, answers: opinionAnswers('ophthalmology') });
    await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
    const waiting = await read(expert, id)();
    expect(waiting?.row).toMatchObject({ state: 'answered', thread: { opinion: null } });
    expect(waiting?.row.transit?.phase).toBe('waiting');
    expect(waiting?.opinions).toMatchObject([{ awaitingHub: true }]);

    hub().line.choose(() => ({ kind: 'none' }));
    await expert.value('sync:retry', {});
    const answered = await eventually(
      read(nurse, id),
      (detail) => detail?.row.state === 'answered',
    );
    expect(answered?.row.thread.opinion).not.toBeNull();
  });

  test('that two experts want goes to the first, and the second is told', async () => {
    const nurse = await enrolledNurse(hub());
    const [first, second] = [await enrolledExpert(hub()), await enrolledExpert(hub())];
    const id = await signedRequest(nurse);
    for (const expert of [first, second]) {
      await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
    }
    await first.value('task:accept', { id });
    expect(await second.refusal('task:accept', { id })).toMatch(
      /version\.conflict|state\.forbidden/,
    );
    const seen = await eventually(read(second, id), (detail) => detail?.row.state === 'accepted');
    expect(seen?.row.mine).toBe(false);
  });
});
