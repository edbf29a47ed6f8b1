import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../shared/fhir/reference.ts';
import { projectRequest } from '../../../shared/fhir/requestProjection.ts';
import { markReceived, markSent } from '../../../shared/fhir/task.ts';
import { acceptRequest, releaseRequest } from '../../../shared/fhir/transitions/acceptRequest.ts';
import {
  answerRequest,
  convertRequest,
  correctAnswer,
} from '../../../shared/fhir/transitions/answerRequest.ts';
import { askComplement } from '../../../shared/fhir/transitions/complement.ts';
import {
  acknowledgeAnswer,
  cancelRequest,
  closeRequest,
  markEnteredInError,
  reopenRequest,
} from '../../../shared/fhir/transitions/endRequest.ts';
import { redirectRequest } from '../../../shared/fhir/transitions/redirectRequest.ts';
import { refuseRequest } from '../../../shared/fhir/transitions/refuseRequest.ts';
import { RequestRow } from '../../../shared/ipc/home.ts';
import {
  byHub,
  expert,
  haematology,
  nextSitting,
  nurse,
  ophthalmology,
  opinionResponse,
  patientId,
  requestId,
  sent,
  signedAt,
  step,
  uuid,
  withAct,
} from './story.ts';

const received = () => true;
const project = (resources: readonly Resource[]) => {
  const row = projectRequest(resources, received);
  if (row === null) throw new Error('no row');
  return row;
};

const queued = withAct([], sent());
const atTeam = byHub(
  byHub(queued, markSent, '2027-03-02T10:20:00+01:00'),
  markReceived,
  '2027-03-02T10:20:01+01:00',
);
const accepted = withAct(atTeam, acceptRequest(step(atTeam, expert, '13:50', 40), null));
const answer = {
  reportId: uuid(30),
  queue: ophthalmology,
  response: opinionResponse,
  conclusion: 'Cataracte.',
};
const answered = withAct(accepted, answerRequest(step(accepted, expert, '14:20', 42), answer));
const read = withAct(answered, acknowledgeAnswer(step(answered, nurse, '18:04', 43)));

describe('projectRequest', () => {
  it('makes a row that the contract accepts, without the local columns', () => {
    const row = project(atTeam);
    const { dueAt: _dueAt, delay: _delay, replied: _replied, ...shown } = row;
    expect(RequestRow.parse({ ...shown, transit: null, mine: false })).toMatchObject(shown);
    expect(shown).toEqual({
      id: requestId,
      number: 'TE-2027-0007-000123',
      state: 'received',
      patientId,
      patientFamily: 'TEST LEMOINE',
      patientGiven: 'ODETTE',
      birthDate: '1938-05-04',
      sex: 'female',
      identityStatus: 'VALI',
      room: '12',
      unit: 'Les Pommiers',
      specialty: 'OPHT-EHPAD',
      priority: 'routine',
      establishmentName: 'EHPAD Les Tilleuls',
      question: 'La baisse de vision de l’œil droit justifie-t-elle une consultation ?',
      note: null,
      noteKind: null,
      refusalReason: null,
      patientEnded: null,
      imageCount: 1,
      authoredOn: signedAt,
      updatedAt: '2027-03-02T10:20:01+01:00',
      dueDate: '2027-03-04',
      sittingDate: '2027-03-04T14:00:00+01:00',
      ownerName: null,
      amended: false,
      appointmentAt: null,
      thread: {
        workstation: signedAt,
        hub: '2027-03-02T10:20:00+01:00',
        team: '2027-03-02T10:20:01+01:00',
        opinion: null,
        read: null,
      },
    });
  });

  it.each(['ServiceRequest', 'Task', 'Patient'])('waits for the %s', (type) => {
    expect(
      projectRequest(
        atTeam.filter((one) => one.resourceType !== type),
        received,
      ),
    ).toBeNull();
  });

  it('tells the same whatever the order of the resources', () => {
    expect(project([...read].reverse())).toEqual(project(read));
  });

  it('names the owner once somebody has taken it', () => {
    expect(project(accepted).ownerName).toBe('Dr HAMEL Nadia');
    const released = releaseRequest(step(accepted, expert, '14:01', 60), ophthalmology, 'Absente');
    expect(project(withAct(accepted, released))).toMatchObject({
      state: 'received',
      ownerName: null,
      note: 'Absente',
      noteKind: 'released',
    });
  });

  it('says that it is in hand here only, until a receipt names the act that took it', () => {
    const without = (...ids: readonly number[]) => {
      const missing = ids.map((id) => `Provenance/${uuid(id)}`);
      return (one: Resource) => !missing.includes(addressOf(one));
    };
    expect(projectRequest(accepted, without(40))).toMatchObject({
      ...{ state: 'accepted', unconfirmed: true },
    });
    expect(project(accepted).unconfirmed).toBeUndefined();
    // Signed since, not received: that is of « Avis signé, en attente d'envoi ».
    expect(projectRequest(answered, without(40, 42))?.unconfirmed).toBeUndefined();
    const closed = withAct(read, closeRequest(step(read, nurse, '18:30', 45)));
    const reopened = withAct(
      closed,
      reopenRequest(step(closed, expert, '20:00', 63), nextSitting, uuid(64)),
    );
    expect(projectRequest(reopened, without(63))?.unconfirmed).toBe(true);
    expect(projectRequest(reopened, without(45))?.unconfirmed).toBeUndefined();
  });

  it('fills the stations one after the other, and only by receipts', () => {
    expect(project(queued).thread).toMatchObject({ workstation: signedAt, hub: null, team: null });
    expect(project(answered).thread).toMatchObject({
      opinion: '2027-03-04T14:20:00+01:00',
      read: null,
    });
    expect(project(read).thread.read).toBe('2027-03-04T18:04:00+01:00');
    const unacknowledged = projectRequest(
      read,
      (one) => addressOf(one) !== `Provenance/${uuid(42)}`,
    );
    expect(unacknowledged?.thread).toMatchObject({ opinion: null, read: null });
  });

  it('tells the hub’s time of a receipt rather than the workstation’s', () => {
    const stamped = answered.map((one) =>
      addressOf(one) === `Provenance/${uuid(42)}`
        ? { ...one, meta: { lastUpdated: '2027-03-04T19:00:00Z' } }
        : one,
    );
    expect(project(stamped).thread.opinion).toBe('2027-03-04T19:00:00Z');
  });

  it('5.27 empties « Lu » when the opinion is corrected, and tells what changed', () => {
    const corrected = withAct(
      read,
      correctAnswer(
        step(read, expert, '18:20', 47),
        { ...answer, reportId: uuid(66), response: { ...opinionResponse, id: uuid(67) } },
        answer.reportId,
        'Œil gauche ajouté',
      ),
    );
    expect(project(corrected)).toMatchObject({
      state: 'answered',
      amended: true,
      note: 'Œil gauche ajouté',
    });
    expect(project(answered).amended).toBe(false);
    expect(project(corrected).thread.read).toBeNull();
    const again = withAct(corrected, acknowledgeAnswer(step(corrected, nurse, '18:40', 48)));
    expect(project(again)).toMatchObject({ state: 'read', note: '< 1 mois' });
    expect(project(again).thread.read).toBe('2027-03-04T18:40:00+01:00');
  });

  it('follows a redirection to the other tray', () => {
    const target = { dueAt: '2027-03-12T09:30:00+01:00', sittingAt: '2027-03-12T09:30:00+01:00' };
    const redirected = withAct(
      accepted,
      redirectRequest(
        step(accepted, expert, '14:09', 61),
        haematology,
        'Anémie au premier plan',
        target,
        uuid(62),
      ),
    );
    expect(project(redirected)).toMatchObject({
      state: 'sent',
      specialty: 'HEMATO',
      dueDate: '2027-03-12',
      ownerName: null,
      note: 'Hématologie : Anémie au premier plan',
      noteKind: 'redirected',
      thread: { hub: '2027-03-02T10:20:00+01:00', team: null },
    });
  });

  it('follows a reopening to its new Task', () => {
    const closed = withAct(read, closeRequest(step(read, nurse, '18:30', 45)));
    expect(project(closed).state).toBe('closed');
    const reopened = withAct(
      closed,
      reopenRequest(step(closed, nurse, '20:00', 63), nextSitting, uuid(64)),
    );
    expect(project(reopened)).toMatchObject({
      state: 'accepted',
      ownerName: 'Dr HAMEL Nadia',
      dueDate: '2027-03-19',
    });
  });
});

describe('the note that explains a state', () => {
  it('is the first question of the latest complement', () => {
    const asked = withAct(
      accepted,
      askComplement(
        step(accepted, expert, '14:05', 41),
        [
          { kind: 'text', text: 'Date du dernier INR ?' },
          { kind: 'value', text: 'Poids ?' },
        ],
        uuid(50),
      ),
    );
    expect(project(asked).note).toBe('Date du dernier INR ?');
  });

  it('is the advised delay of the opinion', () => {
    expect(project(answered).note).toBe('< 1 mois');
  });

  it('is the advice of a refusal', () => {
    const refusal = { reason: 'hors-competence', advice: 'Voir le dentiste.', call: null } as const;
    const refused = withAct(
      accepted,
      refuseRequest(step(accepted, expert, '14:12', 44), refusal, uuid(51)),
    );
    expect(project(refused).note).toBe('Voir le dentiste.');
  });

  it('is the instruction of an appointment, whose time stands beside it', () => {
    const period = { start: '2027-03-14T15:00:00+01:00', end: '2027-03-14T15:30:00+01:00' };
    const converted = convertRequest(step(accepted, expert, '14:20', 42), {
      kind: 'to-consultation',
      reportId: uuid(30),
      appointmentId: uuid(32),
      queue: ophthalmology,
      interimAdvice: 'Larmes artificielles.',
      period,
      instruction: 'CHU de Caen, niveau 1',
    });
    expect(project(withAct(accepted, converted))).toMatchObject({
      note: 'CHU de Caen, niveau 1',
      appointmentAt: period.start,
    });
  });

  it('is the reason of a cancellation, and hides the question entered in error', () => {
    const cancelled = cancelRequest(step(atTeam, nurse, '09:00', 48), 'Hospitalisée');
    expect(project(withAct(atTeam, cancelled)).note).toBe('Hospitalisée');
    const error = markEnteredInError(step(answered, nurse, '19:00', 49), 'Erreur de résidente');
    expect(project(withAct(answered, error))).toMatchObject({
      state: 'entered-in-error',
      note: 'Erreur de résidente',
      question: null,
    });
  });
});
