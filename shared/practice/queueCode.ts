/** The trays of the fictitious region: each has its team and its case of the exercise. */
export type QueueCode =
  | 'OPHT-EHPAD'
  | 'HEMATO'
  | 'DERM'
  | 'PLAIES'
  | 'GERIA'
  | 'CARDIO'
  | 'NEPHRO'
  | 'PALLIA';
