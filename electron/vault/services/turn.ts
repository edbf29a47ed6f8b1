import { countersigners } from '../../../shared/domain/requestState.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { teamRoles } from '../../../shared/domain/roles.ts';
import type { RequestState } from '../../../shared/ipc/home.ts';
import type { RequestLine } from '../store/requestViewStore.ts';

/** « À vous », « En route », « Chez l'équipe », « Terminé ». */
export type Turn = 'yours' | 'onTheWay' | 'withTeam' | 'done';

/** For the establishment that asks. */
const requesterTurns: Readonly<Record<RequestState, Turn>> = {
  draft: 'yours',
  'to-validate': 'onTheWay',
  queued: 'onTheWay',
  sent: 'onTheWay',
  received: 'withTeam',
  accepted: 'withTeam',
  'info-requested': 'yours',
  redirected: 'withTeam',
  refused: 'yours',
  answered: 'yours',
  read: 'done',
  'to-teleconsultation': 'yours',
  'to-consultation': 'yours',
  closed: 'done',
  cancelled: 'done',
  'entered-in-error': 'done',
};

/** For the team that answers: what the establishment has to do is « chez l'équipe » of the other side. */
const expertTurns: Readonly<Record<RequestState, Turn>> = {
  ...requesterTurns,
  received: 'yours',
  accepted: 'yours',
  'info-requested': 'withTeam',
  refused: 'done',
  answered: 'withTeam',
  'to-teleconsultation': 'withTeam',
  'to-consultation': 'withTeam',
};

/** Whose turn it is, told to a person of this role. What the hub refused is always hers to correct. */
export function turnOf(line: Pick<RequestLine, 'state' | 'transit'>, role: Role): Turn {
  const phase = line.transit?.phase;
  if (phase === 'refused' || phase === 'conflict') return 'yours';
  if (teamRoles.includes(role)) {
    return line.state === 'answered' && phase !== undefined ? 'onTheWay' : expertTurns[line.state];
  }
  if (line.state === 'to-validate' && countersigners.includes(role)) return 'yours';
  return requesterTurns[line.state];
}

/** States with something to do or to follow; the others are only counted. */
export function isLive(state: RequestState): boolean {
  return requesterTurns[state] !== 'done';
}
