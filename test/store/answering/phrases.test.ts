import { expect, test } from 'vitest';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { openExercise } from '../../support/exercise.ts';
import type { TestConnection } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';
const form = formCatalogue.specialty('ophthalmology')?.opinionForm?.url ?? '';
const answers = {
  'oa.text': { type: 'text', value: 'Contrôle à {Contrôle dans}, le {date}.' },
} as const;

/** Two experts of one workstation. */
async function twoExperts() {
  const opened = await openExercise();
  const camille = opened.record();
  const ids: string[] = [];
  for (const given of ['Nadia', 'Paul']) {
    const person = { family: 'Hamel', given, role: 'expert', rpps: null, passphrase } as const;
    ids.push((await camille.value('user:create', person)).id);
  }
  const windowOf = async (place: number): Promise<TestConnection> => {
    opened.vault.lock('test');
    await opened.gate.value('session:unlock', { userId: ids[place] ?? '', passphrase });
    return opened.record();
  };
  return { windowOf };
}

test('a phrase is hers alone: kept, changed and removed by her, and nothing of it for a colleague', async () => {
  const { windowOf } = await twoExperts();
  const nadia = await windowOf(0);
  const { id } = await nadia.value('phrase:save', { id: null, form, label: ' Contrôle ', answers });
  const kept = [{ id, label: 'Contrôle', answers }];
  expect(await nadia.value('phrase:list', { form })).toEqual(kept);
  expect(await nadia.value('phrase:list', { form: 'https://example.org/other' })).toEqual([]);
  const unknown = { 'zz.field': { type: 'text', value: 'x' } } as const;
  for (const wrong of [
    { id: null, form, label: 'Champ inconnu', answers: unknown },
    { id: null, form: 'https://example.org/other', label: 'Autre', answers: {} },
  ]) {
    expect(await nadia.refusal('phrase:save', wrong)).toBe('input.invalid');
  }

  const paul = await windowOf(1);
  expect(await paul.value('phrase:list', { form })).toEqual([]);
  expect(await paul.refusal('phrase:remove', { id })).toBe('notFound');
  expect(await paul.refusal('phrase:save', { id, form, label: 'À moi', answers })).toBe('notFound');

  const back = await windowOf(0);
  expect(await back.value('phrase:list', { form })).toEqual(kept);
  await back.value('phrase:save', { id, form, label: 'Contrôle à un an', answers: {} });
  expect(await back.value('phrase:list', { form })).toEqual([
    { id, label: 'Contrôle à un an', answers: {} },
  ]);
  await back.value('phrase:remove', { id });
  expect(await back.value('phrase:list', { form })).toEqual([]);
});
