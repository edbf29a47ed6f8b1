import { expect, test } from 'vitest';
import { addDays, parisClock } from '../../shared/domain/civilDate.ts';
import {
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  signedRequest,
} from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

test('an absence moves the date of a waiting request on both sides at once, and its withdrawal gives it back', async () => {
  const nurse = await enrolledNurse(hub());
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse);
  const promised = (await nurse.value('serviceRequest:read', { id })).row;
  await eventually(read(expert, id), (it) => it !== null);
  if (promised.sittingDate === null) throw new Error('The team announces no sitting');
  const day = parisClock(promised.sittingDate).date;

  const before = await expert.value('calendar:read', {});
  expect(before.teams.filter(({ mine }) => mine).map(({ queue }) => queue)).toEqual(['OPHT-EHPAD']);
  const absence = { queue: 'OPHT-EHPAD', from: day, to: addDays(day, 8), substituteRoleId: null };
  expect((await expert.value('absence:declare', absence)).moved).toBeGreaterThanOrEqual(1);
  const here = await expert.value('serviceRequest:read', { id });
  expect(here.row.postponedFrom).toBe(day);
  expect(parisClock(here.row.sittingDate ?? '').date > addDays(day, 8)).toBe(true);

  const told = await eventually(read(nurse, id), (it) => it?.row.postponedFrom === day);
  expect(told?.row.sittingDate).toBe(here.row.sittingDate);
  expect(told?.row.dueDate).toBe(here.row.dueDate);
  const home = await nurse.value('home:read', {});
  expect(home.sittings.find(({ specialty }) => specialty === 'OPHT-EHPAD')?.at).toBe(
    here.row.sittingDate,
  );
  const [team] = (await nurse.value('calendar:read', {})).teams.filter(
    ({ queue }) => queue === 'OPHT-EHPAD',
  );
  expect(team?.sittings.find(({ date }) => date === day)?.cancelled).toBe('absence');
  expect(team?.mine).toBe(false);
  expect(await nurse.refusal('absence:declare', absence)).toBe('role.forbidden');

  const after = await eventually(
    async () => {
      await expert.value('sync:retry', {});
      return expert.value('calendar:read', {});
    },
    ({ absences }) => absences.every(({ waiting }) => !waiting),
  );
  const declared = after.absences.find(({ mine }) => mine);
  expect(declared).toMatchObject({ mine: true, from: day, substituteName: null });
  await expert.value('absence:withdraw', { id: declared?.id ?? '' });
  const back = await eventually(read(nurse, id), (it) => it?.row.postponedFrom === undefined);
  expect(back?.row.sittingDate).toBe(promised.sittingDate);
  expect(back?.row.dueDate).toBe(promised.dueDate);
});

test('days out of order, another team, or herself as substitute: nothing is declared', async () => {
  const expert = await enrolledExpert(hub());
  const good = {
    queue: 'OPHT-EHPAD',
    from: '2090-03-10',
    to: '2090-03-12',
    substituteRoleId: null,
  };
  for (const wrong of [
    { ...good, from: '2090-03-13' },
    { ...good, from: '2020-03-10', to: '2020-03-12' },
    { ...good, queue: 'HEMATO' },
    { ...good, substituteRoleId: practiceIds.ehpad },
  ]) {
    expect(await expert.refusal('absence:declare', wrong)).toBe('input.invalid');
  }
  const { absences } = await expert.value('calendar:read', {});
  expect(absences.filter(({ mine }) => mine)).toEqual([]);
});
