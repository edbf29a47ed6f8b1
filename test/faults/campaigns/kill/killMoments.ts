import type { Chooser, HostileHub } from '../../../support/hostileHub.ts';
import type { Random } from '../../support/random.ts';
import type { HostWindow, VaultHost } from '../../support/vaultHost.ts';

/**
 * When a vault is killed: after some time at work, at a system call, while the text of an act is on its way, or as soon
 * as an act was answered. The last two are what promises are about: they are met by choice and not by luck.
 */
export type Moment = 'time' | 'call' | 'sending' | 'answered';

/** One kill in so many is of each of the chosen kinds. */
const chosenEvery = 6;
/** Where each of them falls for the first time. */
const first = { sending: 1, answered: 3 } as const;

/** A vault is killed at the latest after this long at work. */
const longestWorkMs = 600;
/** A kill timed by the tracer waits longer for its call. */
const tracedPatience = 2;
/** The exchange that a kill waits for comes within a second or two, on a machine at rest. */
const sendingPatienceMs = 20_000;
/** How long every request is on its way: kills fall in the middle of an exchange when an exchange takes some time. */
export const lineDelayMs = 40;
/** A Bundle's: far longer than it takes to ask the vault what it is doing. */
const bundleDelayMs = 1500;

export function momentOf(index: number, random: Random): Moment {
  if (index % chosenEvery === first.sending) return 'sending';
  if (index % chosenEvery === first.answered) return 'answered';
  return random(3) > 0 ? 'call' : 'time';
}

/** The longest that a vault is at work, milliseconds. */
export function workTime(moment: Moment, random: Random): number {
  if (moment === 'sending') return sendingPatienceMs;
  return random(longestWorkMs) * (moment === 'call' ? tracedPatience : 1);
}

/**
 * Kills the vault when the line sees a Bundle leave, and the vault says that it is one of an act that people wait for: the
 * answer is still to come, since this line takes its time.
 */
export function killWhileSending(
  line: HostileHub,
  fate: Chooser,
  host: VaultHost,
  window: HostWindow,
): void {
  const look = async (): Promise<void> => {
    const list = await window.call('sync:list', {}).catch(() => null);
    const items = list?.ok === true ? list.value.items : [];
    const isSending = items.some(
      ({ phase, bundleReceived }) => phase === 'sending' && !bundleReceived,
    );
    if (isSending) await host.kill();
  };
  line.choose((asked, index) => {
    const isBundle = asked.method === 'POST' && asked.path === '/fhir';
    line.delay(isBundle ? bundleDelayMs : lineDelayMs);
    if (isBundle) void look();
    return fate(asked, index);
  });
}
