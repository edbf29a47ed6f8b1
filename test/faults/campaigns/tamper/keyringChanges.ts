import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeKeyring,
  encodeKeyring,
  type Keyring,
  type Slot,
} from '../../../../electron/vault/session/keyringFormat.ts';
import type { Stage } from './stage.ts';

type Change = (
  keyring: Keyring,
  from: { readonly stage: Stage; readonly other: Keyring },
) => Keyring;

/** What somebody without the master key can write: the checksum is right, the content is not what was sealed. */
const changes: readonly Change[] = [
  (keyring) => ({ ...keyring, slots: keyring.slots.slice(0, 1) }),
  (keyring) => ({ ...keyring, slots: [...keyring.slots, ...keyring.slots.slice(0, 1)] }),
  (keyring) => ({ ...keyring, slots: keyring.slots.toReversed().map(withBoxOf(keyring)) }),
  (keyring, { stage }) => withKeeper(keyring, stage, { user: stage.world.removed }),
  (keyring, { stage }) => withKeeper(keyring, stage, { created: '2020-01-01T00:00:00.000Z' }),
  (keyring, { stage }) => withKeeper(keyring, stage, { epoch: keyring.epoch + 1 }),
  (keyring, { stage }) => withKeeper(keyring, stage, { signing: signingOfAnother(keyring, stage) }),
  (keyring) => ({ ...keyring, epoch: keyring.epoch + 1 }),
  (keyring) => ({ ...keyring, generation: keyring.generation + 5 }),
  (keyring) => ({ ...keyring, recoveryConfirmed: false }),
  (keyring) => ({ ...keyring, profile: 'practice' }),
  (keyring, { other }) => ({ ...keyring, workstation: other.workstation }),
  (keyring, { other }) => ({ ...keyring, establishment: other.establishment }),
  (keyring, { other }) => ({ ...keyring, front: other.front }),
  (keyring, { other }) => ({ ...keyring, recovery: other.recovery }),
  (keyring, { other }) => ({ ...keyring, slots: [...other.slots, ...keyring.slots] }),
  (keyring, { other }) => ({ ...keyring, mac: other.mac }),
];

/** In turn, so that three rounds try each: without their seal only a few of them would be believed. */
let turn = 0;

/** Writes one of them under the name of the last keyring; the one before stays, or goes with it. */
export function changeKeyring(stage: Stage): void {
  const path = join(stage.store, 'keyring');
  const change = changes[turn % changes.length];
  turn += 1;
  if (change === undefined) throw new Error('there is a change');
  const other = whole(join(stage.world.other, 'poste', 'keyring'));
  writeFileSync(path, encodeKeyring(change(whole(path), { stage, other })));
  const before = join(stage.store, 'keyring.previous');
  if (stage.random(2) === 0) copyFileSync(path, before);
  else rmSync(before, { force: true });
}

/** The counts of failed tries, which no key of the store seals: taken out, or those of an earlier day. */
export function changeTries(stage: Stage): void {
  const path = join(stage.store, 'keyring');
  const { tries, ...keyring } = whole(path);
  const earlier = whole(join(stage.world.older, 'poste', 'keyring')).tries;
  const put = stage.random(2) === 0 || tries === undefined ? earlier : undefined;
  writeFileSync(path, encodeKeyring(put === undefined ? keyring : { ...keyring, tries: put }));
}

function whole(path: string): Keyring {
  const keyring = decodeKeyring(readFileSync(path));
  if (keyring === null) throw new Error('the keyring is whole');
  return keyring;
}

function withKeeper(keyring: Keyring, { world }: Stage, change: Partial<Slot>): Keyring {
  const slots = keyring.slots.map((slot) =>
    slot.user === world.keeper ? { ...slot, ...change } : slot,
  );
  return { ...keyring, slots };
}

function withBoxOf({ slots }: Keyring): (slot: Slot, index: number) => Slot {
  return (slot, index) => ({ ...slot, box: slots[index]?.box ?? slot.box });
}

function signingOfAnother({ slots }: Keyring, { world }: Stage): Slot['signing'] {
  const another = slots.find(({ user }) => user !== world.keeper);
  if (another === undefined) throw new Error('somebody else has a slot');
  return another.signing;
}
