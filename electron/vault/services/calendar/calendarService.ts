import { randomUUID } from 'node:crypto';
import { type Absence, isPeriod } from '../../../../shared/domain/absence.ts';
import { addDays, parisClock } from '../../../../shared/domain/civilDate.ts';
import { plannedSittings } from '../../../../shared/domain/dueDate.ts';
import { publicHolidays } from '../../../../shared/domain/publicHoliday.ts';
import type { Queue } from '../../../../shared/domain/specialty.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { buildAbsence } from '../../../../shared/fhir/absence.ts';
import { personLabel } from '../../../../shared/fhir/person.ts';
import type {
  AbsenceRow,
  Calendar,
  NewAbsence,
  TeamCalendar,
} from '../../../../shared/ipc/calendar.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { commitAct } from '../../store/actStore.ts';
import { hasLocalChange } from '../../store/localChangeStore.ts';
import { hubVersionOf } from '../../store/receiptStore.ts';
import { requestLinesIn } from '../../store/requestViewStore.ts';
import { saveResource } from '../../store/resourceStore.ts';
import { withCurrentDates } from '../requests/currentDates.ts';
import { readAbsences, readQueues } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';
import { expertsOf, teamsOf } from './teamPeople.ts';

const weeksShown = 8;
const daysOfHolidays = 365;
/** A team reads from the Bundle on, pictures still coming. */
const movable = ['queued', 'sent', 'received', 'accepted', 'info-requested'] as const;

export interface CalendarEnvironment {
  readonly clock: Clock;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
}

/** When the teams sit, who is away, and what that moves. */
export interface CalendarService {
  readonly read: (session: Session) => Calendar;
  /**
   * An absence of her own: here at once, at the hub when the line allows it.
   * @throws AppFailure `input.invalid` for days out of order or over, a team or a substitute that is not of hers
   */
  readonly declare: (session: Session, input: NewAbsence) => { moved: number };
  /** Takes one of hers back. @throws AppFailure `notFound` */
  readonly withdraw: (session: Session, id: string) => { moved: number };
}

export function createCalendarService(environment: CalendarEnvironment): CalendarService {
  const today = (): string => parisClock(environment.clock.now().toISOString()).date;
  return {
    read: (session) => readCalendar(session, today()),

    declare(session, input) {
      const absence = newAbsence(session, input, today());
      return keep(environment, session, absence, 'absence.declare');
    },

    withdraw(session, id) {
      const { database } = session.store;
      const me = personOf(database, session.userId).roleId;
      const known = readAbsences(database).find((one) => one.id === id && one.active);
      if (known === undefined || known.person.roleId !== me) throw new AppFailure('notFound');
      return keep(environment, session, { ...known, active: false }, 'absence.withdraw');
    },
  };
}

function readCalendar(session: Session, today: string): Calendar {
  const { database } = session.store;
  const queues = readQueues(database).filter(({ open }) => open);
  const mine = teamsOf(session);
  const roleId = readRole(session);
  const year = Number(today.slice(0, 4));
  const coming = [...publicHolidays(year), ...publicHolidays(year + 1)];
  return {
    teams: queues.map((queue) => teamOf(session, queue, mine, today)),
    absences: readAbsences(database)
      .filter(({ active, to }) => active && to >= today)
      .flatMap((one) => {
        const queue = queues.find(({ serviceId }) => serviceId === one.serviceId);
        const waiting = hasLocalChange(database, 'Schedule', one.id);
        return queue === undefined ? [] : [absenceRow(one, queue.code, roleId, waiting)];
      })
      .sort((a, b) => a.from.localeCompare(b.from) || a.personName.localeCompare(b.personName)),
    holidays: coming.filter((day) => day >= today && day < addDays(today, daysOfHolidays)),
  };
}

function teamOf(
  session: Session,
  queue: Queue,
  mine: ReadonlySet<string>,
  today: string,
): TeamCalendar {
  const isMine = session.role === 'expert' && mine.has(queue.serviceId);
  const roleId = readRole(session);
  return {
    queue: queue.code,
    name: queue.name,
    phone: queue.phone,
    mine: isMine,
    sittings: [...plannedSittings(today, weeksShown, queue)],
    colleagues: isMine
      ? expertsOf(session.store.database, queue.serviceId).filter((one) => one.roleId !== roleId)
      : [],
  };
}

function absenceRow(one: Absence, queue: string, roleId: string, waiting: boolean): AbsenceRow {
  const { id, person, substitute, from, to } = one;
  return {
    ...{ id, queue, from, to, waiting, personName: person.name },
    substituteName: substitute?.name ?? null,
    mine: person.roleId === roleId,
    byMe: substitute?.roleId === roleId,
  };
}

/** Empty before the establishment has its identifier: then nobody declares anything either. */
function readRole(session: Session): string {
  try {
    return personOf(session.store.database, session.userId).roleId;
  } catch (error) {
    if (error instanceof AppFailure) return '';
    throw error;
  }
}

function newAbsence(session: Session, input: NewAbsence, today: string): Absence {
  const { database } = session.store;
  const me = personOf(database, session.userId);
  const queue = readQueues(database).find(({ code }) => code === input.queue);
  if (queue === undefined || !teamsOf(session).has(queue.serviceId)) {
    throw new AppFailure('input.invalid', { fields: ['queue'] });
  }
  if (!isPeriod(input.from, input.to) || input.to < today) {
    throw new AppFailure('input.invalid', { fields: ['to'] });
  }
  const { substituteRoleId } = input;
  const substitute =
    expertsOf(database, queue.serviceId).find(({ roleId }) => roleId === substituteRoleId) ?? null;
  if (substituteRoleId !== null && (substitute === null || substituteRoleId === me.roleId)) {
    throw new AppFailure('input.invalid', { fields: ['substituteRoleId'] });
  }
  return {
    id: randomUUID(),
    serviceId: queue.serviceId,
    person: { roleId: me.roleId, name: personLabel(me) },
    substitute,
    from: input.from,
    to: input.to,
    active: true,
  };
}

function keep(
  { clock, wake }: CalendarEnvironment,
  session: Session,
  absence: Absence,
  action: 'absence.declare' | 'absence.withdraw',
): { moved: number } {
  const { database } = session.store;
  const now = clock.now();
  const before = datesOf(session);
  const resource = buildAbsence(absence);
  const detail = { from: absence.from, to: absence.to };
  session.write({ action, object: { type: 'Schedule', id: absence.id }, detail }, (db) => {
    commitAct(
      db,
      {
        ...{ requestId: randomUUID(), kind: 'other', serviceRequestId: null, priority: 'routine' },
        ...{ professionalId: session.userId, resources: [resource], originals: [], previews: [] },
      },
      now,
    );
    saveResource(db, resource, now, hubVersionOf(database, 'Schedule', absence.id));
  });
  session.changed(['Calendar'], ['Schedule'], ['ServiceRequest']);
  wake(session);
  const after = datesOf(session);
  return { moved: [...after].filter(([id, date]) => before.get(id) !== date).length };
}

/** The sitting of every waiting request as the calendar stands now. */
function datesOf(session: Session): ReadonlyMap<string, string> {
  const { database } = session.store;
  const queues = new Map(readQueues(database).map((queue) => [queue.code, queue]));
  const lines = requestLinesIn(database, movable);
  return new Map(
    lines.map((line) => {
      const { sittingDate, dueAt } = withCurrentDates(line, queues.get(line.specialty) ?? null);
      return [line.id, `${sittingDate ?? ''} ${dueAt ?? ''}`];
    }),
  );
}
