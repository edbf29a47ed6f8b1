export type OneAtATime = <T>(work: () => T | Promise<T>) => Promise<T>;

/** Runs what it is given in the order it came, each after the end of the one before, failed or not. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
