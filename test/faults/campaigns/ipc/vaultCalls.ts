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
  /** Null for a window whose person has gone, or that never had one. */
  readonly role: Role | null;
  /** True while somebody is unlocked. */
  readonly isUnlocked: boolean;
}

/** Calls on their way at the same moment. */
const atOnce = 32;
const answerWithinMs = 60_000;

/** The entries a window may call, by the contract; the others must refuse it whatever it sends. */
export function mayCall({ scope, role, isUnlocked }: HostileWindow, entry: EntryName): boolean {
  const asked: ContractEntry = contract[entry];
  // A print window that no document was opened for is worth what one of the gate is.
  if (scope !== 'record') return asked.scope === 'any' || (asked.scope === 'gate' && !isUnlocked);
  if (role === null) return false;
  return asked.scope === 'any' || (asked.scope === 'record' && roleMayCall(role, entry));
}

const unknownNames = ['db:run', '__proto__', 'constructor', '', 3, null, undefined, {}, ['a']];

interface Asked {
  readonly entry: unknown;
  readonly input: unknown;
  readonly expected: 'malformed' | 'notAllowed';
}

/** The n-th call: entries in turn, so that each gets its share. */
function nextCall(
  from: HostileWindow,
  number: number,
  ids: readonly string[],
  random: Random,
): Asked {
  const entry = entryNames[number % entryNames.length] ?? 'app:about';
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

/** Posts `count` calls that must all be refused; answers how many never got an answer. */
export async function callBadly(
  from: HostileWindow,
  count: number,
  ids: readonly string[],
  random: Random,
  tally: Tally,
): Promise<number> {
  let unanswered = 0;
  for (let number = 0; number < count; number += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, count - number) }, (_, index) =>
      nextCall(from, number + index, ids, random),
    );
    const answers = batch.map(async ({ entry, input, expected }) => {
      const result = await withinTime(from.window.raw(entry, input));
      if (result === null) unanswered += 1;
      else tally.add(faultOf(entry, expected, result));
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
