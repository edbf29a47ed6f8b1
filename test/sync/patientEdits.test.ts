import { expect, test } from 'vitest';
import { newResident } from '../support/newResident.ts';
import { enrolledNurse, eventually } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub(5000);

test('a resident corrected twice while the line is down reaches the hub twice, and nobody is asked anything', async () => {
  const hub = theHub();
  const nurse = await enrolledNurse(hub);
  await nurse.value('patient:search', { text: 'Lemoine', limit: 10 });
  const resident = newResident('Lemoine', {}, { room: '1' });
  const { id } = await nurse.value('patient:create', resident);
  const atTheHub = async () => {
    await nurse.value('sync:retry', {});
    const [last] = await hub.hub().repository.resources.history(`Patient/${id}`, 10, null);
    return last ?? null;
  };
  await eventually(atTheHub, (last) => last?.versionId === 1);

  await hub.line.down();
  for (const room of ['2', '3']) {
    const { versionId } = await nurse.value('patient:read', { id });
    await nurse.value('patient:update', {
      id,
      versionId,
      traits: resident.traits,
      unit: null,
      room,
    });
  }
  await hub.line.up();
  const last = await eventually(atTheHub, (one) => one?.versionId === 3);
  expect(JSON.stringify(last?.resource)).toContain('"valueString":"3"');
  await eventually(
    () => nurse.value('sync:list', {}),
    ({ items }) => items.length === 0,
  );
});
