/** A prescription: a document of its own, signed apart from the opinion. */
export const prescriptions = {
  title: 'Prescription',
  prescribe: 'Prescrire',
  by: (author: string, when: string) => `par ${author}, ${when}`,
  replaced: 'Remplacée par une prescription plus récente. Ne l’appliquez plus.',
  awaiting: 'Signée sur ce poste, en attente d’envoi',
  unverified: 'Signature non vérifiée. N’appliquez rien sans appeler le prescripteur.',
  announced: 'L’avis annonce une prescription signée à part. Elle n’est pas encore arrivée.',
  save: 'Enregistrer la prescription en PDF',
  saving: 'Mise en page…',
  saved: 'Prescription enregistrée.',
  replace: 'Remplacer',
  replaceSpoken: (when: string) => `Remplacer la prescription signée ${when}`,
  dialog: {
    title: 'Prescrire',
    whom: (patient: string) => `Pour ${patient}`,
    intro:
      'Écrivez la prescription en entier : produit, dose, voie, fréquence, durée. Rien n’est calculé ni complété. Elle est signée à part de l’avis.',
    text: 'Prescription',
    replaces: 'Elle remplace la précédente, qui reste visible comme remplacée.',
    missing: 'Écrivez la prescription.',
    cancel: 'Annuler',
    confirm: 'Signer la prescription',
    busy: 'Enregistrement…',
    signed: 'Prescription signée et enregistrée sur ce poste.',
  },
  paper: {
    title: 'Prescription',
    prescriber: 'Prescripteur',
    phone: (number: string) => `Téléphone\u00A0: ${number}`,
    /** The day it was signed: a delivery counts from it. */
    date: (day: string) => `Prescription du ${day}`,
    of: (author: string, when: string) => `Signée par ${author} le ${when}.`,
    told: (when: string) => `Prescription signée à part, ${when}.`,
    identifier: (id: string) => `Identifiant de la prescription : ${id}`,
    replaced: 'REMPLACÉE — ne plus appliquer',
  },
} as const;
