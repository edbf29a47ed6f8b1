import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { storeInside } from '../support/storeInside.ts';
import { callOf, inState, ring, twoSides } from './support/calls.ts';
import { eventually, read, signedRequest } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

async function inCall() {
  const sides = await twoSides(hub());
  const { nurse, expert, requestId } = sides;
  const callId = await ring(nurse, expert, requestId);
  await expert.value('call:accept', { callId });
  await inState(nurse, 'active');
  return { ...sides, callId };
}

describe('a picture of the request in the place of the camera', () => {
  test('is given to the window only where pictures may pass, only of this request, never once it is over, and each leaves its line', async () => {
    const { vault, nurse, expert, requestId, callId } = await inCall();
    const detail = await read(nurse, requestId)();
    const imageId = detail?.images[0]?.id ?? '';
    const own = { callId, imageId, page: 0 };
    // Nobody has said yet who is before the camera, and the two have not agreed on their connection.
    expect(await nurse.refusal('call:show', own)).toBe('state.forbidden');
    await nurse.value('call:setSubject', { callId, subject: 'absent' });
    expect(await nurse.refusal('call:show', own)).toBe('state.forbidden');
    await expert.value('call:secure', { callId, fingerprint: 'b'.repeat(64) });
    await nurse.value('call:secure', { callId, fingerprint: 'a'.repeat(64) });
    await eventually(
      () => callOf(nurse),
      (call) => call !== null && call.security.state !== 'waiting',
    );
    const { bytes } = await nurse.value('call:show', own);
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    const otherId = await signedRequest(nurse);
    const foreign = (await read(nurse, otherId)())?.images[0]?.id ?? '';
    expect(foreign).not.toBe('');
    for (const notOfIt of [foreign, randomUUID()]) {
      expect(await nurse.refusal('call:show', { ...own, imageId: notOfIt })).toBe('notFound');
    }
    expect(await nurse.refusal('call:show', { ...own, page: 7 })).toBe('notFound');
    await nurse.value('call:end', { callId, reason: 'hungUp' });
    expect(await nurse.refusal('call:show', own)).toBe('call.over');
    const { database } = await storeInside(vault.rootDir);
    const lines = database
      .all(
        'SELECT event FROM audit_event WHERE instr(event, \'"action":"call.show"\') > 0 ORDER BY seq',
      )
      .map(({ event }) => JSON.parse(String(event)) as Record<string, unknown>);
    expect(lines.map(({ detail }) => detail)).toEqual([{ image: imageId }]);
  });
});
