/** The hospital and its specialist: practice values of no real place or person. */
export const hospital = {
  name: 'CHU de l’Exercice',
  finess: '149999914',
  kind: 'hospital',
} as const;

export const specialist = {
  family: 'Hamelin',
  given: 'Nadia',
  rpps: '99900000011',
  role: 'expert',
  passphrase: 'héron immobile sur la cale mouillée 62',
} as const;

export const hospitalWorkstation = 'Bureau des avis';
