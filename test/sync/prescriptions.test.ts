import { expect, test } from 'vitest';
import { prescriberOf } from '../../electron/vault/services/documents/directoryCard.ts';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import { hospital } from '../../shared/practice/places.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5700);
const text = 'Larmes artificielles\nquatre fois par jour, deux yeux, un mois.';

test('a prescription is its own signed document, word for word on both sides; a later one replaces it', async () => {
  const there = temporaryFolder();
  const nurse = await enrolledNurse(hub());
  const expert = await enrolledExpert(hub(), { rootDir: there });
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  const prescription = { requestId: id, text, replaces: null } as const;
  expect(await expert.refusal('prescription:sign', prescription)).toBe('state.forbidden');
  await expert.value('task:accept', { id });
  const answers = opinionAnswers('ophthalmology');
  await expert.value('opinion:save', { requestId: id, answers });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
  await expert.value('opinion:sendNow', { requestId: id });
  await seen(nurse, id, 'answered');
  expect(await nurse.refusal('prescription:sign', prescription)).toBe('role.forbidden');
  await expert.value('prescription:sign', prescription);

  const has = (count: number) => (detail: RequestDetail | null) =>
    detail?.prescriptions.filter(({ signatureVerified }) => signatureVerified).length === count;
  const first = await eventually(read(nurse, id), has(1));
  expect(first?.prescriptions).toMatchObject([{ text, replaced: false, awaitingHub: false }]);
  const replaces = first?.prescriptions[0]?.id ?? '';
  const second = { requestId: id, text: 'Plus de larmes.', replaces } as const;
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await expert.value('prescription:sign', second);
  const both = await eventually(read(nurse, id), has(2));
  expect(both?.prescriptions.map(({ replaced }) => replaced)).toEqual([true, false]);
  expect(await expert.refusal('prescription:sign', second)).toBe('notFound');
  expect(both?.opinions.length).toBe(1);
  const { database } = await storeInside(there);
  expect(readAudit(database).map(({ action }) => action)).toContain('prescription.sign');
  // The practice region's directory knows the hospital, and gives nobody there a number.
  expect(prescriberOf(database, replaces)).toEqual({
    rpps: null,
    establishment: hospital.name,
    establishmentPhone: hospital.phone,
  });
  const unknown = { rpps: null, establishment: null, establishmentPhone: null };
  expect(prescriberOf(database, id)).toEqual(unknown);
});
