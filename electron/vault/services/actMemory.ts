import type { Clock } from '../clock.ts';
import type { Session } from '../session/sessions.ts';

/** What each person did since she came in, by what it is about, with the moment of its last line. */
export interface ActMemory {
  readonly isRecent: (session: Session, key: string, withinMs: number) => boolean;
  readonly isKnown: (session: Session, key: string) => boolean;
  readonly remember: (session: Session, key: string) => void;
  /** Records what she does, unless it is what she did a moment ago. */
  readonly unlessRecent: (
    session: Session,
    key: string,
    withinMs: number,
    record: () => void,
  ) => void;
}

export function createActMemory(clock: Clock): ActMemory {
  const memories = new WeakMap<Session, Map<string, number>>();
  const memoryOf = (session: Session): Map<string, number> => {
    const known = memories.get(session) ?? new Map<string, number>();
    memories.set(session, known);
    return known;
  };
  const isRecent: ActMemory['isRecent'] = (session, key, withinMs) =>
    clock.monotonicMs() - (memoryOf(session).get(key) ?? Number.NEGATIVE_INFINITY) < withinMs;
  const remember: ActMemory['remember'] = (session, key) =>
    void memoryOf(session).set(key, clock.monotonicMs());
  return {
    isRecent,
    isKnown: (session, key) => memoryOf(session).has(key),
    remember,
    unlessRecent: (session, key, withinMs, record) => {
      if (isRecent(session, key, withinMs)) return;
      record();
      remember(session, key);
    },
  };
}
