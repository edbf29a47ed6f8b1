import { describe, expect, test } from 'vitest';
import { openExercise } from '../../support/exercise.ts';
import { everything, readyDraft } from '../../support/readyDraft.ts';

describe('a request on paper', () => {
  test('says that it had not left, is in the trail, and is told on its page from then on', async () => {
    const window = (await openExercise()).record();
    const id = await readyDraft(window);
    await window.value('draft:sign', { id, confirmed: true });
    expect((await window.value('serviceRequest:read', { id })).paperCopies).toEqual([]);
    const copy = await window.value('serviceRequest:print', { id });
    expect(copy.transmitted).toBe(false);
    expect((await window.value('serviceRequest:read', { id })).paperCopies).toEqual([copy]);
  });

  test('that the hub has says so, and a draft is no request yet', async () => {
    const window = (await openExercise()).record();
    const search = { ...everything, view: 'waiting' } as const;
    const { rows } = await window.value('serviceRequest:search', search);
    const received = rows.find(({ thread }) => thread.hub !== null);
    const copy = await window.value('serviceRequest:print', { id: received?.id ?? '' });
    expect(copy.transmitted).toBe(true);
    const id = await readyDraft(window);
    expect(await window.refusal('serviceRequest:print', { id })).toBe('notFound');
  });
});
