import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { callOf, inCall, traced } from './support/calls.ts';
import { eventually, read, signedRequest } from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

describe('a picture of the request in the place of the camera', () => {
  test('is given to the window only where pictures may pass, only of this request, never once it is over, and each leaves its line', async () => {
    const { vault, nurse, expert, requestId, callId } = await inCall(hub());
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
    expect(await traced(vault, 'call.show')).toEqual([{ image: imageId }]);
  });
});
