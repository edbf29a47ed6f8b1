import { createHmac } from 'node:crypto';
import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import { foldName } from '../../../shared/domain/names.ts';
import type { Clock } from '../clock.ts';
import type { Session } from '../session/sessions.ts';
import type { WritableDatabase } from '../store/database.ts';
import { type ActMemory, createActMemory } from './actMemory.ts';

/** A screen that reads itself again is not a second consultation. */
const sameReadMs = 60_000;
/** How long a search counts as done before a creation; a list that draws itself again is the same look at it. */
const searchValidMs = 30 * 60_000;

/** This many different files within this time is more than care asks for: somebody should look (security.md 2). */
const burst = { files: 30, withinMs: 10 * 60_000 };

type Opening = Extract<
  AuditAction,
  'patient.read' | 'request.read' | 'draft.read' | 'opinion.prepare' | 'reply.read' | 'image.read'
>;
type Saving = Extract<AuditAction, 'draft.save' | 'opinion.save' | 'reply.save'>;

/** A list of people or of requests, and what narrows it. */
interface Listing {
  /** Home, a worklist's name, or the queue. */
  readonly view: string;
  readonly words: string;
  readonly patientId: string | null;
}

export interface ReadTrace {
  /** Records that a person opened something. Nothing is shown that was not recorded first. */
  readonly opened: (
    session: Session,
    action: Opening,
    object: { type: string; id: string },
  ) => void;
  /** Records that a person had a list of names before her, its words as a keyed hash. */
  readonly listed: (session: Session, listing: Listing) => void;
  /** Records that the journal itself was read. */
  readonly journalRead: (session: Session) => void;
  /** Records a search by a keyed hash of its words: who searched the same thing can be found, the words cannot. */
  readonly searched: (session: Session, text: string) => void;
  /** True when this person searched these words a short while ago. */
  readonly hasSearched: (session: Session, text: string) => boolean;
  /**
   * Saves by `work` in one transaction, with the names of the fields that this person changes here for the first time
   * since she came in: an autosave at each letter would bury the rest.
   */
  readonly saved: <T>(
    session: Session,
    act: { action: Saving; requestId: string; fields: readonly string[] },
    work: (db: WritableDatabase) => T,
  ) => T;
  /** Records that an entry said no to somebody who is known. */
  readonly refused: (session: Session, entry: string, code: string) => void;
}

export function createReadTrace(clock: Clock): ReadTrace {
  const memory = createActMemory(clock);
  const { unlessRecent } = memory;
  const opensLately = countOpenings(clock);
  return {
    opened: (session, action, object) =>
      unlessRecent(session, `${action} ${object.type}/${object.id}`, sameReadMs, () =>
        session.store.database.transaction((db) => {
          session.store.audit(db, session.userId, { action, object });
          const isFile = action === 'patient.read' || action === 'request.read';
          if (!isFile || opensLately(session, object.id) < burst.files) return;
          const detail = { opened: burst.files, minutes: burst.withinMs / 60_000 };
          session.store.audit(db, session.userId, { action: 'session.burst', detail });
        }),
      ),
    listed: (session, { view, words, patientId }) => {
      const folded = foldName(words);
      const detail = { view, ...(folded === '' ? {} : { words: hashed(session, folded) }) };
      const object = patientId === null ? {} : { object: { type: 'Patient', id: patientId } };
      const key = `list ${view} ${patientId} ${folded}`;
      unlessRecent(session, key, searchValidMs, () =>
        session.write({ action: 'request.list', detail, ...object }, () => {}),
      );
    },
    journalRead: (session) =>
      unlessRecent(session, 'journal', searchValidMs, () =>
        session.write({ action: 'audit.read' }, () => {}),
      ),
    searched: (session, text) => {
      const words = foldName(text);
      const key = `search ${words}`;
      if (!memory.isRecent(session, key, sameReadMs)) {
        const detail = { words: hashed(session, words) };
        session.write({ action: 'patient.search', detail }, () => {});
      }
      memory.remember(session, key);
    },
    hasSearched: (session, text) =>
      memory.isRecent(session, `search ${foldName(text)}`, searchValidMs),
    saved: (session, act, work) => saveTraced(memory, session, act, work),
    refused: (session, entry, code) =>
      unlessRecent(session, `refused ${entry} ${code}`, sameReadMs, () =>
        session.write(
          { action: 'session.refused', outcome: 'refused', reason: code, detail: { entry } },
          () => {},
        ),
      ),
  };
}

/** How many different files a person opened lately; starts again after an alert. By person: a lock forgets nothing. */
function countOpenings(clock: Clock): (session: Session, key: string) => number {
  const openings = new Map<string, Map<string, number>>();
  return ({ userId }, key) => {
    const now = clock.monotonicMs();
    const known = [...(openings.get(userId) ?? [])].filter(([, at]) => now - at < burst.withinMs);
    const lately = new Map([...known, [key, now]]);
    openings.set(userId, lately.size < burst.files ? lately : new Map());
    return lately.size;
  };
}

function saveTraced<T>(
  memory: ActMemory,
  session: Session,
  { action, requestId, fields }: { action: Saving; requestId: string; fields: readonly string[] },
  work: (db: WritableDatabase) => T,
): T {
  const keyOf = (field: string): string => `${action} ${requestId} ${field}`;
  const fresh = fields.filter((field) => !memory.isKnown(session, keyOf(field)));
  const object = { type: 'ServiceRequest', id: requestId };
  const result = session.store.database.transaction((db) => {
    const done = work(db);
    if (fresh.length > 0) {
      const act = { action, object, detail: { fields: fresh } };
      session.store.audit(db, session.userId, act);
    }
    return done;
  });
  for (const field of fresh) memory.remember(session, keyOf(field));
  return result;
}

function hashed(session: Session, words: string): string {
  return createHmac('sha256', session.store.keys.auditKey).update(words).digest('hex');
}
