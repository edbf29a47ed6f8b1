import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { goLive } from './support/liveVoice.ts';
import { newRequest } from './support/requests.ts';
import { setStage } from './support/stage.ts';

test('who does not read what is sent is let go, and costs the hub no more', async () => {
  // Nobody is asked whether it lives: only what waits for it can end it.
  const stage = await setStage({
    liveTimes: { beatMs: 600_000, ringMs: 600_000, returnMs: 2000 },
  });
  try {
    const sent = newRequest({ requester: stage.nurse.person });
    await stage.ehpad.act(sent.bundle);
    const nurse = await goLive(stage.hub, stage.ehpad);
    const expert = await goLive(stage.hub, stage.hospital);
    const call = randomUUID();
    nurse.say({ type: 'ring', call, request: sent.serviceRequest.id, to: 'expert' });
    await expert.next();
    expert.say({ type: 'accept', call });
    expect(await nurse.next()).toMatchObject({ type: 'ringing' });
    for (const voice of [nurse, expert]) expect((await voice.next()).type).toBe('paths');
    expect(await nurse.next()).toEqual({ type: 'accepted', call });
    expert.socket.pause();
    const data = 'x'.repeat(60_000);
    const flood = setInterval(() => nurse.say({ type: 'signal', call, data }), 25);
    expect(await nurse.next()).toEqual({ type: 'away', call });
    clearInterval(flood);
    expect(await nurse.next()).toEqual({ type: 'ended', call, reason: 'lost' });
    expert.socket.resume();
    expect(await expert.closed).toBe(1006);
    nurse.socket.terminate();
  } finally {
    await stage.hub.destroy();
  }
}, 60_000);
