import { expect, test } from 'vitest';
import { openExercise } from '../../support/exercise.ts';
import { chosen, readyDraft, signedExample } from '../../support/readyDraft.ts';

test('a signed request leaves its stable facts on the file, dated and signed, and fills nothing', async () => {
  const window = (await openExercise()).record();
  const { patient } = await signedExample(window);
  const before = await window.value('patient:read', { id: patient.id });
  const mobility = before.facts.find(({ linkId }) => linkId === 'g.mobility');
  expect(mobility?.authorName).not.toBe('');

  const wheelchair = chosen('g.mobility', 'wheelchair');
  const id = await readyDraft(window, { 'g.mobility': wheelchair });
  // Only what is signed is a fact.
  expect((await window.value('patient:read', { id: patient.id })).facts).toEqual(before.facts);
  const { signedAt } = await window.value('draft:sign', { id, confirmed: true });

  const { id: next } = await window.value('draft:create', {
    patientId: patient.id,
    specialty: 'haematology',
  });
  const draft = await window.value('draft:read', { id: next });
  const { facts } = await window.value('patient:read', { id: patient.id });
  expect(draft.facts).toEqual(facts);
  expect(facts.find(({ linkId }) => linkId === 'g.mobility')).toMatchObject({
    answer: wheelchair,
    notedAt: signedAt,
  });
  expect(facts.map(({ linkId }) => linkId)).not.toContain('g.question');
  // Who writes and where she is called back is known; nothing of the resident is.
  expect(Object.keys(draft.answers)).toEqual(['g.role', 'g.callback']);
});

test('a resident without a signed request has no facts', async () => {
  const window = (await openExercise()).record();
  await window.value('patient:search', { text: 'Inconnue', limit: 1 });
  const { id } = await window.value('patient:create', {
    traits: {
      birthFamily: 'INCONNUE',
      birthGiven: 'JEANNE',
      usedFamily: null,
      usedGiven: null,
      birthDate: '1931-02-03',
      sex: 'female',
      birthPlaceCode: null,
      birthPlaceName: null,
      ins: null,
    },
    unit: null,
    room: null,
    searchedFor: 'Inconnue',
    homonymsCompared: true,
  });
  expect((await window.value('patient:read', { id })).facts).toEqual([]);
});
