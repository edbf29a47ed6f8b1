interface LatestSaverOptions<T> {
  /** Rejects when the value was not kept. */
  readonly save: (value: T) => Promise<{ readonly savedAt: string }>;
  readonly onSaved: (savedAt: string) => void;
  readonly onFailed: () => void;
  /** Runs a task later; returns its cancellation. */
  readonly later: (task: () => void, delayMs: number) => () => void;
}

interface LatestSaver<T> {
  readonly change: (value: T) => void;
  /** Sends what is not kept yet; true when nothing is left unsaved. */
  readonly flush: () => Promise<boolean>;
}

/** Short enough that a lost machine loses less than a word. */
const settleMs = 250;
const retryMs = 3_000;

/** Keeps the newest value of something being typed: one save at a time, and a refused one is sent again. */
export function createLatestSaver<T>(options: LatestSaverOptions<T>): LatestSaver<T> {
  let waiting: { readonly value: T } | null = null;
  let sending: Promise<boolean> | null = null;
  let cancel = (): void => {};

  const schedule = (delayMs: number): void => {
    cancel();
    cancel = options.later(() => void flush(), delayMs);
  };

  const deliver = async (sent: { readonly value: T }): Promise<boolean> => {
    try {
      const { savedAt } = await options.save(sent.value);
      options.onSaved(savedAt);
      return true;
    } catch {
      waiting ??= sent;
      options.onFailed();
      schedule(retryMs);
      return false;
    }
  };

  const flush = async (): Promise<boolean> => {
    cancel();
    if (sending !== null) {
      await sending;
      return flush();
    }
    const sent = waiting;
    if (sent === null) return true;
    waiting = null;
    sending = deliver(sent);
    const kept = await sending;
    sending = null;
    if (!kept) return false;
    return waiting === null ? true : flush();
  };

  return {
    change(value) {
      waiting = { value };
      if (sending === null) schedule(settleMs);
    },
    flush,
  };
}
