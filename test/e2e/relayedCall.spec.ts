import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canMakeNetwork, makeClosedNetwork, ownAddress } from '../faults/support/closedNetwork.ts';
import {
  canTranslate,
  makeRelayBehindBox,
  type RelayBehindBox,
} from '../support/relayBehindBox.ts';
import { canTrust } from '../support/trustingHome.ts';
import { addressHere, hasTurnServer } from '../support/turnServer.ts';
import { expect, test } from './fixtures.ts';
import type { RelayedReport } from './relay/relayedChild.ts';

const program = join(import.meta.dirname, 'relay', 'relayedChild.ts');

/** One child does it all, so that windows, hub and relay may stand in a network from which nothing leaves unseen. */
async function relayedCall(
  inside: readonly string[],
  ...asked: readonly string[]
): Promise<RelayedReport> {
  const [command = '', ...words] = [...inside, process.execPath, program, ...asked];
  const { stdout } = await promisify(execFile)(command, words, { maxBuffer: 10_000_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as RelayedReport;
}

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
