import {
  type AppointmentPeriod,
  type ReminderMoment,
  reminderMoment,
  reminderMoments,
} from '../../../../shared/domain/appointment.ts';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import {
  type AppointmentView,
  type DueAppointment,
  mostListed,
} from '../../../../shared/ipc/appointment.ts';
import { AttentionSetting } from '../../../../shared/ipc/attention.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { Clock } from '../../clock.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import {
  comingAppointments,
  keepReminder,
  ofWorkstation,
  wasReminded,
} from '../../store/appointmentStore.ts';
import type { Database, ReadableDatabase } from '../../store/database.ts';
import { hasLocalChange } from '../../store/localChangeStore.ts';
import { type RequestLine, requestLinesOf } from '../../store/requestViewStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { readUser, readUsers } from '../../store/userStore.ts';
import { appointmentSide } from './appointmentPeople.ts';

/** How often the time is looked at: nobody waits half a minute in front of a camera for it. */
const everyMs = 15_000;
/** The window reckons by itself for a day. */
const aheadMs = 86_400_000;

export interface ReminderEnvironment {
  readonly clock: Clock;
  readonly tellMain: (message: VaultToMain) => void;
}

/**
 * Calls a booked teleconsultation to mind a quarter of an hour before, and at its time. What there is to say is told from
 * the store at each look, and what was said is kept there: a stop loses none and repeats none.
 */
export interface ReminderService {
  /** Goes on while the screen is locked, for as long as the store is open. */
  readonly storeOpened: (store: OpenStore) => void;
  readonly storeClosing: () => void;
  /** Those of the person at the screen within a day; without anybody's name. */
  readonly due: (session: Session) => { due: DueAppointment[] };
  /** She has put one away. @throws AppFailure `notFound` */
  readonly dismiss: (session: Session, input: Parsed<'appointment:dismiss'>) => void;
}

export function createReminderService(environment: ReminderEnvironment): ReminderService {
  const { clock } = environment;
  let cancel = (): void => {};
  const goOn = (store: OpenStore): void => {
    cancel();
    try {
      tellSystem(store.database, environment);
    } catch (error) {
      // A store that cannot be read or written is told by whoever uses it next; a reminder keeps nobody out.
      if (storeFailure(error) === null) throw error;
    }
    cancel = clock.startTimer(everyMs, () => goOn(store));
  };
  return {
    storeOpened: goOn,
    storeClosing: () => {
      cancel();
      cancel = () => {};
    },
    due: (session) => ({ due: dueFor(session, clock.now()) }),
    dismiss(session, { id, moment }) {
      const { database } = session.store;
      const now = clock.now();
      const found = bookedWithin(database, now).find(({ view }) => view.id === id);
      if (found === undefined) throw new AppFailure('notFound');
      const { requestId, period } = found;
      session.write(
        {
          action: 'appointment.dismiss',
          object: { type: 'ServiceRequest', id: requestId },
          reason: moment,
        },
        (db) => {
          keepReminder(db, reminderOf(id, period, moment, session.userId), now);
        },
      );
      session.changed(['Appointment']);
    },
  };
}

interface Booked {
  readonly requestId: string;
  readonly view: AppointmentView;
  readonly period: AppointmentPeriod;
}

/** Booked by the hub's word: a yes, or another proposal, that has not left yet is nobody's appointment. */
function bookedWithin(db: ReadableDatabase, now: Date): readonly Booked[] {
  return comingAppointments(db, now, mostListed).flatMap(({ requestId, view }) => {
    const { booked: period, id } = view;
    if (view.status !== 'booked' || period === null) return [];
    const isNear = Date.parse(period.start) - now.getTime() < aheadMs;
    return isNear && !hasLocalChange(db, 'Appointment', id) ? [{ requestId, view, period }] : [];
  });
}

function dueFor(session: Session, now: Date): DueAppointment[] {
  const { database } = session.store;
  const roleId = readUser(database, session.userId)?.practitionerRoleId ?? null;
  const isMine = ({ view }: Booked): boolean =>
    appointmentSide(session) === 'requester' || view.expert.roleId === roleId;
  const mine = bookedWithin(database, now).filter(isMine);
  const lines = linesOf(database, mine);
  return mine.flatMap(({ requestId, view: { id }, period }) => {
    const line = lines.get(requestId);
    if (line === undefined) return [];
    const seen = reminderMoments.filter((moment) =>
      wasReminded(database, reminderOf(id, period, moment, session.userId)),
    );
    const { patientId, specialty, number, state } = line;
    return [{ id, requestId, patientId, specialty, number, state, ...period, seen }];
  });
}

/** Once for this workstation, however many people it has; and only where one of them takes part. */
function tellSystem(db: Database, { clock, tellMain }: ReminderEnvironment): void {
  const now = clock.now();
  const near = bookedWithin(db, now).filter((one) => isOfHere(db, one));
  const lines = linesOf(db, near);
  for (const { requestId, view, period } of near) {
    const moment = reminderMoment(period, now);
    const line = lines.get(requestId);
    if (moment === null || line === undefined) continue;
    const one = reminderOf(view.id, period, moment, ofWorkstation);
    // Kept first: one that is shown twice is worse than one that the window alone shows.
    const isNew =
      !wasReminded(db, one) && db.transaction((inside) => keepReminder(inside, one, now));
    if (!isNew || !isShown(db)) continue;
    const time = parisClock(period.start).time.slice(0, 5);
    tellMain({ type: 'appointment', reminder: { time, number: line.number } });
  }
}

function isOfHere(db: ReadableDatabase, { view }: Booked): boolean {
  const isTeam = readSetting(db, placeSetting, Place)?.establishment.kind === 'hospital';
  return (
    !isTeam ||
    readUsers(db).some(
      ({ practitionerRoleId, disabledAt }) =>
        disabledAt === null && practitionerRoleId === view.expert.roleId,
    )
  );
}

function isShown(db: ReadableDatabase): boolean {
  return (readSetting(db, 'attention', AttentionSetting) ?? { shown: true }).shown;
}

function linesOf(
  db: ReadableDatabase,
  booked: readonly Booked[],
): ReadonlyMap<string, RequestLine> {
  const ids = [...new Set(booked.map(({ requestId }) => requestId))];
  return new Map(requestLinesOf(db, ids).map((line) => [line.id, line]));
}

function reminderOf(
  appointmentId: string,
  { start }: AppointmentPeriod,
  moment: ReminderMoment,
  userId: string,
) {
  return { appointmentId, startsAt: new Date(start).toISOString(), moment, userId };
}
