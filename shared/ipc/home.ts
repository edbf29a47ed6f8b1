import { z } from 'zod';
import { followUpKinds } from '../domain/followUp.ts';
import { requestStates } from '../domain/requestState.ts';
import { lineFaults } from '../lineFault.ts';
import { CivilDate, IdentityStatus, PatientEnd } from './patient.ts';
import { RowAlert } from './rowAlert.ts';
import { Id, Instant } from './session.ts';

/** Why a request lies in a tray again: the other team sent it here, who had taken it let it go, or her reservation ended. */
const noteKinds = ['redirected', 'released', 'lapsed'] as const;

/** The sixteen states of domain 1.5. */
export const RequestState = z.enum(requestStates);

/** The five stations of « le fil »: each is filled by a receipt and by nothing else. */
export const Thread = z.strictObject({
  workstation: Instant.nullable(),
  hub: Instant.nullable(),
  team: Instant.nullable(),
  opinion: Instant.nullable(),
  read: Instant.nullable(),
});

/** Where a queued or answered item stands on its way out; null when nothing waits to leave. */
export const Transit = z
  .strictObject({
    phase: z.enum(['waiting', 'sending', 'refused', 'conflict']),
    bundleReceived: z.boolean(),
    imagesReceived: z.number().int().nonnegative(),
    imagesTotal: z.number().int().nonnegative(),
    waitingSince: Instant,
    /** The hub's reason code, when refused. */
    reason: z.string().nullable(),
    /** What waits was signed while no platform answered. */
    offline: z.literal(true).optional(),
  })
  .nullable();

export const RequestRow = z.strictObject({
  id: Id,
  /** `TE-<year>-<workstation>-<counter>`, null before signing. */
  number: z.string().nullable(),
  state: RequestState,
  patientId: Id,
  patientFamily: z.string(),
  patientGiven: z.string(),
  birthDate: CivilDate,
  sex: z.enum(['male', 'female', 'unknown']),
  identityStatus: IdentityStatus,
  /** She left, or died; null while she is here, and for a line kept before. */
  patientEnded: PatientEnd.nullable().default(null),
  room: z.string().nullable(),
  unit: z.string().nullable(),
  specialty: z.string(),
  priority: z.enum(['routine', 'asap', 'urgent']),
  establishmentName: z.string(),
  question: z.string().nullable(),
  /** What explains the badge: the first question of a complement, the advised delay, the reason of a refusal. */
  note: z.string().nullable(),
  /** What the note of a request that waits in a tray is about; null in every other state, and for a line kept before. */
  noteKind: z.enum(noteKinds).nullable().default(null),
  /** Code of why it is not feasible from a distance; null in every other state, and for a line kept before. */
  refusalReason: z.string().nullable().default(null),
  imageCount: z.number().int().nonnegative(),
  authoredOn: Instant.nullable(),
  updatedAt: Instant,
  dueDate: CivilDate.nullable(),
  sittingDate: Instant.nullable(),
  /** The day of the sitting that it was promised for, when that one does not take place any more. */
  postponedFrom: CivilDate.optional(),
  ownerName: z.string().nullable(),
  /** Until when its owner keeps it for herself; absent once that is no matter any more, and of a line kept before. */
  reservedUntil: Instant.optional(),
  /** Taken or given here, without the hub's word so far: a colleague may have been before her. */
  unconfirmed: z.literal(true).optional(),
  /** Who gave it to its owner; absent when she took it herself, and once that is no matter any more. */
  assignedByName: z.string().optional(),
  /** The establishment has replied since the last question: read before the others, a place that its answer keeps. */
  complementReceived: z.literal(true).optional(),
  /** Answered, read, then corrected: to be read again. Lines kept before these two were known say nothing of them. */
  amended: z.boolean().default(false),
  /** When the teleconsultation or the consultation takes place; null while it is to be fixed, and in every other state. */
  appointmentAt: Instant.nullable().default(null),
  thread: Thread,
  transit: Transit,
  /** The reservation or acceptance belongs to the person at the screen. */
  mine: z.boolean(),
  /**
   * Of a read answer: what it still leaves to do at the establishment, the soonest first. Told when the list was read;
   * nothing when all is done or handed on.
   */
  left: z
    .strictObject({
      count: z.number().int().positive(),
      first: z.strictObject({
        kind: z.enum(followUpKinds),
        words: z.string(),
        call: z.string().exactOptional(),
        again: z.boolean(),
      }),
    })
    .optional(),
  /** Told of the hour at which the list was read; nothing when nothing is late or unread. */
  alert: RowAlert.optional(),
  /** Messages about it that the person at the screen has not read: « Aggravation », a wrong person, a departure. */
  notices: z.number().int().positive().optional(),
});

export const Sitting = z.strictObject({
  specialty: z.string(),
  at: Instant,
  phone: z.string().nullable(),
  requestsFromHere: z.number().int().nonnegative(),
});

export const UsefulNumber = z.strictObject({ label: z.string(), number: z.string() });

export const Home = z.strictObject({
  yours: z.array(RequestRow),
  onTheWay: z.array(RequestRow),
  /** One line per specialty: waiting for a sitting is normal and looks calm. */
  withTeam: z.array(
    z.strictObject({
      specialty: z.string(),
      sittingDate: Instant.nullable(),
      count: z.number().int().positive(),
      ownerName: z.string().nullable(),
      thread: Thread,
    }),
  ),
  doneCount: z.number().int().nonnegative(),
  /** Requests of « Chez l'équipe » whose answer is late, the latest first. */
  late: z.array(RequestRow),
  /** Requests with a message to read, whatever their state. */
  told: z.array(RequestRow),
  /** Answers that nobody has acknowledged, per unit; null where the resident has none. */
  unread: z.array(z.strictObject({ unit: z.string().nullable(), count: z.number().int() })),
  sittings: z.array(Sitting),
  numbers: z.array(UsefulNumber),
  /** Trays of the teams that answer, by code; empty before the workstation was joined to a hub. */
  teams: z.array(z.string()),
});

/** Facts for the truth line; the sentence is composed by the renderer's catalogue. */
export const SyncStatus = z.strictObject({
  profile: z.enum(['practice', 'real']),
  enrolled: z.boolean(),
  /** `revoked` and `lost`: the Region took this workstation's access away, or was told that it is lost. */
  link: z.enum(['none', 'connected', 'offline', 'signInNeeded', 'revoked', 'lost']),
  /** What stands between this workstation and the hub, when it is more than a line that is down. */
  lineFault: z.enum(lineFaults).nullable(),
  lastHubContact: Instant.nullable(),
  /** Workstation clock minus hub clock, milliseconds; null before the first contact. */
  clockOffsetMs: z.number().nullable(),
  waitingRequests: z.number().int().nonnegative(),
  oldestWaiting: Instant.nullable(),
  /** Signing of the oldest urgent request whose text the hub does not have, whatever holds it; null when there is none. */
  oldestUrgent: Instant.nullable(),
  sending: z
    .strictObject({
      textReceived: z.boolean(),
      imageIndex: z.number().int(),
      imageTotal: z.number().int(),
      secondsLeft: z.number().int().nullable(),
    })
    .nullable(),
  refused: z.number().int().nonnegative(),
  conflicts: z.number().int().nonnegative(),
  /** Elements received so far while the hub's history comes for the first time; null once it is here. */
  firstReception: z.number().int().nonnegative().nullable(),
  /**
   * The hub was put back to a copy made then: so many acts of this workstation leave again, and so many cannot; null when
   * it was not, when nothing from here was concerned, and a week later.
   */
  restoration: z
    .strictObject({
      copyOf: Instant,
      resent: z.number().int().nonnegative(),
      gone: z.number().int().nonnegative(),
    })
    .nullable(),
  /** This store was put back to an older state than the hub knew: numbers of the access trail, there and here. */
  rollback: z
    .strictObject({ foundAt: Instant, hubSeq: z.number().int(), localSeq: z.number().int() })
    .nullable(),
});

export type RequestState = z.infer<typeof RequestState>;
export type RequestRow = z.infer<typeof RequestRow>;
export type Thread = z.infer<typeof Thread>;
export type Transit = z.infer<typeof Transit>;
export type Home = z.infer<typeof Home>;
export type SyncStatus = z.infer<typeof SyncStatus>;
