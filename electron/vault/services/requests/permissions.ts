import { openStates } from '../../../../shared/domain/requestState.ts';
import { expertRoles, type Role, requesterRoles } from '../../../../shared/domain/roles.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { mayCancel } from '../acts/cancelService.ts';
import { movesOffered } from '../moves/moveGate.ts';
import { mayPrescribe } from '../prescriptions/prescriptionService.ts';
import type { RequestParts } from './requestParts.ts';

/** Which acts the page offers to this person now. The vault checks again when one is done, and the hub after it. */
export function mayDo(
  parts: RequestParts,
  role: Role,
  roleId: string,
  canRecall: boolean,
  now: Date,
  replaces: ReadonlySet<string> = new Set(),
): RequestDetail['may'] {
  const state = stateOf(parts.task);
  const isOwner = idIn(parts.task.owner, 'PractitionerRole') === roleId;
  const isExpert = expertRoles.includes(role);
  const isRequester = requesterRoles.includes(role);
  return {
    accept: isExpert && (state === 'received' || state === 'sent' || state === 'queued'),
    answer: isExpert && isOwner && state === 'accepted',
    prescribe: mayPrescribe(parts, role, roleId),
    acknowledge: isRequester && state === 'answered',
    recall: isRequester && canRecall,
    cancel: mayCancel(state, role),
    worsen: isRequester && state !== null && openStates.includes(state),
    moves: movesOffered(parts, { role, roleId, now, replaces }),
  };
}
