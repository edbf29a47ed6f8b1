import { describe, expect, it } from 'vitest';
import { isForSide, requestNotices } from '../../../shared/fhir/requestNotices.ts';
import { projectRequest } from '../../../shared/fhir/requestProjection.ts';
import { markReceived, markSent } from '../../../shared/fhir/task.ts';
import { acceptRequest } from '../../../shared/fhir/transitions/acceptRequest.ts';
import { answerRequest } from '../../../shared/fhir/transitions/answerRequest.ts';
import { markEnteredInError, rightPatientOf } from '../../../shared/fhir/transitions/endRequest.ts';
import { tellOfSubject, worsenRequest } from '../../../shared/fhir/transitions/worsenRequest.ts';
import {
  byHub,
  expert,
  nurse,
  ophthalmology,
  opinionResponse,
  sent,
  step,
  uuid,
  withAct,
} from './story.ts';

const queued = withAct([], sent());
const atTeam = byHub(
  byHub(queued, markSent, '2027-03-02T10:20:00+01:00'),
  markReceived,
  '2027-03-02T10:20:01+01:00',
);
const said = { texts: ['Douleur oculaire'], priority: 'urgent' } as const;
/** On the day of the signature, so that the raised due date is the sooner one. */
const sameDay = { ...step(atTeam, nurse, '11:00', 70), at: '2027-03-02T11:00:00+01:00' };
const worse = withAct(atTeam, worsenRequest(sameDay, said, uuid(71)));
const project = (resources: typeof atTeam) => projectRequest(resources, () => true);

describe('what must be read about a request', () => {
  it('5.23 « Aggravation » raises its priority and its due date before the hub has, and writes nothing that exists', () => {
    expect(project(atTeam)?.priority).toBe('routine');
    expect(project(worse)).toMatchObject({
      ...{ state: 'received', priority: 'urgent', dueAt: '2027-03-03T11:00:00+01:00' },
    });
    const act = worsenRequest(step(atTeam, nurse, '11:00', 70), said, uuid(71));
    expect(act.resources.map(({ resourceType }) => resourceType)).toEqual(['Communication']);
    const lower = { texts: ['Pâleur'], priority: 'asap' } as const;
    const twice = withAct(worse, worsenRequest(step(worse, nurse, '12:00', 72), lower, uuid(73)));
    expect(project(twice)?.dueAt).toBe('2027-03-03T11:00:00+01:00');
    expect(project(twice)?.priority).toBe('urgent');
  });

  it('5.23 after the answer the message is told, and the answer stands as it is', () => {
    const accepted = withAct(atTeam, acceptRequest(step(atTeam, expert, '13:50', 40), null));
    const answer = {
      ...{ reportId: uuid(30), queue: ophthalmology, response: opinionResponse },
      conclusion: 'Cataracte.',
    };
    const answered = withAct(accepted, answerRequest(step(accepted, expert, '14:20', 42), answer));
    const after = withAct(
      answered,
      worsenRequest(step(answered, nurse, '15:00', 74), said, uuid(75)),
    );
    expect(project(after)?.priority).toBe('routine');
    expect(requestNotices(after)).toMatchObject([
      { id: uuid(75), kind: 'worse', authorRoleId: nurse.roleId, texts: said.texts },
    ]);
  });

  it('5.6 a request in error is a notice with its reason, and the right person is named by her id alone', () => {
    const act = markEnteredInError(step(atTeam, nurse, '11:00', 70), 'Autre nom', uuid(80));
    const marked = withAct(atTeam, act);
    expect(requestNotices(marked)).toMatchObject([{ kind: 'wrongPatient', texts: ['Autre nom'] }]);
    const [notice] = requestNotices(marked);
    expect(notice?.readers).toEqual(
      expect.arrayContaining([nurse.organization.name, ophthalmology.name]),
    );
    expect(new Set(notice?.readers).size).toBe(notice?.readers.length);
    const request = marked.find((one) => one.resourceType === 'ServiceRequest');
    expect(request?.resourceType === 'ServiceRequest' && rightPatientOf(request)).toBe(uuid(80));
    expect(JSON.stringify(act)).not.toContain(`Patient/${uuid(80)}`);
  });

  it('5.29 what became of the resident is a notice, without a word of its own', () => {
    const act = tellOfSubject(step(atTeam, nurse, '11:00', 70), 'subject-deceased', uuid(71));
    expect(requestNotices(withAct(atTeam, act))).toMatchObject([{ kind: 'deceased', texts: [] }]);
  });

  it('is for the team, and a wrong person for both sides', () => {
    for (const kind of ['worse', 'left', 'deceased', 'back'] as const) {
      expect([isForSide(kind, 'team'), isForSide(kind, 'requester')]).toEqual([true, false]);
    }
    expect(isForSide('wrongPatient', 'requester')).toBe(true);
  });
});
