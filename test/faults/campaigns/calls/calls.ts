import { exportJWK } from 'jose';
import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { Workstation } from '../../../hub/support/workstation.ts';
import type { SyncHub } from '../../../sync/support/openSyncHub.ts';
import { type Campaign, type CampaignRun, type Figures, noHarm } from '../../campaign.ts';
import { buildCopy } from '../../support/builtCopy.ts';
import { attackKinds } from './attackKinds.ts';
import type { Key } from './lines.ts';
import { createMiddle } from './middle.ts';
import { attackedCall, honestCall } from './oneCall.ts';
import { plantedInCalls } from './planted.ts';
import { openRoom } from './room.ts';
import { openSides } from './sides.ts';

/**
 * G12: a hub that sits between two people who call each other, by every way that it has, gets no picture and no equal
 * words; the calls between those, which it leaves alone, all connect. A case is a call, every second one attacked.
 */
export const calls: Campaign = {
  name: 'G12',
  title: 'a hostile hub between two people who call each other, in real windows',
  needs: 'windows',
  sizes: { gate: 42, deep: 600 },
  acknowledges: true,
  planted: plantedInCalls,
  notCovered: [
    'people who say « mots identiques » of words that are not',
    'voices, which pass to a workstation that the Region does not know so that the words can be compared',
    'real cameras and networks: one machine, fake devices; relays are tried by test/e2e/relayedCall.spec.ts',
  ],
  run,
};

async function run({ root, isPlanted, cases, seed, say }: CampaignRun): Promise<Figures> {
  const app = isPlanted ? await buildCopy(root, true) : null;
  const middle = createMiddle();
  const room = await openRoom();
  const failures: string[] = [];
  let acknowledged = 0;
  try {
    const sides = await openSides(({ line }) => line.tamperLive(middle.tamper), { app });
    try {
      const stranger = await strangerOf(sides.hub);
      // The first honest call gives the attacker lines to say again.
      for (let at = 0; at < cases; at += 1) {
        const turn = Math.floor(at / 2);
        const caller = (turn + seed) % 2 === 0 ? 'nurse' : 'expert';
        if (at % 2 === 0) {
          const wrong = await honestCall(sides, middle, caller);
          if (wrong.length === 0) acknowledged += 1;
          failures.push(...wrong);
          continue;
        }
        const kind = attackKinds[turn % attackKinds.length];
        if (kind === undefined) continue;
        const before = middle.lastCall();
        const known = { caller: kind.caller ?? caller, stranger, before };
        const { got, told } = await attackedCall(sides, middle, room, kind, known);
        failures.push(...got.map((what) => `${what}: ${kind.name}`));
        say(`${turn + 1}. ${kind.name}: ${got.length === 0 ? told : got.join(', ')}`);
      }
    } finally {
      await sides.close();
    }
  } finally {
    await room.close();
  }
  return { ...noHarm, cases, acknowledged, failures: counted(failures) };
}

function counted(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => `${count} × ${line}`);
}

/** A third workstation of the Region, whose key fell into the attacker's hands. */
async function strangerOf(hub: SyncHub): Promise<Key> {
  const { keys } = await Workstation.enrol(hub, practiceIds.healthCentre);
  const { kty, crv, x, y, d } = await exportJWK(keys.privateKey);
  return { kid: keys.kid, privateJwk: { kty, crv, x, y, d } as Key['privateJwk'] };
}
