import type { Role } from '../../../../shared/domain/roles.ts';
import {
  type ContractEntry,
  contract,
  type EntryName,
  entryNames,
} from '../../../../shared/ipc/contract.ts';
import { mayCall as roleMayCall } from '../../../../shared/ipc/rights.ts';
import type { Random } from '../../support/random.ts';
import type { HostWindow } from '../../support/vaultHost.ts';
import { faultOf, type Tally } from './judge.ts';
import { malformedInput, soundInput } from './malformed.ts';

/** Who calls: it decides which entries have to refuse an honest input too. */
export interface HostileWindow {
  readonly window: HostWindow;
  readonly scope: 'gate' | 'record' | 'print';
  /** Null for a window whose person has gone, or that never had one; a print window has hers while a document waits. */
  readonly role: Role | null;
  /** The window of whoever is unlocked meanwhile, and stays present; null while nobody is. */
  readonly unlocked: HostWindow | null;
}

/** What the calls of one run share. */
export interface Barrage {
  /** Of things that exist, once they do. */
  readonly ids: string[];
  readonly random: Random;
  readonly tally: Tally;
  /** Entries that answered something malformed from somebody who may call them: no other check stands before it. */
  readonly answered: Set<unknown>;
  /** Of the next call: entries come in turn over the whole run, so that each gets its share of short stretches too. */
  next: number;
}

/** Calls on their way at the same moment. */
const atOnce = 32;
/** Nobody waits so long: an answer that has not come by then, on however slow a machine, never does. */
const answerWithinMs = 300_000;
/** As a page says it while somebody is at it: a window that is only called badly is locked as one that was left. */
const presentEveryMs = 20_000;

/** The entries a window may call, by the contract; the others must refuse it whatever it sends. */
export function mayCall({ scope, role, unlocked }: HostileWindow, entry: EntryName): boolean {
  const asked: ContractEntry = contract[entry];
  if (scope === 'print' && role !== null) {
    return asked.scope === 'print' && roleMayCall(role, entry);
  }
  // A print window that no document was opened for is worth what one of the gate is.
  if (scope !== 'record')
    return asked.scope === 'any' || (asked.scope === 'gate' && unlocked === null);
  if (role === null) return false;
  return asked.scope === 'any' || (asked.scope === 'record' && roleMayCall(role, entry));
}

const unknownNames = ['db:run', '__proto__', 'constructor', '', 3, null, undefined, {}, ['a']];

interface Asked {
  readonly entry: unknown;
  readonly input: unknown;
  readonly expected: 'malformed' | 'notAllowed';
}

function nextCall(from: HostileWindow, barrage: Barrage): Asked {
  const { ids, random } = barrage;
  const entry = entryNames[barrage.next % entryNames.length] ?? 'app:about';
  barrage.next += 1;
  if (random(200) === 0) {
    const name = unknownNames[random(unknownNames.length)];
    return { entry: name, input: {}, expected: 'malformed' };
  }
  if (mayCall(from, entry)) {
    return { entry, input: malformedInput(entry, ids, random), expected: 'malformed' };
  }
  const make = random(2) === 0 ? soundInput : malformedInput;
  return { entry, input: make(entry, ids, random), expected: 'notAllowed' };
}

/**
 * Posts `count` calls that must all be refused; answers how many never got an answer.
 * @throws HostGone, SoundCallRefused
 */
export async function callBadly(
  from: HostileWindow,
  count: number,
  barrage: Barrage,
): Promise<number> {
  const { tally, answered } = barrage;
  let unanswered = 0;
  let presentAt = Number.NEGATIVE_INFINITY;
  for (let done = 0; done < count; done += atOnce) {
    if (performance.now() - presentAt > presentEveryMs) {
      presentAt = performance.now();
      await from.unlocked?.value('session:presence', {});
    }
    const batch = Array.from({ length: Math.min(atOnce, count - done) }, () =>
      nextCall(from, barrage),
    );
    const answers = batch.map(async ({ entry, input, expected }) => {
      const result = await withinTime(from.window.raw(entry, input));
      if (result === null) unanswered += 1;
      else tally.add(faultOf(entry, expected, result));
      if (result !== null && expected === 'malformed') answered.add(entry);
    });
    await Promise.all(answers);
  }
  return unanswered;
}

function withinTime<T>(answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), answerWithinMs);
    const settle = (): void => clearTimeout(timer);
    answer.then(resolve, reject).finally(settle);
  });
}
