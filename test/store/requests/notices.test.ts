import { expect, test } from 'vitest';
import { openExercise } from '../../support/exercise.ts';

const phase = ({ transit }: { readonly transit: { readonly phase: string } | null }) =>
  transit?.phase ?? null;

test('a request that is taken back before it left takes its messages with it', async () => {
  const { record } = await openExercise();
  const window = record();
  const { onTheWay } = await window.value('home:read', {});
  const waiting = onTheWay.find((row) => row.state === 'queued' && phase(row) === 'waiting');
  if (waiting === undefined) throw new Error('the exercise has a request that waits');
  const { id } = waiting;
  await window.value('notice:worsen', { id, signs: [], note: 'Plus pâle que ce matin' });
  const worse = await window.value('serviceRequest:read', { id });
  expect(worse.row.priority).not.toBe('routine');
  expect(worse.notices.map(({ kind, unread }) => [kind, unread])).toEqual([['worse', false]]);
  expect(await window.value('act:cancel', { id, reason: 'Plus utile' })).toEqual({
    outcome: 'cancelled',
  });
  const after = await window.value('serviceRequest:read', { id });
  expect(after.row.state).toBe('cancelled');
  expect(after.notices).toEqual([]);
  const { items } = await window.value('sync:list', {});
  expect(items.filter(({ serviceRequestId }) => serviceRequestId === id)).toEqual([]);
});

test('a message that nobody wrote is not acknowledged', async () => {
  const window = (await openExercise()).record();
  const { yours } = await window.value('home:read', {});
  const signed = yours.find(({ state }) => state === 'answered');
  const requestId = signed?.id ?? '';
  expect(await window.refusal('notice:acknowledge', { requestId, noticeId: requestId })).toBe(
    'notFound',
  );
});
