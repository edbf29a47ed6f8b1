export const common = {
  productName: 'Estuaire',
  cancel: 'Annuler',
  close: 'Fermer',
  clearSearch: 'Effacer la recherche',
  back: 'Retour',
  continue: 'Continuer',
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  retry: 'Réessayer',
  print: 'Imprimer',
  add: 'Ajouter',
  unknown: 'Non renseigné',
  optional: 'facultatif',
  show: (what: string) => `Afficher : ${what}`,
  hide: (what: string) => `Masquer : ${what}`,
  operationNumber: 'Numéro d’opération',
  operationNumberIs: (id: string) => `Numéro d’opération : ${id}`,
  /** In the place of « La plateforme a refusé cet envoi. », where the hub said why. */
  rejectedBecause: (why: string) => `La plateforme a refusé cet envoi : ${why}.`,
  /** End of a sentence that sends somebody to the telephone: the number then stands on the screen. */
  giveNumber: 'donnez le numéro d’opération',
  exercise: 'Exercice',
  exerciseBand: 'EXERCICE — résidents fictifs, rien n’est transmis',
  /** When something happened, to be put after a verb. */
  moments: {
    at: (time: string) => `à ${time}`,
    today: (time: string) => `aujourd’hui à ${time}`,
    yesterday: (time: string) => `hier à ${time}`,
    onDay: (day: string, time: string) => `le ${day} à ${time}`,
  },
  opening: 'Ouverture du poste…',
  reading: 'Lecture en cours…',
} as const;

export const establishmentKinds = {
  ehpad: { label: 'EHPAD', hint: 'Des résidents, des chambres, des unités.' },
  healthCentre: { label: 'Centre de santé', hint: 'Des patients de passage, sans chambre.' },
  hospital: { label: 'Hôpital (équipe spécialisée)', hint: 'Des médecins qui rendent des avis.' },
} as const;
