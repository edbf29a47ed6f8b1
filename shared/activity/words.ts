/**
 * The words of the tables that leave with « Exporter ». They are read without the program, so the vault writes them and
 * not a window.
 */
export const activityWords = {
  figures: {
    covers: (first: string, last: string) => `Du ${first} au ${last}`,
    section: 'Rubrique',
    name: 'Intitulé',
    count: 'Nombre',
    median: 'Délai médian (heures)',
    p90: 'Délai, 9 sur 10 (heures)',
    total: 'Total',
    answered: 'Avis rendus',
    refused: 'Non réalisables à distance',
    complements: 'Avec complément demandé',
    unreadable: 'Images non interprétables',
    bySpecialty: 'Avis par spécialité',
    byEstablishment: 'Avis par établissement',
    byMonth: 'Avis par mois',
    refusals: 'Motif de refus',
  },
  billing: {
    columns: [
      'Date de l’acte',
      'Code acte',
      'Montant (euros)',
      'Nom de naissance',
      'Premier prénom',
      'Date de naissance',
      'Sexe',
      'INS (identité qualifiée)',
      'RPPS du requérant',
      'RPPS du requis',
      'Requis',
      'Établissement',
      'Numéro de la demande',
      'Rang dans l’année',
      'Remarque',
    ],
    beyond: (limit: number) => `Au-delà de ${limit} actes dans l’année : à vérifier`,
    noTariff: 'Acte antérieur aux tarifs connus',
    gone: 'Identité retirée de ce poste : voir le numéro de la demande',
  },
} as const;
