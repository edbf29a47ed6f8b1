import { addDays, parisClock, parisInstant } from '../../../../shared/domain/civilDate.ts';
import { initials } from '../../../../shared/domain/names.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type {
  AuditCheck,
  AuditLine,
  AuditPage,
  AuditPatients,
  AuditPeriod,
  AuditSearch,
} from '../../../../shared/ipc/audit.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { shortName } from '../../session/userTile.ts';
import { trailStart } from '../../store/auditChain.ts';
import {
  readLastReceivedHead,
  readRollback,
  readTrailEnd,
  saveRollback,
} from '../../store/auditHeadStore.ts';
import {
  countTrail,
  linesAbout,
  searchTrail,
  type TrailFilter,
  type TrailRow,
  trailBounds,
} from '../../store/auditJournalStore.ts';
import { checkTrail, type TrailCheck } from '../../store/auditStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { searchPatients } from '../../store/patientStore.ts';
import { readUsers } from '../../store/userStore.ts';
import type { FileSaver } from '../documents/fileSaver.ts';
import { parsePatientQuery } from '../patientQuery.ts';
import type { ReadTrace } from '../readTrace.ts';
import { composeJournal } from './journalExport.ts';

/** Rows checked by one call: some tenths of a second. */
const rowsPerCheck = 5000;
const burstDays = 30;
const burstsShown = 5;
const patientsShown = 6;

export interface JournalService {
  readonly search: (session: Session, input: AuditSearch) => AuditPage;
  /** Whose file may be meant by these words, by initials; the search leaves its line. */
  readonly findPatient: (session: Session, text: string) => AuditPatients;
  /** Checks a further stretch of the chain; called again until `done`. What was found sound is not checked again. */
  readonly check: (session: Session) => AuditCheck;
  /** @throws AppFailure `notFound` when the period holds nothing */
  readonly export: (session: Session, period: AuditPeriod) => Promise<{ saved: boolean }>;
  /** Somebody who answers for this workstation knows that its store was put back. @throws AppFailure `notFound` */
  readonly acknowledgeRollback: (session: Session) => void;
}

export interface JournalEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
  readonly files: FileSaver;
}

/** « Journal des accès »: who did what, for those who audit and never treat. */
export function createJournalService({ clock, trace, files }: JournalEnvironment): JournalService {
  const checked = new WeakMap<OpenStore, TrailCheck>();
  return {
    search(session, input) {
      const { database } = session.store;
      trace.journalRead(session);
      const filter = filterOf(database, input);
      const names = namesIn(database);
      const rows = searchTrail(database, filter, input.before, input.limit);
      return {
        total: countTrail(database, filter),
        lines: rows.map((row) => lineOf(database, names, row)),
        people: [...names].map(([id, name]) => ({ id, name })),
        bursts: burstsIn(database, names, clock.now()),
      };
    },

    findPatient(session, text) {
      trace.searched(session, text);
      const { database } = session.store;
      const { rows } = searchPatients(database, parsePatientQuery(text), patientsShown);
      const people = rows.flatMap(({ id, birthDate }) => {
        const row = database.one('SELECT number FROM patient WHERE id = ?', id);
        if (row === undefined) return [];
        const { label } = patientLabel(database, id);
        return [{ handle: Number(row.number), label, birthYear: birthDate.slice(0, 4) }];
      });
      return { people };
    },

    check: (session) => {
      const before = checked.get(session.store) ?? null;
      const found = checkFurther(session, before);
      checked.set(session.store, found);
      return checkView(session.store.database, found);
    },

    export: (session, period) => exportJournal({ clock, files }, session, period),

    acknowledgeRollback(session) {
      const found = readRollback(session.store.database);
      if (found === null || found.seenAt !== null) throw new AppFailure('notFound');
      const { hubSeq, localSeq } = found;
      session.write({ action: 'audit.rollbackSeen', detail: { hubSeq, localSeq } }, (db) =>
        saveRollback(db, { ...found, seenAt: clock.now().toISOString() }),
      );
      session.changed(['Audit']);
    },
  };
}

/** One more stretch of the chain; what was found broken stays so, and is recorded once. */
function checkFurther(session: Session, before: TrailCheck | null): TrailCheck {
  const { database, keys } = session.store;
  if (before?.broken != null) return before;
  const from = before?.soundTo ?? trailStart;
  const found = checkTrail(database, keys.auditKey, from, rowsPerCheck);
  if (found.broken !== null) {
    session.write(
      { action: 'audit.broken', outcome: 'refused', detail: { seq: found.broken } },
      () => {},
    );
  }
  return found;
}

function checkView(db: ReadableDatabase, { soundTo, broken, done }: TrailCheck): AuditCheck {
  return {
    verifiedTo: soundTo.seq,
    end: readTrailEnd(db)?.seq ?? 0,
    broken,
    done,
    anchoredTo: readLastReceivedHead(db)?.seq ?? null,
  };
}

async function exportJournal(
  { clock, files }: Pick<JournalEnvironment, 'clock' | 'files'>,
  session: Session,
  period: AuditPeriod,
): Promise<{ saved: boolean }> {
  const { store } = session;
  const whole = { userId: null, action: null, refusedOnly: false };
  const filter = filterOf(store.database, { ...whole, ...period });
  session.write({ action: 'audit.export', detail: { ...dated(period) } }, () => {});
  const bounds = trailBounds(store.database, filter);
  if (bounds === null) throw new AppFailure('notFound');
  const now = clock.now();
  const about = aboutOf(store.database, filter, bounds);
  const bytes = await composeJournal(store, bounds, now, about);
  if (!session.isOpen()) throw new AppFailure('session.locked');
  const { date } = parisClock(now.toISOString());
  return { saved: await files.save(`journal-des-acces-${date}.jsonl`, bytes) };
}

/** The lines about one resident, told in the header: the rows between them stay, or nothing could be verified. */
function aboutOf(
  db: ReadableDatabase,
  filter: TrailFilter,
  bounds: { readonly first: number; readonly last: number },
): { patient: string; lines: readonly number[] } | null {
  const { patientId } = filter;
  if (patientId === null) return null;
  const { label } = patientLabel(db, patientId);
  return { patient: label, lines: linesAbout(db, filter, bounds) };
}

/** Civil days in Paris become instants; the last day is included. A handle that nobody bears any more finds nothing. */
function filterOf(db: ReadableDatabase, input: Omit<AuditSearch, 'before' | 'limit'>): TrailFilter {
  const midnight = (date: string): string => new Date(parisInstant(date, '00:00')).toISOString();
  const { userId, action, refusedOnly, from, to, patient } = input;
  const row =
    patient === null ? undefined : db.one('SELECT id FROM patient WHERE number = ?', patient);
  return {
    ...{ userId, action, refusedOnly },
    patientId: patient === null ? null : String(row?.id ?? ''),
    since: from === null ? null : midnight(from),
    until: to === null ? null : midnight(addDays(to, 1)),
  };
}

function dated({ from, to }: Pick<AuditPeriod, 'from' | 'to'>): Readonly<Record<string, string>> {
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

function namesIn(db: ReadableDatabase): ReadonlyMap<string, string> {
  return new Map(readUsers(db).map((user) => [user.id, shortName(user)]));
}

function lineOf(
  db: ReadableDatabase,
  names: ReadonlyMap<string, string>,
  { seq, record }: TrailRow,
): AuditLine {
  const { action, user, outcome, reason, object, recorded } = record;
  return {
    seq,
    at: recorded,
    userName: user === null ? null : (names.get(user) ?? null),
    action,
    refused: outcome === 'refused',
    reason,
    object: object == null ? null : objectOf(db, names, object),
  };
}

function patientLabel(db: ReadableDatabase, id: string): { kind: 'patient'; label: string } {
  const row = db.one('SELECT birth_family, first_given FROM patient WHERE id = ?', id);
  const letters =
    row === undefined ? '' : initials(String(row.first_given), String(row.birth_family));
  return { kind: 'patient', label: `${letters} ${id.slice(0, 8)}`.trim() };
}

/** Initials of a resident, the number of a request: enough to be found again by who may, and no more. */
function objectOf(
  db: ReadableDatabase,
  names: ReadonlyMap<string, string>,
  { type, id }: { readonly type: string; readonly id: string },
): AuditLine['object'] {
  switch (type) {
    case 'Patient':
      return patientLabel(db, id);
    case 'ServiceRequest': {
      const row = db.one(
        `SELECT json_extract(row, '$.number') AS number FROM request_view WHERE id = ?
         UNION ALL SELECT number FROM archived_request WHERE id = ?`,
        id,
        id,
      );
      return { kind: 'request', label: row?.number == null ? id.slice(0, 8) : String(row.number) };
    }
    case 'Practitioner':
      return { kind: 'person', label: names.get(id) ?? '' };
    case 'Media':
      return { kind: 'picture', label: id.slice(0, 8) };
    default:
      return { kind: 'other', label: '' };
  }
}

function burstsIn(
  db: ReadableDatabase,
  names: ReadonlyMap<string, string>,
  now: Date,
): AuditPage['bursts'] {
  const since = new Date(now.getTime() - burstDays * 24 * 3_600_000).toISOString();
  const filter = {
    userId: null,
    action: 'session.burst',
    refusedOnly: false,
    since,
    until: null,
    patientId: null,
  } as const;
  return searchTrail(db, filter, null, burstsShown).map(({ seq, record }) => ({
    seq,
    at: record.recorded,
    userName: record.user === null ? null : (names.get(record.user) ?? null),
    opened: Number(record.detail.opened ?? 0),
    minutes: Number(record.detail.minutes ?? 0),
  }));
}
