import type { AskedRequest, Fault } from '../../../support/hostileHub.ts';
import { altered } from '../../../sync/support/faults.ts';
import type { Random } from '../../support/random.ts';

/** Stands in everything that must never be kept, nor repeated in a log. */
export const poison = 'TESTHOSTILE';

/** What a liar remembers of what went by. */
export interface Memory {
  /** Residents that this workstation has of the hub. */
  readonly residents: string[];
  /** The last honest answers to Bundles. */
  readonly receipts: { readonly headers: Record<string, string>; readonly body: string }[];
  /** An address where nobody of ours may ever come. */
  readonly elsewhere: string;
  /** Until the run ends, the feed has always one page more. */
  feedIsEndless: boolean;
  readonly complain: (what: string) => void;
}

export interface Attack {
  readonly name: string;
  readonly on: (asked: AskedRequest) => boolean;
  readonly fault: (random: Random, memory: Memory) => Fault;
  /** True when what comes may be as well formed as the truth: whoever is lied to cannot know what is missing. */
  readonly mayPass: boolean;
}

export const anywhere = (): boolean => true;
export const onBundle = ({ method, path }: AskedRequest): boolean =>
  method === 'POST' && path === '/fhir';
export const onFeed = ({ path }: AskedRequest): boolean => path.startsWith('/fhir/$changes');
export const onReceipt = ({ path }: AskedRequest): boolean => path.startsWith('/receipts/');
/** Which of many acts there are: asked once the hub has said that it came back from a copy. */
export const onKnown = ({ path }: AskedRequest): boolean => path === '/receipts';
export const onFile = ({ path }: AskedRequest): boolean => path.startsWith('/files');
export const onToken = ({ path }: AskedRequest): boolean => path === '/auth/token';

export function attack(name: string, on: Attack['on'], fault: Attack['fault']): Attack {
  return { name, on, fault, mayPass: false };
}

/** The honest answer, its JSON changed in place; left alone where there is none. */
export function changing<T>(
  change: (value: T, memory: Memory, random: Random) => void,
): Attack['fault'] {
  return (random, memory) =>
    altered((text) => {
      try {
        const value = JSON.parse(text) as T;
        change(value, memory, random);
        return JSON.stringify(value);
      } catch {
        return text;
      }
    });
}

/** The honest answer under other headers. */
export function underHeaders(pairs: (memory: Memory) => Record<string, string>): Attack['fault'] {
  return (_, memory) => altered((text) => text, pairs(memory));
}

export function oneOf<T>(choices: readonly T[], random: Random): T {
  const chosen = choices[random(choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
