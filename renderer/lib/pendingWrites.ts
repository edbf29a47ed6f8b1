type Flush = () => Promise<unknown>;

const holders = new Set<Flush>();

/** Declares something that may still hold unsaved words; returns its own withdrawal. */
export function holdsWrites(flush: Flush): () => void {
  holders.add(flush);
  return () => {
    holders.delete(flush);
  };
}

/** Sends everything still held, before a lock or a closing window. Never rejects: a refusal is told where it was typed. */
export async function flushPendingWrites(): Promise<void> {
  await Promise.allSettled([...holders].map((flush) => flush()));
}
