import { expect, test } from 'vitest';
import { newResident } from '../support/newResident.ts';
import { everything } from '../support/readyDraft.ts';
import { installedVault } from '../support/vault.ts';
import { enrolled, enrolledNurse, eventually, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

const atTheHub = async (id: string) =>
  (await hub().hub().repository.resources.history(`Patient/${id}`, 10, null))[0] ?? null;

test('a merge made without network reaches the platform after both files, and every workstation of the house', async () => {
  const opened = await installedVault();
  const one = await enrolled(opened.record(), hub(), practiceIds.ehpad);
  const two = await enrolledNurse(hub());

  hub().line.choose(() => ({ kind: 'cut' }));
  const request = await signedRequest(one);
  const { patient } = await one.value('serviceRequest:read', { id: request });
  const real = { birthFamily: 'LEMOINE-DUVAL', birthGiven: 'ODETTE MARIE' };
  const { id: kept } = await one.value('patient:create', newResident('Lemoine', real));
  const { versionId } = await one.value('patient:read', { id: kept });
  await one.value('patient:merge', {
    id: patient.id,
    versionId: patient.versionId,
    into: kept,
    intoVersionId: versionId,
  });
  expect((await one.value('patient:read', { id: patient.id })).id).toBe(kept);
  expect(await atTheHub(patient.id)).toBeNull();

  hub().line.choose(() => ({ kind: 'none' }));
  const told = await eventually(
    async () => {
      await one.value('sync:retry', {});
      return atTheHub(patient.id);
    },
    (found) => found?.versionId === 2,
  );
  expect(told?.resource).toMatchObject({
    active: false,
    link: [{ other: { reference: `Patient/${kept}` }, type: 'replaced-by' }],
    name: [{ family: 'LEMOINE' }],
  });
  expect((await atTheHub(kept))?.versionId).toBe(1);

  const seen = await eventually(
    async () => {
      await two.value('sync:retry', {});
      const search = { ...everything, view: 'all', patientId: kept } as const;
      const { rows } = await two.value('serviceRequest:search', search);
      return rows.map(({ id, patientFamily }) => ({ id, patientFamily }));
    },
    ({ length }) => length === 1,
  );
  expect(seen).toEqual([{ id: request, patientFamily: 'LEMOINE-DUVAL' }]);
  const { total, rows } = await two.value('patient:search', { text: 'lemoine', limit: 5 });
  expect([total, rows[0]?.id]).toEqual([1, kept]);
  expect(await two.value('patient:read', { id: patient.id })).toMatchObject({
    id: kept,
    former: [{ id: patient.id }],
  });
});
