import type { Role } from '../../../shared/domain/roles.ts';

/** Short form for a tile or the chip, long form for a choice. No grammatical gender is known of anybody. */
export interface RoleWords {
  readonly short: string;
  readonly long: string;
}

export const roles: Readonly<Record<Role, RoleWords>> = {
  preparer: {
    short: 'Préparation',
    long: 'Préparation : aide-soignant(e), secrétaire, étudiant(e)',
  },
  nurse: { short: 'Infirmier(ère)', long: 'Infirmier(ère), IDE' },
  nurseCoordinator: { short: 'IDEC', long: 'Infirmier(ère) de coordination, IDEC' },
  coordinatingPhysician: { short: 'Médecin coord.', long: 'Médecin coordonnateur' },
  validatingPhysician: { short: 'Médecin', long: 'Médecin qui valide les demandes' },
  orthoptist: { short: 'Orthoptiste', long: 'Orthoptiste' },
  expert: { short: 'Spécialiste', long: 'Médecin spécialiste, qui rend les avis' },
  dispatcher: { short: 'Coordination', long: 'Coordination des demandes, secrétariat' },
  localAdministrator: {
    short: 'Administration',
    long: 'Administration du poste, sans accès clinique',
  },
  auditor: { short: 'Audit', long: 'Lecture du journal des accès' },
};
