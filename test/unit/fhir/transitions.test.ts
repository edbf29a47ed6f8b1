import type { Communication, Resource, Task } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import {
  requestStates,
  type TransitionId,
  transitionsBetween,
} from '../../../shared/domain/requestState.ts';
import { communicationKind, readAnswers, readTexts } from '../../../shared/fhir/communication.ts';
import { personReference } from '../../../shared/fhir/person.ts';
import { transitionOf } from '../../../shared/fhir/provenance.ts';
import { addressOf } from '../../../shared/fhir/reference.ts';
import type { RequestChange } from '../../../shared/fhir/requestChange.ts';
import { isComplementReceived } from '../../../shared/fhir/requestNote.ts';
import { stateStatuses } from '../../../shared/fhir/stateMapping.ts';
import { extensionUrl } from '../../../shared/fhir/systems.ts';
import { markReceived, markSent, stateOf, taskInstant } from '../../../shared/fhir/task.ts';
import { acceptRequest, releaseRequest } from '../../../shared/fhir/transitions/acceptRequest.ts';
import {
  answerRequest,
  convertRequest,
  correctAnswer,
} from '../../../shared/fhir/transitions/answerRequest.ts';
import { answerComplement, askComplement } from '../../../shared/fhir/transitions/complement.ts';
import {
  acknowledgeAnswer,
  cancelRequest,
  closeRequest,
  closeUnanswered,
  markEnteredInError,
  reopenRequest,
} from '../../../shared/fhir/transitions/endRequest.ts';
import { redirectRequest } from '../../../shared/fhir/transitions/redirectRequest.ts';
import { refuseRequest } from '../../../shared/fhir/transitions/refuseRequest.ts';
import type { RequestState } from '../../../shared/ipc/home.ts';
import {
  byHub,
  expert,
  haematology,
  nextSitting,
  nurse,
  ophthalmology,
  opinionResponse,
  sent,
  step,
  uuid,
  withAct,
} from './story.ts';
import { r4Problems } from './validation.ts';

const atHub = byHub(
  byHub(withAct([], sent()), markSent, '2027-03-02T10:20:00+01:00'),
  markReceived,
  '2027-03-02T10:20:01+01:00',
);
const accepted = withAct(
  atHub,
  acceptRequest(step(atHub, expert, '13:50', 40), '2027-03-05T18:00:00+01:00'),
);
const asked = withAct(
  accepted,
  askComplement(
    step(accepted, expert, '14:05', 41),
    [{ kind: 'text', text: 'Date du dernier INR ?' }],
    uuid(50),
  ),
);
const unowned = withAct(
  atHub,
  askComplement(
    step(atHub, expert, '14:05', 41),
    [{ kind: 'text', text: 'Date du dernier INR ?' }],
    uuid(50),
  ),
);
const answer = {
  reportId: uuid(30),
  queue: ophthalmology,
  response: opinionResponse,
  conclusion: 'Cataracte de l’œil droit, consultation à prévoir.',
};
const corrected = {
  ...answer,
  reportId: uuid(66),
  response: { ...opinionResponse, id: uuid(67) },
};
const answered = withAct(accepted, answerRequest(step(accepted, expert, '14:20', 42), answer));
const read = withAct(answered, acknowledgeAnswer(step(answered, nurse, '18:04', 43)));
const refusal = {
  reason: 'urgence-reorientee-15',
  advice: 'Appelez le 15 sans attendre.',
  call: { who: 'Camille RENARD', at: '2027-03-04T14:10:00+01:00' },
} as const;
const refused = withAct(
  accepted,
  refuseRequest(step(accepted, expert, '14:12', 44), refusal, uuid(51)),
);
const conversion = {
  kind: 'to-consultation',
  reportId: uuid(30),
  appointmentId: uuid(32),
  queue: ophthalmology,
  interimAdvice: 'Larmes artificielles en attendant.',
  period: { start: '2027-03-18T09:00:00+01:00', end: '2027-03-18T09:30:00+01:00' },
  instruction: 'CHU de Caen, niveau 1 ; venir en VSL.',
} as const;
const closed = withAct(read, closeRequest(step(read, nurse, '18:30', 45)));
const answersOf = (resources: readonly Resource[]) => {
  const questions = resources.find((one) => one.resourceType === 'Communication') as Communication;
  return answerComplement(
    step(resources, nurse, '16:05', 46),
    questions,
    [{ kind: 'notFeasible', reason: 'Laboratoire fermé' }],
    [],
    uuid(52),
  );
};

const acts: readonly [TransitionId, readonly Resource[], RequestChange, RequestState][] = [
  ['T8', atHub, acceptRequest(step(atHub, expert, '13:50', 40), null), 'accepted'],
  [
    'T9',
    accepted,
    releaseRequest(step(accepted, expert, '14:01', 60), ophthalmology, 'Absence'),
    'received',
  ],
  [
    'T10',
    accepted,
    askComplement(
      step(accepted, expert, '14:05', 41),
      [
        { kind: 'value', text: 'INR ?' },
        { kind: 'picture', text: 'Poids ?' },
      ],
      uuid(50),
    ),
    'info-requested',
  ],
  ['T11', asked, answersOf(asked), 'accepted'],
  ['T11', unowned, answersOf(unowned), 'received'],
  [
    'T12',
    accepted,
    redirectRequest(
      step(accepted, expert, '14:09', 61),
      haematology,
      'Anémie au premier plan',
      { dueAt: '2027-03-12T09:30:00+01:00', sittingAt: '2027-03-12T09:30:00+01:00' },
      uuid(62),
    ),
    'redirected',
  ],
  ['T13', asked, refuseRequest(step(asked, expert, '14:12', 44), refusal, uuid(51)), 'refused'],
  ['T14', accepted, answerRequest(step(accepted, expert, '14:20', 42), answer), 'answered'],
  [
    'T15',
    accepted,
    convertRequest(step(accepted, expert, '14:20', 42), conversion),
    'to-consultation',
  ],
  [
    'T15',
    accepted,
    convertRequest(step(accepted, expert, '14:20', 42), {
      ...conversion,
      kind: 'to-teleconsultation',
      period: null,
    }),
    'to-teleconsultation',
  ],
  ['T16', answered, acknowledgeAnswer(step(answered, nurse, '18:04', 43)), 'read'],
  [
    'T17',
    read,
    correctAnswer(step(read, expert, '18:20', 47), corrected, answer.reportId, 'Œil gauche ajouté'),
    'answered',
  ],
  ['T18', read, closeRequest(step(read, nurse, '18:30', 45)), 'closed'],
  ['T18', refused, closeRequest(step(refused, nurse, '18:30', 45)), 'closed'],
  [
    'T20',
    atHub,
    cancelRequest(step(atHub, nurse, '09:00', 48), 'Résidente hospitalisée'),
    'cancelled',
  ],
  [
    'T21',
    answered,
    markEnteredInError(step(answered, nurse, '19:00', 49), 'Erreur de résidente'),
    'entered-in-error',
  ],
  [
    'T22',
    closed,
    reopenRequest(step(closed, nurse, '20:00', 63), nextSitting, uuid(64)),
    'accepted',
  ],
  ['T23', asked, closeUnanswered(step(asked, expert, '20:00', 65)), 'closed'],
];

describe('every act that travels', () => {
  it.each(acts)('%s leads where the table says, with the statuses that go with it', (...act) => {
    const [id, before, change, to] = act;
    const from = stateOf(step(before, nurse, '00:00', 0).task);
    const old = step(before, nurse, '00:00', 0).task;
    const moved = change.resources.find(
      (one): one is Task => one.resourceType === 'Task' && stateOf(one) === to,
    );
    expect(transitionsBetween(from, to).map((one) => one.id)).toContain(id);
    expect(moved).toBeDefined();
    if (id !== 'T22') expect(moved?.id).toBe(old.id);
    expect(stateStatuses[to].task).toContain(moved?.status);
    const request = withAct(before, change).find((one) => one.resourceType === 'ServiceRequest');
    expect(stateStatuses[to].serviceRequest).toContain((request as { status: string }).status);
    expect(transitionOf(change.provenance)).toBe(id);
  });

  it.each([['T3', [], sent(), 'queued'] as const, ...acts])(
    '%s writes resources that FHIR R4 accepts',
    (_id, _before, change) => {
      for (const resource of [...change.resources, change.provenance]) {
        expect([resource.resourceType, r4Problems(resource)]).toEqual([resource.resourceType, []]);
      }
    },
  );

  it.each(acts)('%s names in its Provenance every resource it writes', (_id, _before, change) => {
    expect(change.provenance.target.map(({ reference }) => reference)).toEqual(
      change.resources.map(addressOf),
    );
  });
});

describe('the request that leaves', () => {
  it('names its team, its parts and its identity, and the Task its establishment', () => {
    const { resources, provenance } = sent();
    const request = resources.find((one) => one.resourceType === 'ServiceRequest');
    expect(request).toMatchObject({
      status: 'active',
      subject: { display: 'TEST LEMOINE Odette, 1938-05-04' },
      performer: [{ reference: `HealthcareService/${ophthalmology.serviceId}` }],
      requester: { reference: `PractitionerRole/${nurse.roleId}` },
      supportingInfo: [{}, {}, {}, {}, {}],
    });
    const task = resources.find((one) => one.resourceType === 'Task');
    expect(task).toMatchObject({
      requester: {
        reference: `Organization/${nurse.organization.id}`,
        display: 'EHPAD Les Tilleuls',
      },
      owner: { reference: `HealthcareService/${ophthalmology.serviceId}` },
      restriction: { period: { end: '2027-03-04T14:00:00+01:00' } },
    });
    expect(provenance.target.some(({ reference }) => reference?.startsWith('Patient/'))).toBe(
      false,
    );
  });
});

describe('a Task on its way', () => {
  it('keeps when the hub and the team received it', () => {
    const { task } = step(answered, nurse, '00:00', 0);
    expect(taskInstant(task, extensionUrl.receivedByHub)).toBe('2027-03-02T10:20:00+01:00');
    expect(taskInstant(task, extensionUrl.receivedByTeam)).toBe('2027-03-02T10:20:01+01:00');
  });

  it('is reserved from acceptance until it is released, an answer leaving the end as it is', () => {
    const url = extensionUrl.reservedUntil;
    const until = taskInstant(step(accepted, nurse, '00:00', 0).task, url);
    expect(until).not.toBeNull();
    expect(taskInstant(step(answered, nurse, '00:00', 0).task, url)).toBe(until);
  });

  it('gives back to the team the two hours that a complement was waited for', () => {
    const { task } = step(withAct(asked, answersOf(asked)), nurse, '00:00', 0);
    expect(task.restriction?.period?.end).toBe('2027-03-04T16:00:00+01:00');
    expect(taskInstant(task, extensionUrl.pausedAt)).toBeNull();
    expect(task.owner).toEqual(personReference(expert));
  });

  it('keeps a reason for one move only', () => {
    const again = acceptRequest(
      step(withAct(accepted, acts[1]?.[2] as RequestChange), expert, '14:02', 66),
      null,
    );
    expect(again.resources[0]).not.toHaveProperty('statusReason');
  });
});

describe('a redirection', () => {
  const change = acts.find(([id]) => id === 'T12')?.[2] as RequestChange;
  const [old, restarted, request] = change.resources;

  it('ends the old Task and restarts the request in the other tray', () => {
    expect(old).toMatchObject({ status: 'cancelled' });
    expect(restarted).toMatchObject({
      id: uuid(62),
      status: 'requested',
      owner: { reference: `HealthcareService/${haematology.serviceId}` },
      restriction: { period: { end: '2027-03-12T09:30:00+01:00' } },
    });
    expect(stateOf(restarted as Task)).toBe('sent');
    expect(taskInstant(restarted as Task, extensionUrl.receivedByTeam)).toBeNull();
    expect(request).toMatchObject({
      status: 'active',
      performer: [{ identifier: { value: 'HEMATO' } }],
    });
  });
});

describe('a complement', () => {
  it('keeps questions and answers in order, and says what could not be done', () => {
    const messages = withAct(asked, answersOf(asked)).filter(
      (one): one is Communication => one.resourceType === 'Communication',
    );
    expect(messages.map(communicationKind)).toEqual(['complement-question', 'complement-answer']);
    expect(readTexts(messages[0])).toEqual(['Date du dernier INR ?']);
    expect(messages.map(readAnswers)[1]).toEqual([
      { kind: 'notFeasible', reason: 'Laboratoire fermé' },
    ]);
    expect(messages[1]?.inResponseTo).toEqual([{ reference: `Communication/${uuid(50)}` }]);
  });

  it('that came is known by the team until it is over, so that an answer keeps its place in the sitting', () => {
    const replied = withAct(asked, answersOf(asked));
    const known = requestStates.filter((state) => isComplementReceived(state, replied));
    expect(new Set(known)).toEqual(new Set(['received', 'accepted', 'answered', 'read']));
    expect(isComplementReceived('accepted', asked)).toBe(false);
  });
});
