import { createHmac } from 'node:crypto';
import { foldName } from '../../../shared/domain/names.ts';
import type { Clock } from '../clock.ts';
import type { Session } from '../session/sessions.ts';

/** A screen that reads itself again is not a second consultation. */
const sameReadMs = 60_000;
/** How long a search counts as done before a creation. */
const searchValidMs = 30 * 60_000;

export interface ReadTrace {
  /** Records that a person opened something. Nothing is shown that was not recorded first. */
  readonly read: (session: Session, type: string, id: string) => void;
  /** Records a search by a keyed hash of its words: who searched the same thing can be found, the words cannot. */
  readonly searched: (session: Session, text: string) => void;
  /** True when this person searched these words a short while ago. */
  readonly hasSearched: (session: Session, text: string) => boolean;
}

export function createReadTrace(clock: Clock): ReadTrace {
  const reads = new WeakMap<Session, Map<string, number>>();
  const searches = new WeakMap<Session, Map<string, number>>();

  const isRecent = (seen: Map<string, number>, key: string, withinMs: number): boolean =>
    clock.monotonicMs() - (seen.get(key) ?? Number.NEGATIVE_INFINITY) < withinMs;

  return {
    read: (session, type, id) => {
      const seen = memoryOf(reads, session);
      const key = `${type}/${id}`;
      if (!isRecent(seen, key, sameReadMs)) {
        session.write({ action: 'patient.read', object: { type, id } }, () => {});
        seen.set(key, clock.monotonicMs());
      }
    },
    searched: (session, text) => {
      const seen = memoryOf(searches, session);
      const words = foldName(text);
      if (!isRecent(seen, words, sameReadMs)) {
        const hash = createHmac('sha256', session.store.keys.auditKey).update(words).digest('hex');
        session.write({ action: 'patient.search', detail: { words: hash } }, () => {});
      }
      seen.set(words, clock.monotonicMs());
    },
    hasSearched: (session, text) =>
      isRecent(memoryOf(searches, session), foldName(text), searchValidMs),
  };
}

function memoryOf(
  memories: WeakMap<Session, Map<string, number>>,
  session: Session,
): Map<string, number> {
  const known = memories.get(session) ?? new Map<string, number>();
  memories.set(session, known);
  return known;
}
