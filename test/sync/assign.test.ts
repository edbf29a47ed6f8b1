import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { addDays, parisClock } from '../../shared/domain/civilDate.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { namedExpert } from './support/namedExpert.ts';
import {
  enrolledExpert,
  enrolledNurse,
  eventually,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

test('a request is given to a named colleague: she reads by whom, the trace says so, and she lets it go', async () => {
  const folder = temporaryFolder();
  const nurse = await enrolledNurse(hub());
  const giver = await enrolledExpert(hub(), { rootDir: folder });
  const taker = await namedExpert(hub(), { family: 'Morel', given: 'Anne' });
  const id = await signedRequest(nurse);
  expect((await seen(giver, id, 'received')).may.moves).toContain('T8');
  const [colleague] = await eventually(
    async () => {
      await giver.value('sync:retry', {});
      const all = await giver.value('task:colleagues', { id });
      return all.filter(({ name }) => /MOREL/i.test(name));
    },
    (found) => found.length > 0,
  );
  if (colleague === undefined) throw new Error('the directory does not name her');
  expect(colleague.awayUntil).toBeNull();

  await hub().line.down();
  expect(await giver.refusal('task:assign', { id, roleId: colleague.roleId })).toBe(
    'hub.unreachable',
  );
  const still = await giver.value('serviceRequest:read', { id });
  expect(still.row).toMatchObject({ state: 'received', ownerName: null, transit: null });
  await hub().line.up();

  await giver.value('task:assign', { id, roleId: colleague.roleId });
  const there = await seen(taker, id, 'accepted');
  expect(there.row).toMatchObject({ mine: true });
  expect(there.row.assignedByName).toMatch(/HAMEL/i);
  expect(there.reservedUntil).not.toBeNull();
  expect(there.may.answer).toBe(true);
  // What she took herself brings its originals; so does what a colleague gave her.
  await eventually(
    async () => {
      await taker.value('sync:retry', {});
      return (await taker.value('serviceRequest:read', { id })).images;
    },
    (images) => images.length > 0 && images.every(({ presence }) => presence === 'original'),
  );
  const here = await seen(giver, id, 'accepted');
  expect(here.row).toMatchObject({ mine: false });
  expect(here.row.ownerName).toMatch(/MOREL/i);
  expect(here.may.answer).toBe(false);
  const step = there.history.find(({ transition }) => transition === 'T8');
  expect(step?.authorName).toMatch(/HAMEL/i);
  expect(step?.assignedTo).toMatch(/MOREL/i);
  const { database } = await storeInside(folder);
  const line = readAudit(database).find(({ action }) => action === 'request.assign');
  expect(line).toMatchObject({ object: { id }, reason: colleague.roleId });

  await taker.value('task:release', { id, reason: 'Trop de demandes' });
  const free = await seen(giver, id, 'received');
  expect(free.row.assignedByName).toBeUndefined();
  expect(free.row.ownerName).toBeNull();
});

test('who is away is named with her last day, and receives nothing', async () => {
  const nurse = await enrolledNurse(hub());
  const giver = await enrolledExpert(hub());
  const taker = await namedExpert(hub(), { family: 'Leroux', given: 'Paul' });
  const id = await signedRequest(nurse);
  await seen(giver, id, 'received');
  const today = parisClock(new Date().toISOString()).date;
  const to = addDays(today, 4);
  await taker.value('absence:declare', {
    ...{ queue: 'OPHT-EHPAD', from: today, to, substituteRoleId: null },
  });
  const [away] = await eventually(
    async () => {
      await taker.value('sync:retry', {});
      await giver.value('sync:retry', {});
      const all = await giver.value('task:colleagues', { id });
      return all.filter(({ name }) => /LEROUX/i.test(name));
    },
    ([one]) => one?.awayUntil === to,
  );
  expect(await giver.refusal('task:assign', { id, roleId: away?.roleId ?? '' })).toBe(
    'input.invalid',
  );
  expect(await giver.refusal('task:assign', { id, roleId: id })).toBe('input.invalid');
  expect((await giver.value('serviceRequest:read', { id })).row.state).toBe('received');
});
