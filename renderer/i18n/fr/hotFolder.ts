import { counted, type Words } from './words.ts';

const images = (count: number) => counted(count, 'image', 'images');

/** Folders of devices, and the pictures that came from there and belong to nobody yet. */
export function hotFolderWords({ person }: Words) {
  return {
    title: 'Dossiers surveillés',
    text: `Les images qu’un appareil enregistre dans son dossier arrivent ici, chiffrées, sans ${person}. Une personne les attribue ensuite : rien n’est rattaché tout seul.`,
    practice: 'En exercice, aucun dossier n’est surveillé : rien de réel n’y entre.',
    none: 'Aucun dossier surveillé sur ce poste.',
    keepers: 'L’IDEC, le médecin coordonnateur ou l’administration du poste peut les changer.',
    when: 'Poste verrouillé, les images continuent d’arriver. Après 12 heures sans mot de passe, elles attendent dans leur dossier.',
    add: 'Surveiller un dossier',
    adding: {
      title: 'Surveiller le dossier d’un appareil',
      text: 'Donnez un nom à l’appareil, puis choisissez le dossier où il enregistre ses images. Ses sous-dossiers directs sont lus aussi.',
      before: 'Les images déjà présentes y restent et ne sont pas reprises.',
      name: 'Nom de l’appareil',
      nameHint: 'Par exemple : rétinographe du couloir B.',
      nameMissing: 'Donnez au moins deux lettres.',
      kind: 'Type d’appareil',
      kindMissing: 'Choisissez le type d’appareil.',
      submit: 'Choisir le dossier',
      busy: 'Choix du dossier…',
      outcomes: {
        added: 'Dossier surveillé.',
        givenUp: 'Aucun dossier choisi. Rien n’a changé.',
        already:
          'Ce dossier, ou un dossier qui le contient, est déjà surveillé. Choisissez-en un autre.',
        own: 'Ce dossier contient les données de ce programme. Choisissez celui de l’appareil.',
        tooMany: 'Ce dossier contient trop de fichiers. Choisissez celui où l’appareil enregistre.',
        unreadable:
          'Ce dossier ne peut pas être lu. Vérifiez l’accès, puis choisissez-le à nouveau.',
      },
    },
    kinds: { retinograph: 'Rétinographe', microscope: 'Microscope', other: 'Autre appareil' },
    states: {
      looking: 'Lecture du dossier…',
      watched: 'Dossier surveillé.',
      absent: 'Dossier introuvable. Vérifiez que l’appareil est allumé et branché.',
      unreadable: 'Dossier illisible. Vérifiez que ce compte peut le lire.',
      tooMany: 'Trop de fichiers dans ce dossier. Rien n’est repris : rangez les anciens ailleurs.',
      full: 'Trop d’images attendent déjà. Attribuez-en : les suivantes restent dans le dossier.',
      diskFull: 'Disque plein. Les images restent dans le dossier. Libérez de la place.',
    },
    lastAt: (when: string) => `Dernière image reçue ${when}.`,
    neverReceived: 'Aucune image reçue pour l’instant.',
    counts: {
      waiting: (count: number) => `${counted(count, 'fichier', 'fichiers')} en cours d’écriture`,
      received: (count: number) =>
        count < 2 ? `${images(count)} reprise` : `${images(count)} reprises`,
      duplicate: (count: number) => `${images(count)} déjà reçues, non reprises`,
      notPicture: (count: number) =>
        counted(count, 'autre fichier laissé', 'autres fichiers laissés'),
      unreadable: (count: number) =>
        `${counted(count, 'image illisible laissée', 'images illisibles laissées')} dans le dossier`,
      tooLarge: (count: number) =>
        `${counted(count, 'image trop lourde laissée', 'images trop lourdes laissées')} dans le dossier`,
      before: (count: number) =>
        counted(count, 'fichier présent avant, non repris', 'fichiers présents avant, non repris'),
    },
    check: 'Tester',
    checkOne: (name: string) => `Tester : ${name}`,
    checking: 'Lecture…',
    checked: (state: string) => `Test terminé. ${state}`,
    remove: 'Ne plus surveiller',
    removeOne: (name: string) => `Ne plus surveiller : ${name}`,
    removed: 'Dossier plus surveillé. Les images déjà reçues restent ici.',
    source: 'Fichier de l’appareil après l’arrivée',
    sources: {
      keep: 'Le laisser dans le dossier',
      erase: 'L’effacer, une fois l’image chiffrée relue ici',
    },
    sourceSaved: 'Choix enregistré.',
    keptDays: 'Images jamais attribuées',
    keptDaysOf: (days: number) => `Effacées de ce poste après ${days} jours`,
    keptDaysSaved: 'Durée enregistrée.',
  } as const;
}

/** « Images à attribuer ». */
export function inboxWords({ person, Person }: Words) {
  return {
    title: 'Images à attribuer',
    text: `Ces images viennent d’un appareil et ne sont à personne. Comparez-les au ${person}, puis attribuez-les une par une.`,
    kept: (days: number) =>
      `Sans attribution, elles sont effacées de ce poste après ${days} jours.`,
    empty: 'Aucune image en attente.',
    emptyHint: 'Les images d’un appareil surveillé s’affichent ici dès leur arrivée.',
    failed: (count: number) =>
      `${counted(count, 'image est restée', 'images sont restées')} dans le dossier de l’appareil : illisible ou trop lourde. Refaites la prise de vue, ou prévenez l’encadrement.`,
    onHome: (count: number) =>
      counted(count, 'image d’un appareil à attribuer', 'images d’appareils à attribuer'),
    failedOnHome: (count: number) =>
      counted(count, 'image restée dans un appareil', 'images restées dans un appareil'),
    late: (count: number) => `dont ${count} depuis plus de 7 jours`,
    open: 'Voir les images à attribuer',
    picture: (file: string) => `Image ${file}`,
    from: (device: string) => `De : ${device}`,
    received: (when: string) => `Reçue ${when}`,
    taken: (when: string) => `Fichier enregistré ${when}, à l’heure de l’appareil`,
    overdue: 'En attente depuis plus de 7 jours',
    side: {
      right: 'Le nom du fichier dit : œil droit. À vérifier.',
      left: 'Le nom du fichier dit : œil gauche. À vérifier.',
    },
    request: 'Demande en cours',
    requestOf: (family: string, given: string, birth: string, specialty: string) =>
      `${family} ${given} · ${birth} · ${specialty}`,
    chooseRequest: 'À qui est cette image ?',
    expected: (family: string) =>
      `Arrivée pendant que la demande de ${family} était ouverte. À vérifier.`,
    noRequest: 'Aucune demande en cours de rédaction. Commencez une nouvelle demande.',
    place: 'Place de l’image',
    choosePlace: 'Quelle image est-ce ?',
    noPlace: 'Cette demande n’attend plus d’image.',
    fromName: 'Place lue dans le nom du fichier. Est-ce bien cet œil\u00A0?',
    attribute: (family: string) => `Attribuer à ${family}`,
    attributeNobody: 'Attribuer',
    attributing: 'Attribution…',
    attributed: (family: string, place: string) => `Image attribuée à ${family} : ${place}.`,
    setAside: 'Écarter cette image',
    setAsideOne: (file: string) => `Écarter cette image : ${file}`,
    asking: {
      title: 'Écarter cette image',
      text: 'Elle sera effacée de ce poste. Le fichier de l’appareil, s’il y est encore, n’est pas touché.',
      reason: 'Motif',
      reasonMissing: 'Choisissez un motif.',
      reasons: {
        unusable: 'Image inutilisable',
        deviceTest: 'Essai de l’appareil',
        alreadyJoined: 'Déjà jointe à une demande',
        notFromHere: `${Person} inconnu ici`,
      },
      submit: 'Écarter',
      busy: 'Effacement…',
      done: 'Image écartée.',
    },
    tray: {
      title: 'Arrivées de l’appareil',
      text: 'Vérifiez l’image, son œil et sa place, puis attribuez-la. Rien n’est joint avant.',
      which: (file: string, device: string, when: string) => `${file} · ${device}, ${when}`,
      attributeOne: (file: string) => `Attribuer ${file}`,
      others: (count: number) => `Toutes les images à attribuer (${count})`,
    },
  } as const;
}
