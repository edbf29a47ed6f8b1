import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { over } from '../bench/callRecovery.ts';
import { canMakeNetwork, makeClosedNetwork, ownAddress } from '../faults/support/closedNetwork.ts';
import { canMakeBadLine } from '../support/badLine.ts';
import {
  canTranslate,
  makeRelayBehindBox,
  type RelayBehindBox,
} from '../support/relayBehindBox.ts';
import { canTrust } from '../support/trustingHome.ts';
import { addressHere, hasTurnServer } from '../support/turnServer.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';
import type { RefusedReport, RelayedReport } from './relay/relayedChild.ts';

const program = join(import.meta.dirname, 'relay', 'relayedChild.ts');

/** One child does it all, so that windows, hub and relay may stand in a network from which nothing leaves unseen. */
async function child<T>(inside: readonly string[], ...asked: readonly string[]): Promise<T> {
  const [command = '', ...words] = [...inside, process.execPath, program, ...asked];
  const { stdout } = await promisify(execFile)(command, words, { maxBuffer: 10_000_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

const relayedCall = child<RelayedReport>;

function expectPictures({ words, framesBefore, framesAfter }: RelayedReport): void {
  expect(words[0]).toMatch(/\S+ \S+ \S+ \S+/);
  expect(words[0]).toBe(words[1]);
  for (const [at, before] of framesBefore.entries()) {
    expect(framesAfter[at]).toBeGreaterThan(before);
  }
}

/** Passes live ten minutes (`test/hub/relay.test.ts`), and nothing else opens the relay (`test/hub/turnServer.test.ts`). */
test('between two establishments a call goes through the Region’s relay and through nothing else', async () => {
  test.skip(!hasTurnServer(), 'coturn is not installed (test/SKIPS.md)');
  const network = canMakeNetwork() ? await makeClosedNetwork() : null;
  let box: RelayBehindBox | null = null;
  try {
    box = network !== null && canTranslate() ? makeRelayBehindBox(network.name) : null;
    const address = network === null ? addressHere() : (box?.relayAddress ?? ownAddress);
    test.skip(address === undefined, 'this machine has no network (test/SKIPS.md)');
    const seen = await relayedCall(
      network?.inside ?? [],
      ...['turn', address ?? '', ...(box?.atRelay ?? [])],
    );
    expect(seen.complaints).toEqual([]);
    expect(seen.relayOnly).toEqual([true, true]);
    expect(seen.iceServers).toEqual([1, 1]);
    expect(seen.told).toEqual(['relay']);
    expect(seen.tried).toEqual(['relay']);
    expect(seen.behind.filter((address) => !['0.0.0.0', '::'].includes(address))).toEqual([]);
    expectPictures(seen);
    expect(seen.reachedBy).toEqual(['udp']);
    // Behind the box of a house the relay sees the box, and no address of a window.
    expect(seen.cameFrom).toEqual([box?.boxAddress ?? address]);
    // No name asked for, no public STUN, nobody: windows, hub and relay are all inside.
    expect(network?.packets ?? []).toEqual([]);
  } finally {
    box?.close();
    await network?.close();
  }
});

/** For networks that let nothing out but 443/TCP; an authority that the system does not know is refused by Chromium. */
test('over TLS, by an authority that the system knows', async () => {
  const here = addressHere();
  test.skip(!hasTurnServer() || !canTrust(), 'coturn or certutil is missing (test/SKIPS.md)');
  test.skip(here === undefined, 'this machine has no network (test/SKIPS.md)');
  const seen = await relayedCall([], 'turns', here ?? '');
  expectPictures(seen);
  expect(seen.relayOnly).toEqual([true, true]);
  expect(seen.reachedBy).toEqual(['tls']);
});

/** The relay by TLS alone, of an authority that the windows' system does not know: refused, and not said to be there. */
test('over TLS by an authority that nobody knows nothing passes, and the screen says no more', async () => {
  const here = addressHere();
  test.skip(!hasTurnServer() || !canTrust(), 'coturn or certutil is missing (test/SKIPS.md)');
  test.skip(here === undefined, 'this machine has no network (test/SKIPS.md)');
  const seen = await child<RefusedReport>([], 'unknown', here ?? '');
  expect(seen.relayOnly).toEqual([true, true]);
  expect(seen.tried).toEqual([]);
  expect(seen.frames).toEqual([0, 0]);
  expect(seen.said).toEqual([text.call.connecting, text.call.connecting]);
});

/** How fast each line lets a call be is the bench's (`call.recovery`); here the call is there, and goes on. */
test.describe('over a bad line to the relay', () => {
  test.skip(
    () => !hasTurnServer() || !canMakeBadLine(),
    'coturn is not installed, or no line can be made (test/SKIPS.md)',
  );

  test('5 % of loss with 150 ms, and 10 s of nothing: the same call shows pictures again', async () => {
    const seen = await over('rough', 20);
    expect(seen.cuts).toBe(1);
    // The line was really gone, and the call did not only look so.
    for (const gap of seen.gapsMs) expect(gap).toBeGreaterThan(5_000);
    expect(seen.goesOn).toBe(true);
    for (const sound of seen.soundPerSecond) expect(sound).toBeGreaterThan(0);
  });

  test('512 kbit/s both ways: pictures and sound pass', async () => {
    const seen = await over('narrow', 8);
    for (const frames of seen.framesPerSecond) expect(frames).toBeGreaterThan(0);
    for (const sound of seen.soundPerSecond) expect(sound).toBeGreaterThan(0);
    expect(seen.goesOn).toBe(true);
  });

  test('another network in the middle of it: the same call shows pictures again, at both ends', async () => {
    const seen = await over('moved', 20);
    expect(seen.cuts).toBe(1);
    expect(seen.goesOn).toBe(true);
    // What went through the former address is gone: pictures come over a connection that is new.
    for (const count of seen.connections) expect(count).toBeGreaterThan(1);
    for (const sound of seen.soundPerSecond) expect(sound).toBeGreaterThan(0);
  });
});
