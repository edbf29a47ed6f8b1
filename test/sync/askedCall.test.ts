import { expect, test } from 'vitest';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { installedVault } from '../support/vault.ts';
import { askedCall } from './support/askedCall.ts';
import { inState, ring } from './support/calls.ts';
import { answer, enrolled, enrolledExpert, eventually, read, seen } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const form = formCatalogue.specialty('ophthalmology')?.teleconsultationForm;

test('a téléconsultation is a request: it waits for the line, then rings, is answered and has its opinion', async () => {
  hub().line.passLive(true);
  const { record } = await installedVault();
  const nurse = await enrolled(record(), hub(), practiceIds.ehpad);
  const expert = await enrolledExpert(hub());
  await hub().line.down();
  const requestId = await askedCall(nurse);
  // Nobody can be called about what nobody has.
  expect(await nurse.refusal('call:begin', { requestId })).toBe('state.forbidden');
  await hub().line.up();
  const received = await seen(nurse, requestId, 'received');
  expect(received.questionnaire).toBe(form?.canonical);
  expect(formCatalogue.isTeleconsultation(received.questionnaire)).toBe(true);
  const there = await seen(expert, requestId, 'received');
  expect(there.questionnaire).toBe(form?.canonical);
  await eventually(read(expert, requestId), (detail) => detail?.row.question !== null);
  const callId = await ring(nurse, expert, requestId);
  await expert.value('call:accept', { callId });
  await inState(nurse, 'active');
  await expert.value('call:end', { callId, reason: 'hungUp' });
  await inState(nurse, 'ended');
  await expert.value('task:accept', { id: requestId });
  await answer(expert, requestId);
  await seen(nurse, requestId, 'answered');
});

test('its form asks far less than a request for an opinion, and every sign of emergency of it', () => {
  for (const { requestForm, teleconsultationForm } of formCatalogue.specialties) {
    const signsOf = (one: typeof requestForm | null) =>
      one?.questions.filter(({ step }) => step === 'signs').map(({ linkId }) => linkId);
    expect(signsOf(teleconsultationForm)).toEqual(signsOf(requestForm));
    const asked = teleconsultationForm?.questions.filter(({ step }) => step === 'clinical') ?? [];
    expect(asked.map(({ linkId }) => linkId)).toEqual([
      'g.question',
      'g.priority',
      'g.urgwhy',
      'g.callback',
      'g.role',
    ]);
    expect(teleconsultationForm?.byLinkId.get('g.consent')).toMatchObject({ required: true });
  }
});
