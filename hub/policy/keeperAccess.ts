import { administratorRoles } from '../../shared/domain/roles.ts';
import type { Caller } from './access.ts';

/** Who keeps the workstations of an establishment: somebody whose certified key says so, and no workstation by itself. */
export function isKeeper({ role }: Caller): boolean {
  return administratorRoles.some((one) => one === role);
}

/** Her establishment's workstations exist for her, the others do not. */
export function canSeeWorkstation(
  caller: Caller,
  { establishmentId }: { readonly establishmentId: string },
): boolean {
  return isKeeper(caller) && establishmentId === caller.establishmentId;
}

/** Every workstation of hers but the one she speaks from: it is not lost. */
export function canDeclareLost(
  caller: Caller,
  workstation: { readonly establishmentId: string; readonly clientId: string },
): boolean {
  return canSeeWorkstation(caller, workstation) && workstation.clientId !== caller.workstationId;
}
