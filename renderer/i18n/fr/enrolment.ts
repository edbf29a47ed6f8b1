/** « Rejoindre la plateforme », in Administration. */
export const enrolment = {
  title: 'Rejoindre la plateforme',
  joinedTitle: 'Raccordement à la plateforme',
  text: 'La région vous remet une adresse et un code à usage unique. Le code porte votre établissement : rien d’autre n’est à taper.',
  practice:
    'L’exercice ne peut pas rejoindre une vraie plateforme. Installez le poste pour travailler avec de vraies personnes.',
  url: 'Adresse de la plateforme',
  urlHint: 'Elle commence par « https ».',
  unreachable:
    'La plateforme ne répond pas à cette adresse. Rien n’a été modifié. Vérifiez l’adresse et le réseau.',
  compareFirst: {
    title: 'Comparez l’empreinte de la plateforme',
    text: 'Appelez la région et lisez cette empreinte ensemble. Le code ne part que si elle est la même des deux côtés.',
    fingerprint: 'Empreinte de la plateforme',
    same: 'C’est la même, rejoindre',
    different: 'Elle est différente',
    stopped:
      'Rien n’a été envoyé. Prévenez la région et votre service informatique avant de recommencer.',
  },
  code: 'Code de raccordement',
  codeHint: 'À usage unique, tel que reçu.',
  submit: 'Rejoindre la plateforme',
  busy: 'Raccordement…',
  done: 'Poste raccordé à la plateforme.',
  missing: (what: string) => `${what} : à remplir.`,
  tooShort: 'Un code compte au moins 8 caractères.',
  establishment: 'Établissement',
  finess: 'FINESS',
  workstationFingerprint: 'Empreinte de ce poste',
  rootFingerprint: 'Empreinte de la région',
  hubFingerprint: 'Empreinte de la plateforme',
  compare: 'Lisez les deux empreintes à voix haute avec la région : elles doivent être les mêmes.',
  certified: 'Votre signature',
  certifiedYes: 'reconnue par la région',
  certifiedNo: 'pas encore reconnue par la région',
  teams: 'Équipes',
  team: {
    title: 'Rejoindre une équipe',
    text: 'Le code de votre équipe ouvre ses demandes, pour vous seul.',
    code: 'Code d’équipe',
    submit: 'Rejoindre l’équipe',
    done: 'Équipe rejointe.',
    notYet:
      'Votre signature n’est pas encore reconnue par la région. Le code ne sera accepté qu’ensuite. Gardez-le.',
  },
} as const;
