import type { ErrorCode } from '../../../../shared/errors.ts';
import type { LedgerRequest } from '../../support/ledger.ts';
import { passphrase } from '../../support/people.ts';
import type { Random } from '../../support/random.ts';
import { SoundCallRefused, type VaultHost } from '../../support/vaultHost.ts';
import { type Desk, deskAt } from '../power/desk.ts';
import type { Fact, Note } from '../power/facts.ts';
import { type Keeper, keeperAt, type OwnPassphrase, patiently } from './keeper.ts';

/** A store, what was promised of it, and what went wrong. */
export interface Work {
  readonly userId: string;
  readonly facts: Fact[];
  readonly failures: Set<string>;
  refusals: number;
  stuck: number;
}

/** An act that a disk refuses now and then passes within so many tries. */
const tries = 12;
const picturesOfRequest = 4;

export function emptyWork(userId: string): Work {
  const facts: Fact[] = [
    { kind: 'installed', at: 1 },
    { kind: 'passphrase', typed: passphrase, at: 1 },
  ];
  return { userId, facts, failures: new Set(), refusals: 0, stuck: 0 };
}

/** Notes each promise as made before any that follows. */
function noteIn({ facts }: Work): Note {
  return (said) => void facts.push({ ...said, at: facts.length + 1 } as Fact);
}

export interface BadDisk {
  /** What may be told of it. */
  readonly honest: readonly ErrorCode[];
  /** False where there is not even the room that is kept free of pictures. */
  readonly takesPictures: boolean;
  /** How many acts in ten are a lock and an unlock. */
  readonly locks: number;
  /** How many of the others in ten are those of who keeps the workstation. */
  readonly keeps: number;
  /** False where one backup makes more calls than lie between two refusals: it is tried, and told in honest words. */
  readonly backupsPass: boolean;
}

/** Somebody who works on although her disk refuses. Every act ends done, or is told in honest words. */
export interface Worker {
  readonly enter: () => Promise<boolean>;
  /** One act, once; true when it was done. */
  readonly tryOnce: (random: Random) => Promise<boolean>;
  /** One act, until it is done. */
  readonly insist: (random: Random) => Promise<boolean>;
}

export function workerAt(host: VaultHost, work: Work, disk: BadDisk): Worker {
  const { honest, takesPictures, locks, keeps, backupsPass } = disk;
  let desk: Desk | null = null;
  let keeper: Keeper | null = null;
  const own: OwnPassphrase = { typed: passphrase };
  const people: string[] = [];
  const residents: string[] = [];
  const requests: LedgerRequest[] = [];
  const once = (act: () => Promise<void>): Promise<boolean> => honestly(work, honest, act);
  const until = async (act: () => Promise<void>): Promise<boolean> => {
    for (let count = 0; count < tries; count += 1) {
      if (await once(act)) return true;
      // Told in other words than the disk's: waiting after a passphrase that opens no more tells nothing further.
      if (work.failures.size > 0) return false;
    }
    work.stuck += 1;
    return false;
  };
  const enter = async (): Promise<void> => {
    const gate = host.open('gate');
    const typed = { userId: work.userId, passphrase: own.typed };
    const answer = await patiently(() => gate.call('session:unlock', typed));
    if (!answer.ok) throw new SoundCallRefused(`session:unlock: ${answer.error.code}`);
    const note = noteIn(work);
    const window = host.open('record');
    desk = deskAt({ note }, window);
    keeper = keeperAt(note, window, own, people);
  };
  const act = (random: Random): (() => Promise<void>) => {
    const at = desk;
    // Locked, and the disk did not let her in again yet.
    if (at === null || keeper === null) return enter;
    const open = requests.find(({ pictures }) => pictures.length < picturesOfRequest);
    const [someone] = residents.slice(random(Math.max(1, residents.length)));
    if (random(10) < locks) return relock;
    if (random(10) < keeps) return keeping(keeper, random);
    const choice = random(9);
    if (choice < 2 && someone !== undefined) return () => at.editResident(someone);
    if (choice < 5 && takesPictures && open !== undefined) return () => at.pictures(open, 1);
    if (choice < 7 && open !== undefined) return () => at.saveRequest(open);
    if (choice === 7) return async () => void requests.push(await at.beginRequest());
    return async () => void residents.push(await at.createResident());
  };
  const keeping = (
    { changePassphrase, addPerson, removePerson, backUp }: Keeper,
    random: Random,
  ): (() => Promise<void>) => {
    const backUpHere = backupsPass ? backUp : async () => void (await once(backUp));
    const acts = [changePassphrase, addPerson, removePerson, backUpHere];
    return acts[random(acts.length)] ?? backUpHere;
  };
  const relock = async (): Promise<void> => {
    host.lock();
    desk = null;
    keeper = null;
    await enter();
  };
  return {
    enter: () => until(enter),
    tryOnce: (random) => once(act(random)),
    insist: (random) => until(act(random)),
  };
}

/** True when it was done; a refusal in other words than these is noted. @throws HostGone */
async function honestly(
  work: Work,
  honest: readonly ErrorCode[],
  act: () => Promise<void>,
): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof SoundCallRefused)) throw error;
    work.refusals += 1;
    const [entry = '', code = ''] = error.message.split(': ');
    if (!honest.includes(code as ErrorCode)) work.failures.add(`${entry} was refused as ${code}`);
    return false;
  }
}
