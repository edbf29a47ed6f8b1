import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLink } from '../../../renderer/features/call/link.ts';
import type {
  MediaSession,
  MediaSessionParts,
  MediaState,
} from '../../../renderer/features/call/mediaSession.ts';

const none = null as unknown as RTCCertificate;

const clock = { stoodMs: 0 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const passed = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => passed() + clock.stoodMs);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** One side of a call that was connected; time passes as the test says, a look every second. */
async function oneSide(isCaller: boolean) {
  const told: string[] = [];
  const asked: string[] = [];
  const failed: string[] = [];
  const signals: string[] = [];
  const states: ((state: MediaState) => void)[] = [];
  let [arrived, arrives, rejoined, reaches] = [0, true, 0, true];
  const session = (parts: MediaSessionParts): MediaSession => {
    states.push(parts.onState);
    return {
      receive: () => {},
      send: () => {},
      tell: () => {},
      stats: async () =>
        new Map([['pair', { type: 'candidate-pair', bytesReceived: arrived }]]) as RTCStatsReport,
      replace: () => {},
      close: () => {},
    };
  };
  const link = createLink({
    isCaller,
    createSession: session,
    ends: {
      local: null,
      certificate: none,
      fingerprint: '',
      sent: { sound: false, pictures: false },
    },
    say: async (data) => {
      asked.push(data);
      return reaches;
    },
    hear: async () => ({
      signals: signals.splice(0),
      paths: { servers: [], relayOnly: false },
      rejoined,
    }),
    onRemote: () => {},
    onTold: () => {},
    onMedia: (media) => void told.push(media),
    onFailed: (reason) => void failed.push(reason),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  };
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      if (arrives) arrived += 1;
      await vi.advanceTimersByTimeAsync(1_000);
      await settle();
    }
  };
  const hear = async (n: number, signal: string | null): Promise<void> => {
    signals.push(JSON.stringify({ n, signal }));
    await link.pull();
    await settle();
  };
  await settle();
  if (!isCaller) await hear(1, 'offer');
  states.at(-1)?.('connected');
  told.splice(0);
  return {
    ...{ told, asked, failed, states, pass, hear, link },
    arrives: (now: boolean) => {
      arrives = now;
    },
    /** The whole machine stands still: nobody looks meanwhile, and what waited for it comes at once. */
    standStill: async (seconds: number) => {
      clock.stoodMs += seconds * 1000;
      await pass(1);
    },
    hubHears: (now: boolean) => {
      reaches = now;
    },
    foundAgain: async () => {
      rejoined += 1;
      await link.pull();
      await settle();
    },
  };
}

test('nothing comes over a connection that nobody closed: it is said, and a new one is built', async () => {
  const caller = await oneSide(true);
  await caller.pass(60);
  expect(caller.told).toEqual([]);
  caller.arrives(false);
  await caller.pass(4);
  expect(caller.told).toContain('again');
  expect(caller.states.length).toBe(1);
  await caller.pass(2);
  expect(caller.states.length).toBe(2);
  caller.link.close();
});

test('it comes again before that: the same connection goes on', async () => {
  const caller = await oneSide(true);
  await caller.pass(10);
  caller.arrives(false);
  await caller.pass(4);
  caller.arrives(true);
  await caller.pass(20);
  expect(caller.told.at(-1)).toBe('connected');
  expect(caller.states.length).toBe(1);
  caller.link.close();
});

test('nothing comes and the hub does not hear: what may come again by itself is kept', async () => {
  const caller = await oneSide(true);
  await caller.pass(10);
  caller.hubHears(false);
  caller.arrives(false);
  await caller.pass(14);
  expect(caller.states.length).toBe(1);
  caller.arrives(true);
  await caller.pass(2);
  expect(caller.told.at(-1)).toBe('connected');
  // The hub hears again while nothing comes: now it is worth a new one.
  caller.arrives(false);
  await caller.pass(8);
  expect(caller.states.length).toBe(1);
  caller.hubHears(true);
  await caller.pass(1);
  expect(caller.states.length).toBe(2);
  caller.link.close();
});

test('the other side noticed first, in a call of some minutes: it is not given up', async () => {
  const rung = await oneSide(false);
  await rung.pass(180);
  await rung.hear(2, 'offer');
  await rung.pass(5);
  expect(rung.states.length).toBe(2);
  expect(rung.failed).toEqual([]);
  await rung.pass(30);
  expect(rung.failed).toContain('lost');
  rung.link.close();
});

test('the hub found one of them again: the next try does not wait for its turn', async () => {
  const caller = await oneSide(true);
  await caller.pass(10);
  caller.states.at(-1)?.('closed');
  await caller.pass(3);
  expect(caller.states.length).toBe(2);
  await caller.pass(1);
  expect(caller.states.length).toBe(2);
  await caller.foundAgain();
  await caller.pass(1);
  expect(caller.states.length).toBe(3);
  caller.link.close();
});

test('what was told of the new connection was lost: the other side still asks, and gets another one', async () => {
  const caller = await oneSide(true);
  await caller.pass(10);
  caller.states.at(-1)?.('closed');
  await caller.pass(3);
  expect(caller.states.length).toBe(2);
  await caller.hear(1, null);
  expect(caller.states.length).toBe(2);
  await caller.pass(3);
  await caller.hear(1, null);
  expect(caller.states.length).toBe(3);
  // Once it stands, a word that comes late breaks nothing.
  caller.states.at(-1)?.('connected');
  await caller.pass(5);
  await caller.hear(1, null);
  expect(caller.states.length).toBe(3);
  caller.link.close();
});

test('this machine stood still: that is an interruption, though everything comes again at once', async () => {
  const caller = await oneSide(true);
  await caller.pass(10);
  await caller.standStill(12);
  expect(caller.told).toEqual(['again', 'connected']);
  await caller.pass(20);
  expect(caller.states.length).toBe(1);
  caller.link.close();
});
