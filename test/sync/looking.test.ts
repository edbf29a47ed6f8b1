import { expect, test } from 'vitest';
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

test('a colleague reads who looks at the same request, until she leaves it or the line is lost', async () => {
  hub().line.passLive(true);
  const nurse = await enrolledNurse(hub());
  const one = await enrolledExpert(hub());
  const other = await namedExpert(hub(), { family: 'Morel', given: 'Anne' });
  const id = await signedRequest(nurse);
  for (const window of [one, other]) await seen(window, id, 'received');
  const lookers = () => other.value('task:lookers', {});
  const shown = () => eventually(lookers, (found) => found.some(({ name }) => /HAMEL/i.test(name)));
  const gone = () => eventually(lookers, (found) => found.length === 0);

  await one.value('task:look', { id });
  expect(await shown()).toEqual([{ requestId: id, name: 'Dr HAMEL Nadia' }]);
  expect(await one.value('task:lookers', {})).toEqual([]);
  await one.value('task:look', { id: null });
  await gone();

  await one.value('task:look', { id });
  await shown();
  await hub().line.down();
  await gone();
  await hub().line.up();
  await shown();
  expect(await nurse.refusal('task:look', { id })).toBe('role.forbidden');
  expect(await nurse.refusal('task:lookers', {})).toBe('role.forbidden');
  expect(await one.refusal('task:look', { id: '00000000-0000-4000-8000-000000000009' })).toBe(
    'notFound',
  );
});
