import { describe, expect, test } from 'vitest';
import { showsPictures } from '../../shared/ipc/call.ts';
import { jpeg } from '../support/readyDraft.ts';
import type { TestConnection } from '../support/vault.ts';
import { callOf, inCall, inState, traced } from './support/calls.ts';
import { eventually, read } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** Gives a picture as the window of a call does; answers it as the vault keeps it. */
async function take(window: TestConnection, requestId: string, shade: number) {
  const bytes = new Uint8Array(jpeg(shade));
  const file = { requestId, slot: 'call', fileName: 'photo.jpg', lastModified: null };
  const { uploadId } = await window.value('image:begin', { ...file, size: bytes.length });
  await window.value('image:append', { uploadId, offset: 0, bytes });
  return window.value('image:finish', { uploadId });
}

describe('before the first picture of a call', () => {
  test('the side of the person says whether she is there; nothing is shown before, and a change is asked again and traced', async () => {
    const { vault, nurse, expert, callId } = await inCall(hub());
    const before = await callOf(nurse);
    expect(before?.subject).toBeNull();
    const sure = { state: 'certified', fingerprint: null, words: [], place: null, wordsSame: true };
    expect(showsPictures({ subject: null, security: { ...sure, state: 'certified' } })).toBe(false);
    expect(showsPictures({ subject: 'absent', security: { ...sure, state: 'certified' } })).toBe(
      true,
    );
    // The other side cannot know, and what it says of it counts for nothing.
    expect(await expert.refusal('call:setSubject', { callId, subject: 'present' })).toBe(
      'role.forbidden',
    );
    await nurse.value('call:setSubject', { callId, subject: 'absent' });
    await nurse.value('call:setSubject', { callId, subject: 'absent' });
    await nurse.value('call:nameRead', { callId });
    await nurse.value('call:setSubject', { callId, subject: 'present' });
    const heard = await eventually(
      () => callOf(expert),
      (call) => call?.subject === 'present',
    );
    // Whoever was there before, the one who comes before the camera is identified then.
    expect(heard?.nameRead).toEqual({ here: false, there: false });
    expect((await callOf(nurse))?.nameRead.here).toBe(false);
    await nurse.value('call:end', { callId, reason: 'hungUp' });
    expect(await traced(vault, 'call.subject')).toEqual([
      { subject: 'absent' },
      { subject: 'present' },
    ]);
  });
});

describe('a picture taken during a call', () => {
  test('enters as any picture does, waits through the end of the call, is signed into the request and reaches the expert', async () => {
    const { nurse, expert, requestId, callId } = await inCall(hub());
    await expert.value('call:askStill', { callId });
    expect(await nurse.refusal('call:askStill', { callId })).toBe('role.forbidden');
    await eventually(
      () => callOf(nurse),
      (call) => call?.stillAsked === true,
    );
    const first = await take(nurse, requestId, 90);
    expect(first).toMatchObject({ slot: 'call.1', title: 'Photo prise pendant un appel' });
    expect(first.remarks).toBeDefined();
    const second = await take(nurse, requestId, 140);
    const third = await take(nurse, requestId, 180);
    expect(third.slot).toBe('call.3');
    await nurse.value('image:remove', { requestId, imageId: third.id });
    await nurse.value('call:joinStill', { requestId, imageId: first.id });
    expect((await callOf(nurse))?.stillAsked).toBe(false);
    // The call drops: what was taken is still there, and no place of the request has it yet.
    await expert.value('call:end', { callId, reason: 'lost' });
    await inState(nurse, 'ended');
    const waiting = await nurse.value('call:stills', { requestId });
    expect(waiting.map(({ id }) => id)).toEqual([second.id]);
    const pictures = (await read(nurse, requestId)())?.images.map(({ id }) => id);
    expect(pictures).toContain(first.id);
    expect(pictures).not.toContain(second.id);
    await nurse.value('call:joinStill', { requestId, imageId: second.id });
    expect(await nurse.refusal('call:joinStill', { requestId, imageId: second.id })).toBe(
      'notFound',
    );
    const seen = await eventually(
      read(expert, requestId),
      (detail) =>
        [first, second].every(({ id, sha256 }) =>
          detail?.images.some((one) => one.id === id && one.sha256 === sha256 && one.receivedByHub),
        ) && detail?.messages.length === 2,
    );
    expect(seen?.row.state).toBe('received');
    expect(seen?.images.map(({ slot }) => slot)).toContain('call.2');
    expect(seen?.messages.map(({ parts }) => parts)).toEqual([
      [{ kind: 'picture', text: '', pictures: 1 }],
      [{ kind: 'picture', text: '', pictures: 1 }],
    ]);
    expect(await expert.refusal('call:stills', { requestId })).toBe('role.forbidden');
  });
});
