import { expect, test } from 'vitest';
import { createLink, type Link } from '../../../renderer/features/call/link.ts';
import type { MediaSession } from '../../../renderer/features/call/mediaSession.ts';

const none = null as unknown as RTCCertificate;

/** One side of a call, whose vault answers each asking only once `answer` is called. */
function oneSide(isCaller: boolean) {
  const said: string[] = [];
  const taken: string[] = [];
  const open: (() => void)[] = [];
  let sessions = 0;
  const session: MediaSession = {
    receive: (signal) => taken.push(signal),
    send: () => {},
    tell: () => {},
    stats: async () => null,
    replace: () => {},
    close: () => {},
  };
  const link: Link = createLink({
    isCaller,
    createSession: () => {
      sessions += 1;
      return session;
    },
    ends: {
      local: null,
      certificate: none,
      fingerprint: '',
      sent: { sound: false, pictures: false },
    },
    say: async () => true,
    hear: () => {
      const signals = said.splice(0);
      const paths = { servers: [], relayOnly: false };
      return new Promise((resolve) => open.push(() => resolve({ signals, paths, rejoined: 0 })));
    },
    onRemote: () => {},
    onTold: () => {},
    onMedia: () => {},
    onFailed: () => {},
  });
  return {
    link,
    taken,
    sessions: () => sessions,
    /** The other side says it; this window hears of that a moment later. */
    say: (n: number, signal: string) => void said.push(JSON.stringify({ n, signal })),
    /** The vault answers what was asked first, and the window does what it can do with that. */
    answer: async () => {
      open.shift()?.();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

test('what is said while a connection is being built reaches it, all of it', async () => {
  const { link, taken, sessions, say, answer } = oneSide(false);
  await answer();
  say(1, 'offer');
  void link.pull();
  say(1, 'candidate 1');
  void link.pull();
  await answer();
  say(1, 'candidate 2');
  await answer();
  for (let asked = 0; asked < 5; asked += 1) await answer();
  void link.pull();
  await answer();
  link.close();
  expect(sessions()).toBe(1);
  expect(taken.toSorted()).toEqual(['candidate 1', 'candidate 2', 'offer']);
});
