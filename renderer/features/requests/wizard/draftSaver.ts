import type { DraftPatch } from '../../../../shared/ipc/request.ts';

export interface DraftSaverOptions {
  /** Sends one patch to the vault; rejects when it was not kept. */
  readonly save: (patch: DraftPatch) => Promise<{ readonly savedAt: string }>;
  readonly onSaved: (savedAt: string) => void;
  readonly onFailed: (cause: unknown) => void;
  /** Runs a task later; returns its cancellation. */
  readonly later: (task: () => void, delayMs: number) => () => void;
}

export interface DraftSaver {
  /** Adds to what is to be saved; leaves within `settleMs`. */
  readonly change: (patch: DraftPatch) => void;
  /** Sends everything now; resolves when the vault has answered, kept or not. */
  readonly flush: () => Promise<void>;
}

/** Short enough that a lost machine loses less than a word. */
const settleMs = 250;
const retryMs = 3_000;

/**
 * Saves a draft as it is typed: one patch on its way at a time, what comes meanwhile joins the next one, and a patch that
 * was refused is kept in front of what follows, so that nothing typed is ever forgotten.
 */
export function createDraftSaver(options: DraftSaverOptions): DraftSaver {
  let waiting: DraftPatch | null = null;
  let sending: Promise<void> | null = null;
  let cancel = (): void => {};

  const schedule = (delayMs: number): void => {
    cancel();
    cancel = options.later(() => void send(), delayMs);
  };

  const send = async (): Promise<void> => {
    cancel();
    if (sending !== null) {
      await sending;
      return send();
    }
    const patch = waiting;
    if (patch === null) return undefined;
    waiting = null;
    sending = deliver(patch);
    await sending;
    return undefined;
  };

  const deliver = async (patch: DraftPatch): Promise<void> => {
    try {
      const { savedAt } = await options.save(patch);
      sending = null;
      options.onSaved(savedAt);
      if (waiting !== null) schedule(settleMs);
    } catch (cause) {
      sending = null;
      waiting = waiting === null ? patch : mergePatches(patch, waiting);
      options.onFailed(cause);
      schedule(retryMs);
    }
  };

  return {
    change(patch) {
      waiting = waiting === null ? patch : mergePatches(waiting, patch);
      if (sending === null) schedule(settleMs);
    },
    flush: send,
  };
}

/** One patch with the effect of both, the second coming after the first. */
export function mergePatches(first: DraftPatch, second: DraftPatch): DraftPatch {
  const given = second.answers ?? {};
  const removed = second.removed ?? [];
  const kept = Object.entries(first.answers ?? {}).filter(([linkId]) => !removed.includes(linkId));
  const stillRemoved = (first.removed ?? []).filter((linkId) => !(linkId in given));
  return {
    ...first,
    ...second,
    answers: { ...Object.fromEntries(kept), ...given },
    removed: [...new Set([...stillRemoved, ...removed])],
  };
}
