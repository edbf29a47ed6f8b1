import { expect, test } from 'vitest';
import { guideLine, guideSteps } from '../../../renderer/features/exercise/guideActs.ts';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { WalkStep } from '../../../shared/ipc/exercise.ts';

const id = '0e000000-0000-4000-8000-000000000001';
const draft = { name: 'draft', draftId: id, patientId: id, specialty: 'ophthalmology' } as const;
const attests = true;

test('the guide says the next act, from where the walk stands and what is on screen', () => {
  const said = (step: WalkStep, route: Parameters<typeof guideLine>[1]) =>
    guideLine({ step, attests }, route);
  expect(said('resident', { name: 'home' })).toEqual({ act: 'search', number: 1 });
  expect(said('resident', { name: 'resident', patientId: id })).toEqual({ act: 'file', number: 1 });
  expect(said('resident', { name: 'newRequest', patientId: null }).act).toBe('search');
  const chosen = { name: 'newRequest', patientId: id } as const;
  expect(said('resident', chosen)).toEqual({ act: 'specialty', number: 2 });
  for (const [step, number] of [
    ['redFlags', 3],
    ['picture', 4],
    ['sign', 5],
  ] as const) {
    expect(said(step, draft)).toEqual({ act: step, number });
    expect(said(step, { name: 'home' })).toEqual({ act: 'draft', number });
  }
  expect(said('read', { name: 'home' })).toEqual({ act: 'read', number: 6 });
});

test('it promises an attestation only to who can sign one', () => {
  expect(guideLine({ step: 'finish', attests }, { name: 'home' }).act).toBe('finishAndSign');
  expect(guideLine({ step: 'finish', attests: false }, { name: 'home' }).act).toBe('finish');
});

test('each step has a number and one sentence of sixteen words at most', () => {
  const { acts } = frenchFor('ehpad').exercise.guide;
  for (const step of WalkStep.options) {
    const { act, number } = guideLine({ step, attests }, draft);
    expect(number).toBeLessThanOrEqual(guideSteps);
    for (const sentence of acts[act].split(/(?<=\.)\s/)) {
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(16);
    }
  }
});
