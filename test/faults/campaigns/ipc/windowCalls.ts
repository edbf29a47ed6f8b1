import '../../../../shared/ipc/window.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Result } from '../../../../shared/errors.ts';
import { type EntryName, entryNames } from '../../../../shared/ipc/contract.ts';
import { discover } from '../../../e2e/acts/gate.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import type { Random } from '../../support/random.ts';
import { faultOf, type Tally } from './judge.ts';
import { isMalformed, malformedInput } from './malformed.ts';

declare global {
  interface Window {
    faultAnswers?: (Answer | null)[];
  }
}

const perTrip = 200;
/** Nobody waits so long: an answer that has not come by then, on however slow a machine, never does. */
const answeredWithinMs = 300_000;
/** As a page says it while somebody is at it: one that is only called badly is locked as one that was left. */
const presentEveryMs = 20_000;
/** Malformed everywhere. */
const otherwise = [[7]];

type Answer = { readonly answered: Result<unknown> } | 'notCarried' | 'unanswered';

/**
 * Part of the calls come from the page of a real window: its preload, its port, the vault's own process.
 * Answers the entries that answered one.
 */
export async function callFromWindows(
  count: number,
  random: Random,
  tally: Tally,
): Promise<ReadonlySet<EntryName>> {
  const reached = new Set<EntryName>();
  if (count === 0) return reached;
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('faults-ipc') });
  try {
    const gate = await workstation.gate();
    const vault = workstation.vaultPid();
    const before = Math.floor(count / 4);
    const caller = { random, tally, reached };
    await callFrom(gate, before, caller);
    await discover(gate);
    await callFrom(await workstation.record(), count - before, caller);
    if (workstation.vaultPid() !== vault) tally.add('the vault of a real window died');
    return reached;
  } finally {
    await workstation.close();
  }
}

interface Caller {
  readonly random: Random;
  readonly tally: Tally;
  readonly reached: Set<EntryName>;
}

async function callFrom(
  page: Page,
  count: number,
  { random, tally, reached }: Caller,
): Promise<void> {
  for (let done = 0; done < count; done += perTrip) {
    const calls = Array.from({ length: Math.min(perTrip, count - done) }, (_, index) => {
      const entry = entryNames[(done + index) % entryNames.length] ?? 'app:about';
      return { entry, input: carried(entry, malformedInput(entry, [crypto.randomUUID()], random)) };
    });
    const answers = await askPage(page, calls);
    answers.forEach((answer, index) => {
      const entry = calls[index]?.entry;
      if (entry !== undefined && typeof answer === 'object') reached.add(entry);
      if (answer === 'unanswered') tally.add(`never answered in a window: ${entry}`);
      // Which of the two refusals is right depends on the window: both are refusals.
      else if (answer !== 'notCarried' && !isRefusedForWindow(answer.answered))
        tally.add(faultOf(entry, 'malformed', answer.answered));
    });
  }
}

const refusedForWindow = ['session.locked', 'session.refused', 'role.forbidden', 'state.forbidden'];

function isRefusedForWindow(result: Result<unknown>): boolean {
  return !result.ok && refusedForWindow.includes(result.error.code);
}

/** As JSON, which the driver brings into the page whole; what JSON cannot say is left to the vault's own share. */
function carried(entry: EntryName, value: unknown): unknown {
  try {
    const again: unknown = JSON.parse(JSON.stringify(value, plainPart));
    return isMalformed(entry, again) ? again : otherwise;
  } catch {
    return otherwise;
  }
}

/** A key that reaches a prototype is lost in the driver, not in our program. */
function plainPart(_key: string, part: unknown): unknown {
  if (ArrayBuffer.isView(part)) return 'bytes';
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== '__proto__'));
}

interface PageCall {
  readonly entry: EntryName;
  readonly input: unknown;
}

/** Starts the calls, then asks for their answers. They go as text: the driver has been seen to stop on such objects. */
async function askPage(page: Page, calls: readonly PageCall[]): Promise<readonly Answer[]> {
  await stayPresent(page);
  await page.evaluate(startCalls, JSON.stringify(calls));
  const deadline = performance.now() + answeredWithinMs;
  let presentAt = performance.now();
  for (;;) {
    if (performance.now() - presentAt > presentEveryMs) {
      presentAt = performance.now();
      await stayPresent(page);
    }
    const left = await page.evaluate(
      () => window.faultAnswers?.filter((one) => one === null).length,
    );
    if (left === 0 || performance.now() > deadline) break;
    await wait(20);
  }
  const answers = await page.evaluate(() => window.faultAnswers ?? []);
  return answers.map((answer) => answer ?? 'unanswered');
}

/** The gate's page has nobody to be present: it is refused there, and no harm done. */
async function stayPresent(page: Page): Promise<void> {
  await page.evaluate(() => {
    void window.estuaire.session.presence({});
  });
}

/** Runs in the page. */
function startCalls(text: string): void {
  const calls = JSON.parse(text) as readonly PageCall[];
  const api = window.estuaire as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<Result<unknown>>>
  >;
  const answers: (Answer | null)[] = calls.map(() => null);
  window.faultAnswers = answers;
  calls.forEach(({ entry, input }, index) => {
    const [area = '', verb = ''] = entry.split(':');
    const call = api[area]?.[verb];
    if (call === undefined) throw new Error(`the page has no ${entry}`);
    const keep = (answer: Answer): void => {
      answers[index] = answer;
    };
    // The bridge refuses by itself, and at once, what is too deep for it.
    const answered = new Promise<Result<unknown>>((resolve) => resolve(call(input)));
    answered.then(
      (result) => keep({ answered: result }),
      () => keep('notCarried'),
    );
  });
}
