import { driftLimitMs, type WorkstationLine } from './workstationPage.ts';

/** Texts leave within seconds: what a workstation that is heard has kept for this long does not leave by itself. */
const stuckAfterMs = 4 * 3_600_000;

/** What somebody has to look at, the most pressing first. */
export type Concern = 'silent' | 'stuck' | 'rolledBack' | 'clock' | 'never' | 'keys';

const order: readonly Concern[] = ['silent', 'stuck', 'rolledBack', 'clock', 'never', 'keys'];

export interface WatchedLine {
  readonly line: WorkstationLine;
  /** Empty: in order. */
  readonly concerns: readonly Concern[];
}

export interface Watch {
  readonly toLookAt: readonly WatchedLine[];
  readonly inOrder: readonly WatchedLine[];
  /** Revoked or lost: nothing is expected of them any more. */
  readonly closed: readonly WatchedLine[];
}

/** Sorts workstations by what they ask of whoever looks after the region. Pure. */
export function watchOf(lines: readonly WorkstationLine[], now: Date): Watch {
  const watched = lines.map((line) => ({ line, concerns: concernsOf(line, now) }));
  const isClosed = ({ line: { state } }: WatchedLine) => state === 'revoked' || state === 'lost';
  const open = watched.filter((one) => !isClosed(one));
  return {
    toLookAt: open.filter(({ concerns }) => concerns.length > 0).sort(byUrgency),
    inOrder: open.filter(({ concerns }) => concerns.length === 0).sort(byCode),
    closed: watched.filter(isClosed),
  };
}

function concernsOf(
  { workstation, state, lacksKeys }: WorkstationLine,
  now: Date,
): readonly Concern[] {
  const { status, rolledBackAt } = workstation;
  const waitedMs =
    status?.oldestWaiting == null ? 0 : now.getTime() - Date.parse(status.oldestWaiting);
  const found: Readonly<Record<Concern, boolean>> = {
    silent: state === 'silent',
    never: state === 'never',
    keys: lacksKeys,
    stuck: waitedMs > stuckAfterMs,
    rolledBack: rolledBackAt !== null,
    clock: Math.abs(status?.clockOffsetMs ?? 0) > driftLimitMs,
  };
  return order.filter((concern) => found[concern]);
}

/** Who is silent with something unsent comes before all others: nobody else knows of it. */
function byUrgency(one: WatchedLine, other: WatchedLine): number {
  const rank = ({ concerns, line }: WatchedLine): number => {
    const holds = (line.workstation.status?.waiting ?? 0) > 0 ? 0 : 0.5;
    return order.indexOf(concerns[0] ?? 'never') + holds;
  };
  return rank(one) - rank(other) || other.line.silentMs - one.line.silentMs;
}

function byCode(one: WatchedLine, other: WatchedLine): number {
  return one.line.workstation.code < other.line.workstation.code ? -1 : 1;
}
