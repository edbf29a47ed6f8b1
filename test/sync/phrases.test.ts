import { expect, test } from 'vitest';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import type { OwnPhrase } from '../../shared/ipc/phrase.ts';
import type { TestConnection } from '../support/vault.ts';
import { namedExpert } from './support/namedExpert.ts';
import { enrolledExpert, eventually } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

const form = formCatalogue.specialty('ophthalmology')?.opinionForm?.url ?? '';
const haematology = formCatalogue.specialty('haematology')?.opinionForm?.url ?? '';
const answers = {
  'oa.text': { type: 'text', value: 'Contrôle le {date}, {œil}.' },
} as const;

/** What the last of these experts may choose, once it is as awaited; each of them is heard by the hub meanwhile. */
const until = (
  windows: readonly TestConnection[],
  holds: (found: readonly OwnPhrase[]) => boolean,
) =>
  eventually(async () => {
    for (const window of windows) await window.value('sync:retry', {});
    return (await windows.at(-1)?.value('phrase:list', { form })) ?? [];
  }, holds);

test('a phrase shared with the team is there for a colleague, who chooses it and changes nothing of it', async () => {
  const one = await enrolledExpert(hub());
  const other = await namedExpert(hub(), { family: 'Morel', given: 'Anne' });
  const { id: own } = await one.value('phrase:save', { id: null, form, label: 'Normal', answers });
  expect(await other.value('phrase:list', { form })).toEqual([]);

  // Written without network, it is the team's here at once and for the others once the line is back.
  await hub().line.down();
  const { id } = await one.value('phrase:save', {
    id: own,
    form,
    label: 'Normal',
    answers,
    team: true,
  });
  expect(await one.value('phrase:list', { form })).toEqual([
    { id, label: 'Normal', answers, team: { authorName: 'Dr HAMEL Nadia', mine: true } },
  ]);
  await hub().line.up();
  const [shared] = await until([one, other], (found) => found.length === 1);
  expect(shared).toEqual({
    ...{ id, label: 'Normal', answers },
    team: { authorName: 'Dr HAMEL Nadia', mine: false },
  });
  expect(await other.value('phrase:list', { form: haematology })).toEqual([]);

  const change = { id, form, label: 'À moi', answers };
  expect(await other.refusal('phrase:save', { ...change, team: true })).toBe('notFound');
  expect(await other.refusal('phrase:save', change)).toBe('notFound');
  expect(await other.refusal('phrase:remove', { id })).toBe('notFound');

  await one.value('phrase:save', { id, form, label: 'Normal, à un an', answers, team: true });
  await until([one, other], ([found]) => found?.label === 'Normal, à un an');
  await one.value('phrase:remove', { id });
  await until([one], (found) => found.length === 0);
  await until([one, other], (found) => found.length === 0);
});

test('a phrase goes to a team of hers alone, and comes back to her when she says so', async () => {
  const expert = await namedExpert(hub(), { family: 'Leroux', given: 'Paul' });
  const stranger = { id: null, form: haematology, label: 'Anémie', answers: {}, team: true };
  expect(await expert.refusal('phrase:save', stranger)).toBe('input.invalid');
  const { id } = await expert.value('phrase:save', {
    id: null,
    form,
    label: 'Mienne',
    answers,
    team: true,
  });
  const back = await expert.value('phrase:save', {
    id,
    form,
    label: 'Mienne',
    answers,
    team: false,
  });
  expect(
    (await expert.value('phrase:list', { form })).filter(({ label }) => label === 'Mienne'),
  ).toEqual([{ id: back.id, label: 'Mienne', answers }]);
});
