import type { Communication, Resource, Task } from '@medplum/fhirtypes';
import { Fhir } from 'fhir';
import { describe, expect, it } from 'vitest';
import type { Settlement } from '../../../shared/domain/followUp.ts';
import { followUpsOf, settledTask, wasTransmitted } from '../../../shared/fhir/followUp.ts';
import { prescribe, prescriptionsOf } from '../../../shared/fhir/prescription.ts';
import { contentToSign } from '../../../shared/fhir/requestChange.ts';
import { requestHistory } from '../../../shared/fhir/requestHistory.ts';
import { currentTask } from '../../../shared/fhir/requestProjection.ts';
import { markReceived, markSent } from '../../../shared/fhir/task.ts';
import { acceptRequest } from '../../../shared/fhir/transitions/acceptRequest.ts';
import { answerRequest, correctAnswer } from '../../../shared/fhir/transitions/answerRequest.ts';
import { acknowledgeAnswer } from '../../../shared/fhir/transitions/endRequest.ts';
import { settleFollowUp } from '../../../shared/fhir/transitions/followUpActs.ts';
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
import { r4Problems } from './validation.ts';

const done: Settlement = { result: 'done', way: null, outcome: null, text: '' };
const handed: Settlement = { ...done, way: 'handed', text: 'Dr Martin' };
const [transmit, visit] = [uuid(80), uuid(81)];
const atTeam = byHub(
  byHub(withAct([], sent()), markSent, '2027-03-02T10:20:00+01:00'),
  markReceived,
  '2027-03-02T10:20:01+01:00',
);
const accepted = withAct(
  atTeam,
  acceptRequest(step(atTeam, expert, '13:50', 40), '2027-03-05T18:00:00+01:00'),
);
const answer = {
  reportId: uuid(30),
  queue: ophthalmology,
  response: opinionResponse,
  conclusion: 'Cataracte de l’œil droit, consultation à prévoir.',
  followUps: [
    { id: transmit, kind: 'transmit', words: '', dueOn: null },
    { id: visit, kind: 'action', words: 'Consultation', dueOn: '2027-04-04' },
  ],
} as const;
const answered = withAct(accepted, answerRequest(step(accepted, expert, '14:20', 42), answer));
const read = withAct(answered, acknowledgeAnswer(step(answered, nurse, '18:04', 43)));

function told(resources: readonly Resource[], taskId: string, said: Settlement, minute: number) {
  const at = step(resources, nurse, `18:${minute}`, 100 + minute);
  return withAct(resources, settleFollowUp(at, taskId, said, uuid(200 + minute)));
}

const taskOf = (resources: readonly Resource[], id: string): Task => {
  const found = resources.find((one): one is Task => one.resourceType === 'Task' && one.id === id);
  if (found === undefined) throw new Error(`no Task ${id}`);
  return found;
};

describe('what an opinion leaves to do, in FHIR', () => {
  it('is valid R4 for two validators, and is not the Task that carries the state', () => {
    const whole = withAct(
      told(read, transmit, handed, 30),
      prescribe(step(read, expert, '15:00', 60), { text: 'Larmes', replaces: null }, uuid(61)),
    );
    const other = new Fhir();
    const types = ['Task', 'Communication', 'MedicationRequest', 'Provenance'];
    for (const one of whole.filter(({ resourceType }) => types.includes(resourceType))) {
      expect(r4Problems(one)).toEqual([]);
      const { messages } = other.validate(one);
      expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
    const tasks = whole.filter((one): one is Task => one.resourceType === 'Task');
    expect(tasks).toHaveLength(3);
    expect([transmit, visit]).not.toContain(currentTask(tasks)?.id);
    expect(requestHistory(whole).map(({ transition }) => transition)).toEqual(
      requestHistory(read).map(({ transition }) => transition),
    );
  });

  it('is open until somebody says what became of it; of two words the later counts', () => {
    const find = (resources: readonly Resource[], id: string) =>
      followUpsOf(resources).find((one) => one.id === id);
    expect(find(read, visit)).toMatchObject({
      ...{ settled: null, dueOn: '2027-04-04', words: 'Consultation' },
    });
    const first = told(read, visit, { ...done, result: 'notDone', text: 'Refuse' }, 30);
    expect(find(first, visit)?.settled).toMatchObject({ result: 'notDone', text: 'Refuse' });
    const second = told(first, visit, done, 31);
    expect(find(second, visit)?.settled).toMatchObject({
      ...{ result: 'done', authorName: expect.stringContaining('RENARD') },
    });
    const message = second.find(
      (one): one is Communication => one.resourceType === 'Communication' && one.id === uuid(231),
    );
    expect(
      message === undefined ? null : settledTask(taskOf(second, visit), message),
    ).toMatchObject({ status: 'completed', description: 'Consultation' });
  });

  it('comes anew with a corrected opinion, which says that the version before had gone', () => {
    const gone = told(read, transmit, handed, 30);
    expect([wasTransmitted(read), wasTransmitted(gone)]).toEqual([false, true]);
    const corrected = (resources: readonly Resource[]) =>
      withAct(
        resources,
        correctAnswer(
          step(resources, expert, '19:00', 66),
          {
            ...answer,
            ...{ reportId: uuid(67), response: { ...opinionResponse, id: uuid(68) } },
            followUps: [{ id: uuid(82), kind: 'transmit', words: '', dueOn: null }],
          },
          uuid(30),
          'Œil gauche',
        ),
      );
    expect(followUpsOf(corrected(gone))).toMatchObject([
      { id: uuid(82), again: true, settled: null },
    ]);
    expect(followUpsOf(corrected(read))).toMatchObject([{ id: uuid(82), again: false }]);
  });

  it('a prescription is signed word for word, apart from the opinion', () => {
    const act = prescribe(
      step(read, expert, '15:00', 60),
      { text: 'Larmes\nquatre fois par jour', replaces: null },
      uuid(61),
    );
    const content = contentToSign(act);
    expect(content.ok && content.text).toContain('Larmes\\nquatre fois par jour');
    expect(act.resources.map(({ resourceType }) => resourceType)).toEqual(['MedicationRequest']);
    const replacing = prescribe(
      step(read, expert, '15:10', 62),
      { text: 'Rien', replaces: uuid(61) },
      uuid(63),
    );
    const both = withAct(withAct(read, act), replacing);
    expect(prescriptionsOf(both).map(({ replaced }) => replaced)).toEqual([true, false]);
  });
});
