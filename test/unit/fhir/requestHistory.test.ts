import { describe, expect, it } from 'vitest';
import { transitionOf } from '../../../shared/fhir/provenance.ts';
import { requestHistory } from '../../../shared/fhir/requestHistory.ts';
import { markReceived, markSent } from '../../../shared/fhir/task.ts';
import { acceptRequest } from '../../../shared/fhir/transitions/acceptRequest.ts';
import { answerRequest, convertRequest } from '../../../shared/fhir/transitions/answerRequest.ts';
import { answerComplement, askComplement } from '../../../shared/fhir/transitions/complement.ts';
import {
  acknowledgeAnswer,
  closeRequest,
  markEnteredInError,
  reopenRequest,
} from '../../../shared/fhir/transitions/endRequest.ts';
import { redirectRequest } from '../../../shared/fhir/transitions/redirectRequest.ts';
import { refuseRequest } from '../../../shared/fhir/transitions/refuseRequest.ts';
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

const atTeam = byHub(
  byHub(withAct([], sent()), markSent, '2027-03-02T10:20:00+01:00'),
  markReceived,
  '2027-03-02T10:20:01+01:00',
);
const told = (resources: Parameters<typeof requestHistory>[0]) =>
  requestHistory(resources).map(({ transition, from, to }) => `${transition} ${from} ${to}`);
const question = [{ kind: 'text', text: 'Depuis quand ?' }] as const;

function asked(resources: typeof atTeam) {
  const complement = askComplement(step(resources, expert, '14:00', 41), question, uuid(50));
  const questions = complement.resources.find((one) => one.resourceType === 'Communication');
  if (questions?.resourceType !== 'Communication') throw new Error('nothing asked');
  const open = withAct(resources, complement);
  const none = { kind: 'notFeasible', reason: 'Inconnu' } as const;
  return withAct(
    open,
    answerComplement(step(open, nurse, '15:00', 42), questions, [none], [], uuid(51)),
  );
}

describe('the history of the states of a request', () => {
  it('begins with the signature, and tells the receipts of the platform as its own', () => {
    expect(told(atTeam)).toEqual(['T3 null queued', 'T5 queued sent', 'T7 sent received']);
    const [signature, arrival] = requestHistory(atTeam);
    expect(signature?.authorName).toBe('RENARD Camille');
    expect(arrival).toMatchObject({ authorName: null, at: '2027-03-02T10:20:00+01:00' });
    expect(requestHistory([...atTeam].reverse())).toEqual(requestHistory(atTeam));
  });

  it('says of an act that no receipt names that it waits, and of no other', () => {
    const taken = withAct(atTeam, acceptRequest(step(atTeam, expert, '14:00', 40), null));
    const waits = (from: typeof taken, isAwaited?: Parameters<typeof requestHistory>[1]) =>
      requestHistory(from, isAwaited).map(({ awaitingHub }) => awaitingHub ?? false);
    const isTaking = (act: Parameters<typeof transitionOf>[0]) => transitionOf(act) === 'T8';
    expect(waits(taken)).toEqual([false, false, false, false]);
    expect(waits(taken, isTaking)).toEqual([false, false, false, true]);
  });

  it.each([
    ['within one second of the receipts', '10:20', '2027-03-02T10:20:00.712+01:00'],
    ['on a workstation whose calendar is behind the hub’s', '10:19', '2027-03-02T10:20:05+01:00'],
  ])('keeps each act after the one that made it possible: taken %s', (_, taken, receipt) => {
    const early = byHub(withAct([], sent()), markSent, receipt);
    const received = byHub(early, markReceived, receipt);
    const owned = withAct(received, acceptRequest(step(received, expert, taken, 40), null));
    const answered = withAct(
      owned,
      answerRequest(step(owned, expert, taken, 42), {
        ...{ reportId: uuid(30), queue: ophthalmology, response: opinionResponse },
        conclusion: 'Cataracte.',
      }),
    );
    expect(told(answered)).toEqual([
      'T3 null queued',
      'T5 queued sent',
      'T7 sent received',
      'T8 received accepted',
      'T14 accepted answered',
    ]);
  });

  it('leaves no act out that the table does not know how to reach', () => {
    const owned = withAct(atTeam, acceptRequest(step(atTeam, expert, '13:50', 40), null));
    const orphans = owned.filter(
      (one) => one.resourceType !== 'Provenance' || transitionOf(one) !== 'T3',
    );
    expect(told(orphans)).toEqual(['T5 null sent', 'T7 sent received', 'T8 received accepted']);
  });

  it('knows to whom a complement comes back: its owner, or the team', () => {
    expect(told(asked(atTeam)).slice(3)).toEqual([
      'T10 received info-requested',
      'T11 info-requested received',
    ]);
    const owned = withAct(atTeam, acceptRequest(step(atTeam, expert, '13:50', 40), null));
    expect(told(asked(owned)).at(-1)).toBe('T11 info-requested accepted');
  });

  it('tells a refusal by its code and who closed it, then the reopening', () => {
    const refusal = { reason: 'doublon', advice: 'Voir l’autre demande', call: null } as const;
    const refused = withAct(
      atTeam,
      refuseRequest(step(atTeam, expert, '14:00', 41), refusal, uuid(50)),
    );
    const closed = withAct(refused, closeRequest(step(refused, nurse, '15:00', 42)));
    const again = withAct(
      closed,
      reopenRequest(step(closed, expert, '16:00', 43), nextSitting, uuid(64)),
    );
    expect(told(again).slice(3)).toEqual([
      'T13 received refused',
      'T18 refused closed',
      'T22 closed accepted',
    ]);
    expect(requestHistory(refused).at(-1)).toMatchObject({ reasonCode: 'doublon', reason: null });
  });

  it.each(['to-teleconsultation', 'to-consultation'] as const)(
    'tells %s from the other',
    (kind) => {
      const owned = withAct(atTeam, acceptRequest(step(atTeam, expert, '13:50', 40), null));
      const fixed = withAct(
        owned,
        convertRequest(step(owned, expert, '14:00', 41), {
          ...{ kind, reportId: uuid(30), appointmentId: uuid(31), queue: ophthalmology },
          ...{ interimAdvice: 'Larmes', period: null, instruction: 'Venir en VSL' },
        }),
      );
      const closed = withAct(fixed, closeRequest(step(fixed, nurse, '15:00', 42)));
      expect(told(closed).slice(-2)).toEqual([`T15 accepted ${kind}`, `T18 ${kind} closed`]);
    },
  );

  it('follows a redirection, with its reason', () => {
    const target = { dueAt: '2027-03-12T09:30:00+01:00', sittingAt: null };
    const moved = withAct(
      atTeam,
      redirectRequest(step(atTeam, expert, '14:00', 41), haematology, 'Anémie', target, uuid(60)),
    );
    expect(told(moved).at(-1)).toBe('T12 received redirected');
    expect(requestHistory(moved).at(-1)?.reason).toContain('Anémie');
  });

  it('hides the words of an error and keeps the trace', () => {
    const owned = withAct(atTeam, acceptRequest(step(atTeam, expert, '13:50', 40), null));
    const answered = withAct(
      owned,
      answerRequest(step(owned, expert, '14:20', 42), {
        ...{ reportId: uuid(30), queue: ophthalmology, response: opinionResponse },
        conclusion: 'Cataracte.',
      }),
    );
    const read = withAct(answered, acknowledgeAnswer(step(answered, nurse, '15:00', 43)));
    const masked = withAct(
      read,
      markEnteredInError(step(read, nurse, '16:00', 44), 'Autre résidente'),
    );
    expect(told(masked).slice(-2)).toEqual(['T16 answered read', 'T21 read entered-in-error']);
    expect(
      requestHistory(masked)
        .map(({ reason }) => reason)
        .filter(Boolean),
    ).toEqual(['Autre résidente']);
  });
});
