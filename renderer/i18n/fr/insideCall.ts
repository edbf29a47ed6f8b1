/** Why a camera or a microphone does not open, in words: a forgotten one does not compile where it is said. */
const camera = {
  none: 'Aucune caméra sur ce poste.',
  busy: 'La caméra ne s’ouvre pas : un autre programme s’en sert peut-être. Fermez-le, puis réessayez.',
  refused: 'La caméra est refusée à Estuaire par les réglages de l’ordinateur.',
  unplugged: 'La caméra a été débranchée.',
};

const microphone = {
  none: 'Aucun microphone sur ce poste.',
  busy: 'Le microphone ne s’ouvre pas : un autre programme s’en sert peut-être.',
  refused: 'Le microphone est refusé à Estuaire par les réglages de l’ordinateur.',
  unplugged: 'Le microphone a été débranché.',
};

/** Inside a call: one's own picture before joining, and the pictures that one shows the other. */
export const insideCall = {
  preview: {
    title: 'Avant de rejoindre',
    level: 'Niveau du micro',
    hears: 'Le micro capte du son.',
    hearsNothing: 'Le micro ne capte rien pour l’instant : dites un mot.',
    openingCamera: 'Ouverture de la caméra…',
    nothingLeaves: 'Personne d’autre ne vous voit : rien ne part avant « Rejoindre ».',
    choose: 'Choisir',
    join: 'Rejoindre',
    joinDark: 'Rejoindre sans image',
    /** In the place of « En communication ». */
    answered: 'L’appel est pris : rejoignez-le.',
    otherWaits: 'Votre correspondant vous attend : rejoignez l’appel.',
    otherPrepares: 'Votre correspondant vérifie son image : il ne vous entend pas encore.',
  },
  missing: {
    camera,
    microphone,
    heardOnly: 'L’appel continue : on vous entend sans vous voir.',
    notHeard: 'On ne vous entend pas ; écrivez dans le texte en direct.',
    again: 'Réessayer la caméra',
  },
  /** What the file keeps of a call that is over. */
  record: {
    signedBy: (name: string) => `Compte rendu signé par ${name}.`,
    unsigned: 'Compte rendu sans signature.',
    /** Of somebody whom the directory does not name. */
    asSaid: (name: string) => `${name} (nom donné par son poste, non vérifié)`,
  },
  /** A picture of the request in the place of the camera. */
  show: {
    begin: 'Montrer cette image',
    beginTo: (name: string) => `Montrer cette image à ${name}`,
    notOfRequest: 'Cette image vient d’une autre demande : elle ne se montre pas dans cet appel.',
    preparing: 'Préparation de l’image…',
    stop: 'Ne plus montrer',
    isShown: (name: string | null) =>
      `Vous montrez cette image à ${name ?? 'votre correspondant'}, comme vous la voyez, sans les annotations. Votre caméra reviendra ensuite.`,
    isHeld: 'L’image ne part pas en ce moment : la liaison est trop faible. Le son passe.',
    otherShows: (name: string | null) => `${name ?? 'Votre correspondant'} montre une image.`,
    picture: (name: string | null) => `Image montrée par ${name ?? 'votre correspondant'}`,
    inPlaceOfCamera: 'Vous montrez une image de la demande à la place de votre caméra.',
    enlarge: 'Voir en grand',
    failed: 'L’image ne peut pas être montrée. L’appel continue : réessayez dans un instant.',
  },
} as const;
