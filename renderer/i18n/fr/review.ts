/** T2 to T4: a doctor of the establishment signs what somebody else wrote, or sends it back. */
export const review = {
  submit: 'Soumettre au médecin',
  submitting: 'Enregistrement…',
  submitted: 'Demande soumise. Elle attend la signature d’un médecin.',
  title: 'À valider',
  by: (name: string, when: string) => `Soumise par ${name} ${when}.`,
  waits: 'Elle attend la signature d’un médecin de ce poste. Rien n’est encore envoyé.',
  unchanged: 'Elle ne change plus d’ici là. Le médecin peut la renvoyer avec un commentaire.',
  check: 'Vous signez ce qu’une autre personne a écrit. Lisez tout avant de signer.',
  pictures: 'Images',
  home: 'Revenir à l’accueil',
  giveBack: 'Renvoyer au rédacteur',
  givingBack: 'Enregistrement…',
  givenBack: 'Demande renvoyée au rédacteur.',
  comment: 'Que faut-il changer ?',
  commentHint: 'Lu par le rédacteur quand il reprend la demande.',
  commentMissing: 'Écrivez ce qu’il faut changer.',
  returned: (name: string, when: string) => `Renvoyée par ${name} ${when}`,
  /** In the lists. */
  waitsRow: 'attend la signature d’un médecin',
  submittedRow: (name: string, when: string) => `soumise par ${name} ${when}`,
  returnedRow: (comment: string) => `renvoyée : ${comment}`,
} as const;
