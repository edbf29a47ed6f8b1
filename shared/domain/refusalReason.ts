/** Why an expert declines (domain 1.5); the words on screen are in the catalogue. */
export const refusalReasons = [
  'hors-competence',
  'examen-physique-necessaire',
  'urgence-reorientee-15',
  'images-non-interpretables',
  'donnees-insuffisantes',
  'doublon',
  'patient-deja-suivi',
  'identite-douteuse',
  'consentement-absent',
  'autre',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** The one that a phone call must go with: who was reached and when are written down. */
export const urgentRefusal: RefusalReason = 'urgence-reorientee-15';
