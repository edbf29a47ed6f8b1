import type { Role } from '../../shared/domain/roles.ts';
import { mayCall, rolesOf } from '../../shared/ipc/rights.ts';
import type { EstablishmentKind } from '../i18n/fr/words.ts';

/** Who may add a person. */
const personAddingRoles: readonly Role[] = rolesOf('user:create');

/** Who may renew the keys of a workstation, when she manages its people. */
export const keyRenewingRoles: readonly Role[] = rolesOf('rekey:run');

/** Who keeps the backups, and may put one back. */
export const storeKeepers: readonly Role[] = rolesOf('backup:restore');

/** Who may take out a copy of everything: those who answer for the establishment's files, or for the team's. */
export const exportRoles: readonly Role[] = rolesOf('export:begin');

const rolesByKind: Readonly<Record<EstablishmentKind, readonly Role[]>> = {
  ehpad: [
    'nurse',
    'nurseCoordinator',
    'coordinatingPhysician',
    'validatingPhysician',
    'preparer',
    'localAdministrator',
    'auditor',
  ],
  healthCentre: [
    'nurse',
    'nurseCoordinator',
    'orthoptist',
    'coordinatingPhysician',
    'validatingPhysician',
    'preparer',
    'localAdministrator',
    'auditor',
  ],
  hospital: ['expert', 'dispatcher', 'localAdministrator', 'auditor'],
};

/** Roles that exist in an establishment of this kind, most usual first. */
export function rolesFor(kind: EstablishmentKind): readonly Role[] {
  return rolesByKind[kind];
}

/** Roles of a first person: somebody has to be able to add the others. */
export function firstPersonRoles(kind: EstablishmentKind): readonly Role[] {
  return rolesByKind[kind].filter((role) => personAddingRoles.includes(role));
}

/** Who reviews each month what was passed over. */
export const overrideReviewers: readonly Role[] = rolesOf('override:read');

/** The page « Administration » shows who opens this workstation and what it is; it changes nothing clinical. */
export function mayAdministrate(role: Role): boolean {
  return personAddingRoles.includes(role);
}

/** Who claims her team by the menu of her chip: the others do it under « Administration ». */
export function joinsTeamAlone(role: Role): boolean {
  return mayCall(role, 'hub:claimTeam') && !mayAdministrate(role);
}

/** Who declares another workstation of the establishment lost. */
export const lossDeclaringRoles: readonly Role[] = rolesOf('loss:declare');
