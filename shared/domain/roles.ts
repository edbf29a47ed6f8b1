/** Who a person is on this workstation. The words on screen are in the catalogue. */
export const roles = [
  'preparer',
  'nurse',
  'nurseCoordinator',
  'coordinatingPhysician',
  'validatingPhysician',
  'orthoptist',
  'expert',
  'dispatcher',
  'localAdministrator',
  'auditor',
] as const;

export type Role = (typeof roles)[number];

/** Roles that see residents and requests. The others administer or audit without clinical content. */
export const clinicalRoles: readonly Role[] = [
  'preparer',
  'nurse',
  'nurseCoordinator',
  'coordinatingPhysician',
  'validatingPhysician',
  'orthoptist',
  'expert',
  'dispatcher',
];

/** Roles that may sign and send a request (domain: a préparateur fills, never signs). */
export const requesterRoles: readonly Role[] = [
  'nurse',
  'nurseCoordinator',
  'coordinatingPhysician',
  'validatingPhysician',
  'orthoptist',
];

/** Who keeps a workstation: its people, its keys, its backups. */
export const administratorRoles: readonly Role[] = [
  'nurseCoordinator',
  'coordinatingPhysician',
  'localAdministrator',
];

export const expertRoles: readonly Role[] = ['expert'];

/** Who reads a team's requests: those who answer them, and the dispatcher who sorts them and answers none. */
export const teamRoles: readonly Role[] = [...expertRoles, 'dispatcher'];
