/** What something that runs needs of the machine. */
export interface Needs {
  /** `machine`: nothing beside it. `windows`: no other that opens windows. */
  readonly needs?: 'machine' | 'windows' | undefined;
}

/**
 * Works on the items so many at once, the first that may begin first, until all of them are done; what needs the machine
 * to itself is left for when nothing else is at work.
 * @param work has to settle whatever happens: one that throws ends the waiting with its error, the others go on
 */
export function runInLanes<T extends Needs>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const running = new Set<T>();
  return new Promise((resolve, reject) => {
    const go = async (item: T): Promise<void> => {
      running.add(item);
      try {
        await work(item);
      } catch (error) {
        reject(error);
      }
      running.delete(item);
      next();
    };
    const next = (): void => {
      while (running.size < lanes) {
        const index = waiting.findIndex((item) => mayBegin(item, running));
        if (index < 0) break;
        for (const item of waiting.splice(index, 1)) void go(item);
      }
      if (running.size + waiting.length === 0) resolve();
    };
    next();
  });
}

function mayBegin({ needs }: Needs, running: ReadonlySet<Needs>): boolean {
  if (needs === 'machine') return running.size === 0;
  return [...running].every(
    (other) => other.needs !== 'machine' && (needs === undefined || other.needs !== needs),
  );
}
