import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openTestVault, type TestConnection, testPassphrase } from '../support/vault.ts';
import {
  enrolled,
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const passphrase = 'girafe citron balcon sifflet ombre';

/** The office of the service: an expert installed it, and added the person who sorts the requests, at the screen now. */
async function office(rootDir: string): Promise<TestConnection> {
  const opened = openTestVault({ rootDir });
  const chief = { family: 'Morel', given: 'Anne', role: 'expert', rpps: null } as const;
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: { name: 'CHU Essai', finess: '149999914', kind: 'hospital' },
    workstationName: 'Secrétariat',
    user: { ...chief, passphrase: testPassphrase },
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  const window = await enrolled(opened.record(), hub(), practiceIds.hospital);
  const person = { family: 'Blin', given: 'Odile', role: 'dispatcher', rpps: null } as const;
  const { id: userId } = await window.value('user:create', { ...person, passphrase });
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', { userId, passphrase });
  const desk = opened.record();
  const certifier = setInterval(() => void hub().certify(), 100);
  await eventually(
    async () => {
      await desk.value('sync:retry', {});
      return desk.value('hub:status', {});
    },
    ({ certified }) => certified,
  ).finally(() => clearInterval(certifier));
  const code = await hub().code('team', practiceIds.ophthalmology);
  expect((await desk.value('hub:claimTeam', { code })).teams).toHaveLength(1);
  return desk;
}

test('a dispatcher sorts the tray: what is missing is asked, what is another team’s goes there, and no answer is hers', async () => {
  const folder = temporaryFolder();
  const nurse = await enrolledNurse(hub());
  const desk = await office(folder);
  const id = await signedRequest(nurse);
  const here = await seen(desk, id, 'received');
  expect(here.may).toMatchObject({ accept: false, answer: false, cancel: false, worsen: false });
  expect(here.may.moves).toEqual(['T10', 'T12']);
  const tray = { patientId: null, specialty: null, text: '', offset: 0, limit: 10 };
  const { rows } = await desk.value('serviceRequest:search', { ...tray, view: 'tray' });
  expect(rows.map((row) => row.id)).toEqual([id]);
  for (const [entry, input] of [
    ['task:accept', { id }],
    ['opinion:read', { requestId: id }],
    ['task:refuse', { id, reason: 'autre', advice: 'Appelez le service.', call: null }],
  ] as const) {
    expect(await desk.refusal(entry, input)).toBe('role.forbidden');
  }

  await desk.value('task:ask', { id, questions: [{ kind: 'text', text: 'Depuis quand ?' }] });
  const asked = await seen(nurse, id, 'info-requested');
  expect(asked.row.note).toBe('Depuis quand ?');
  expect(asked.messages.at(-1)?.authorName).toContain('BLIN');
  expect(asked.history.find(({ transition }) => transition === 'T10')?.authorName).toContain(
    'BLIN',
  );
  // Nobody owned it: her question leaves it to the whole team.
  await nurse.value('reply:save', { id, answers: [{ kind: 'text', text: 'Deux jours' }] });
  await nurse.value('reply:sign', { id });
  await seen(desk, id, 'received');

  await desk.value('task:redirect', { id, queue: 'HEMATO', reason: 'Anémie au premier plan' });
  const moved = await eventually(read(nurse, id), (detail) => detail?.row.specialty === 'HEMATO');
  expect(moved?.history.find(({ transition }) => transition === 'T12')?.reason).toContain(
    'Anémie au premier plan',
  );
  const { database } = await storeInside(folder);
  const trail = readAudit(database).map(({ action }) => action);
  expect(trail).toEqual(expect.arrayContaining(['request.ask', 'request.redirect']));
});

test('what a doctor holds stays hers, and every act of a dispatcher needs the word of the platform', async () => {
  const nurse = await enrolledNurse(hub());
  const expert = await enrolledExpert(hub());
  const desk = await office(temporaryFolder());
  const id = await signedRequest(nurse);
  await seen(expert, id, 'received');
  await expert.value('task:accept', { id });
  const held = await seen(desk, id, 'accepted');
  expect(held.row.mine).toBe(false);
  expect(held.may.moves).toEqual(['T10', 'T12']);
  expect(await desk.refusal('task:release', { id, reason: 'Congés' })).toBe('state.forbidden');

  await hub().line.down();
  const question = { id, questions: [{ kind: 'text', text: 'Depuis quand ?' }] } as const;
  expect(await desk.refusal('task:ask', { ...question, questions: [...question.questions] })).toBe(
    'hub.unreachable',
  );
  expect((await desk.value('serviceRequest:read', { id })).row).toMatchObject({
    state: 'accepted',
    transit: null,
  });
  await hub().line.up();
  await desk.value('task:ask', { ...question, questions: [...question.questions] });
  const asked = await seen(expert, id, 'info-requested');
  expect(asked.row.ownerName).toMatch(/HAMEL/i);
});
