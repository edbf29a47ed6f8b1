/** « poste.json » : the file by which a workstation joins the region with nothing typed. */
export const poste = {
  title: 'Fichier de la région',
  offer:
    'La région vous a remis un fichier « poste.json » ? Déposez-le ici : il remplit cette étape et raccorde le poste.',
  choose: 'Choisir le fichier',
  found: 'Votre établissement, d’après le fichier de la région',
  compare:
    'Comparez l’empreinte avec celle que la région vous a donnée. Si elle diffère, arrêtez-vous et appelez la région.',
  establishment: 'Établissement',
  finess: 'FINESS',
  hub: 'Plateforme',
  rootFingerprint: 'Empreinte de la région',
  expiresAt: 'Valable jusqu’au',
  byHand: 'Saisir à la main',
  join: 'Rejoindre la plateforme avec ce fichier',
} as const;

/** What is said of a file that cannot be used. */
export const posteErrors = {
  'poste.unreadable': {
    title: 'Ce fichier n’est pas un fichier de raccordement.',
    safe: 'Rien n’a été modifié.',
    action: 'Choisissez le fichier « poste.json » remis par la région.',
  },
  'poste.tampered': {
    title: 'Ce fichier a été modifié : la signature de la région ne correspond plus.',
    safe: 'Rien n’a été modifié, rien n’a été transmis.',
    action: 'Ne l’utilisez pas. Demandez-en un autre à votre région.',
  },
  'poste.expired': {
    title: 'Ce fichier de raccordement n’est plus valable.',
    safe: 'Rien n’a été modifié.',
    action: 'Vérifiez la date de ce poste, ou demandez un nouveau fichier à votre région.',
  },
  'poste.otherRegion': {
    title: 'La plateforme jointe n’est pas celle que le fichier annonce.',
    safe: 'Ce poste n’a pas été raccordé. Rien n’a été transmis.',
    action: 'Appelez votre région avant de recommencer.',
  },
} as const;
