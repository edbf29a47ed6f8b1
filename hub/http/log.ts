import pino from 'pino';

/** Event names and facts (ids, counts, codes, durations); never content, names or tokens. */
export interface Log {
  readonly info: (facts: object, event: string) => void;
  readonly error: (facts: object, event: string) => void;
}

export function createLog(): Log {
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ sync: true }),
  );
}

export const silentLog: Log = { info: () => undefined, error: () => undefined };
