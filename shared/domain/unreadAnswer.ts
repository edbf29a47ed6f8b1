import { type Role, requesterRoles } from './roles.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Who is told that an answer stays unread (5.24): counted only, who asked, the IDEC, the coordinating physician. */
export const unreadLevels = ['counted', 'requester', 'coordinator', 'physician'] as const;
type UnreadLevel = (typeof unreadLevels)[number];

interface UnreadAnswer {
  readonly level: UnreadLevel;
  /** The team that answered is told too. */
  readonly tellsTeam: boolean;
}

interface Step {
  readonly afterHours: number;
  readonly level: UnreadLevel;
  readonly tellsTeam: boolean;
}

/** The latest first. Times of the domain reference, section 5 rule 24. */
const pressing: readonly Step[] = [
  { afterHours: 12, level: 'coordinator', tellsTeam: true },
  { afterHours: 4, level: 'requester', tellsTeam: false },
];
const routine: readonly Step[] = [
  { afterHours: 7 * DAY_HOURS, level: 'physician', tellsTeam: false },
  { afterHours: 3 * DAY_HOURS, level: 'coordinator', tellsTeam: false },
];

/** Codes of an advised delay of at most 48 hours, the same in every form of answer. */
const pressingDelays: readonly string[] = ['immediate', '48h'];

/** How far an answer that nobody has acknowledged has gone. `delay` is the code of the advised delay, if any. */
export function unreadAnswer(answeredAt: string, delay: string | null, now: Date): UnreadAnswer {
  const steps = delay !== null && pressingDelays.includes(delay) ? pressing : routine;
  const hours = (now.getTime() - Date.parse(answeredAt)) / HOUR_MS;
  const { level, tellsTeam } = steps.find(({ afterHours }) => hours >= afterHours) ?? {
    level: 'counted',
    tellsTeam: false,
  };
  return { level, tellsTeam };
}

/** The roles whose turn it is to have it read: a step calls somebody besides those called before. */
export function calledBy(level: UnreadLevel): readonly Role[] {
  if (level === 'counted') return [];
  if (level === 'requester') return requesterRoles;
  return level === 'coordinator'
    ? ['nurseCoordinator']
    : ['nurseCoordinator', 'coordinatingPhysician'];
}
