import { validateResource } from '@medplum/core';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { loadDefinitions } from '../../hub/fhir/definitions.ts';
import { createValidator } from '../../hub/fhir/validation.ts';
import { parisClock } from '../../shared/domain/civilDate.ts';
import type { Answer, Answers } from '../../shared/forms/answers.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { type PracticeTeam, practiceQueues } from '../../shared/practice/places.ts';
import { filledForm } from '../support/filledForm.ts';
import { newResident } from '../support/newResident.ts';
import type { TestConnection } from '../support/vault.ts';
import { enrolledExpert, enrolledNurse, eventually, read } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const today = parisClock(new Date().toISOString()).date;
const context = { today, sex: 'female' } as const;

const teams: readonly PracticeTeam[] = [
  'dermatology',
  'wounds',
  'geriatrics',
  'cardiology',
  'nephrology',
  'palliative',
];

function formsOf(code: string) {
  const specialty = formCatalogue.specialty(code);
  const opinion = specialty?.opinionForm;
  if (specialty === undefined || opinion === undefined || opinion === null) {
    throw new Error(`no forms for ${code}`);
  }
  return { request: specialty.requestForm, opinion };
}

const code = (value: string, display: string): Answer => ({
  type: 'choice',
  values: [{ code: value, display }],
});
/** What every reader must know of her. */
const warned: Answers = {
  'g.allergy': code('known', 'Oui, à préciser'),
  'g.allergy.list': { type: 'text', value: 'Pénicilline' },
  'g.dir': code('yes', 'Oui'),
};

/** Somebody who is a member of the six teams. */
async function expertOfSix(): Promise<TestConnection> {
  const expert = await enrolledExpert(hub());
  const queues = practiceQueues(today);
  for (const team of teams) {
    await expert.value('hub:claimTeam', {
      code: await hub().code('team', queues[team].serviceId),
    });
  }
  return expert;
}

function recordedResources(): readonly Resource[] {
  return hub()
    .line.bodies.filter(({ request }) => /^(POST|PUT) \/fhir/.test(request))
    .flatMap(({ body }): Resource[] => {
      const resource = JSON.parse(body.toString('utf8')) as Resource;
      if (resource.resourceType !== 'Bundle') return [resource];
      const bundle: Bundle = resource;
      return (bundle.entry ?? []).flatMap((entry) => entry.resource ?? []);
    });
}

describe('the six specialties with a shorter form', () => {
  test('each have a request signed, received, answered and read, and all of it is valid FHIR', async () => {
    const nurse = await enrolledNurse(hub());
    const expert = await expertOfSix();
    await nurse.value('patient:search', { text: 'Lemoine', limit: 10 });
    const resident = newResident('Lemoine', {}, { room: '12' });
    const { id: patientId } = await nurse.value('patient:create', resident);

    const sent = [];
    for (const team of teams) {
      const { request, opinion } = formsOf(team);
      const answers = filledForm(request, context, warned);
      const { id } = await nurse.value('draft:create', { patientId, specialty: team });
      await nurse.value('draft:save', { id, patch: { answers } });
      await nurse.value('draft:sign', { id, confirmed: true });
      sent.push({ team, id, answers, request, opinion });
    }
    for (const { team, id, answers, request, opinion } of sent) {
      const received = await eventually(read(expert, id), (one) => one?.row.state === 'received');
      expect(received?.questionnaire, team).toBe(request.canonical);
      expect(received?.signatureVerified, team).toBe(true);
      expect(received?.answers, team).toEqual(answers);
      await expert.value('task:accept', { id });
      const given = filledForm(opinion, { ...context, request: answers });
      await expert.value('opinion:save', { requestId: id, answers: given });
      await expert.value('opinion:sign', { requestId: id, missingImagesReason: null });
      await expert.value('opinion:sendNow', { requestId: id });
    }
    for (const { team, id, answers, opinion } of sent) {
      const answered = await eventually(read(nurse, id), (one) => one?.row.state === 'answered');
      const given = filledForm(opinion, { ...context, request: answers });
      expect(answered?.opinions, team).toMatchObject([
        { signatureVerified: true, questionnaire: opinion.canonical, answers: given },
      ]);
      await nurse.value('opinion:acknowledge', { requestId: id });
    }
    for (const { id } of sent) {
      await eventually(read(expert, id), (one) => one?.row.state === 'read');
    }

    const strict = createValidator(loadDefinitions());
    for (const resource of recordedResources()) {
      const name = `${resource.resourceType}/${resource.id}`;
      expect(() => validateResource(resource), name).not.toThrow();
      expect(() => strict(resource, resource.resourceType), name).not.toThrow();
    }
    // Palliative care asks of directives in its own words.
    const flags = recordedResources().filter(({ resourceType }) => resourceType === 'Flag');
    const allergies = flags.filter((flag) => JSON.stringify(flag).includes('Pénicilline'));
    expect(allergies).toHaveLength(teams.length);
    expect(flags.length).toBeGreaterThan(allergies.length);
    const pinned = recordedResources().flatMap((one) =>
      one.resourceType === 'QuestionnaireResponse' ? [one.questionnaire] : [],
    );
    for (const { request, opinion } of sent) {
      expect(pinned).toEqual(expect.arrayContaining([request.canonical, opinion.canonical]));
    }
  }, 240_000);
});
