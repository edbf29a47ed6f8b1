import { counted, type Words } from './words.ts';

const list = {
  columns: {
    number: 'N°',
    order: 'Ordre',
    patient: 'Patient',
    specialty: 'Spécialité',
    place: 'Établissement',
    question: 'Question',
    images: 'Images',
    state: 'État',
  },
  urgent: 'Urgent',
  rapid: 'Rapide',
  routine: 'Sans urgence',
  today: 'Reçue aujourd’hui',
  yesterday: 'Depuis hier',
  days: (count: number) => `Depuis ${counted(count, 'jour', 'jours')}`,
  age: (years: number) => counted(years, 'an', 'ans'),
  images: (count: number) => (count === 0 ? 'aucune' : counted(count, 'image', 'images')),
  noQuestion: 'Question non écrite',
  open: (name: string) => `Ouvrir : ${name}`,
  states: {
    toRead: 'À traiter',
    picturesComing: 'Images en cours',
    accepted: 'Prise en charge',
    acceptedBy: (name: string) => `Prise en charge par ${name}`,
    infoRequested: 'Complément demandé',
    signedHere: 'Avis signé, en attente d’envoi',
    toCorrect: 'À corriger',
    answered: 'Avis rendu',
    read: 'Avis lu',
    cancelled: (day: string) => `Annulée le ${day}`,
    draft: 'Brouillon d’avis',
  },
} as const;

const sitting = {
  title: 'Séance',
  heading: (day: string, time: string) => `${day}, ${time}`,
  noDate: 'Séance à fixer',
  summary: (total: number, places: number) =>
    `${counted(total, 'demande', 'demandes')}, ${counted(places, 'établissement', 'établissements')}`,
  urgent: (count: number) => counted(count, 'urgente', 'urgentes'),
  rapid: (count: number) => counted(count, 'rapide', 'rapides'),
  signed: (count: number) => counted(count, 'avis signé', 'avis signés'),
  drafts: (count: number) => `${count} en brouillon`,
  sentence: (parts: readonly string[]) => `${parts.join(', ')}.`,
  begin: 'Commencer la séance',
  resume: 'Reprendre la séance',
  empty: (day: string | null) =>
    day === null ? 'Aucune demande.' : `Aucune demande. Prochaine séance : ${day}.`,
  emptyHint: 'Les demandes des établissements arrivent ici d’elles-mêmes.',
  notJoined: 'Ce poste n’est pas encore raccordé à la plateforme.',
  notJoinedHint:
    'Le raccordement se fait dans Administration. Les demandes arriveront ensuite d’elles-mêmes.',
  noTeam: 'Votre compte n’est membre d’aucune équipe.',
  noTeamHint:
    'Sans équipe, aucune demande n’arrive ici. Saisissez le code d’équipe remis par la région.',
  administration: 'Ouvrir Administration',
  done: 'Séance terminée : tous les avis sont signés.',
  toRead: (count: number) => `${counted(count, 'demande', 'demandes')} à lire.`,
  picturesComing: (count: number) =>
    count < 2
      ? `Pour ${count} demande, des images sont encore en route.`
      : `Pour ${count} demandes, des images sont encore en route.`,
  listLabel: 'Demandes de la séance, dans l’ordre de lecture',
  strip: (total: number, signed: number) =>
    `${counted(total, 'demande', 'demandes')} dans l’ordre de lecture, ${counted(signed, 'avis signé', 'avis signés')}`,
  legend: {
    signed: 'avis signé',
    draft: 'brouillon',
    rapid: 'rapide ou urgente',
    coming: 'images en cours',
  },
} as const;

const tray = {
  empty: 'Aucune demande à traiter.',
  joinTeam: 'Rejoindre une équipe',
} as const;

const viewer = {
  label: 'Images de la demande',
  bar: 'Outils d’image',
  strip: 'Choix de l’image',
  eyes: { right: 'OD', left: 'OG' },
  compressed: 'image compressée',
  full: 'pleine définition',
  coming: 'pleine définition en cours',
  onTheWay: 'image à venir',
  onTheWayHint: 'Elle s’affichera ici dès que ce poste l’aura reçue.',
  onAcceptanceHint: 'Elle vient sur ce poste quand vous prenez la demande en charge.',
  failed: 'Cette image ne s’affiche pas.',
  failedHint: 'L’original est intact. Passez à une autre image, puis revenez.',
  none: 'Cette demande ne contient pas d’image.',
  redFree: 'sans rouge',
  inverted: 'inversée',
  /** Said on the picture while its display is not as it was taken. */
  turned: (mirrored: boolean, degrees: number) =>
    mirrored
      ? degrees === 0
        ? 'Affichage retourné en miroir\u00A0: droite et gauche sont inversées'
        : `Affichage retourné en miroir et pivoté de ${degrees}°`
      : `Affichage pivoté de ${degrees}°`,
  light: {
    title: 'Lumière de l’affichage',
    brightness: 'Luminosité',
    contrast: 'Contraste',
    gamma: 'Gamma',
    value: (part: 'brightness' | 'contrast' | 'gamma', value: number) =>
      part === 'gamma' ? value.toLocaleString('fr-FR') : `${value}\u00A0%`,
    reset: 'Rétablir',
    changed: 'lumière réglée',
  },
  monthsAgo: (months: number) =>
    months < 1 ? 'moins d’un mois avant' : counted(months, 'mois avant', 'mois avant'),
  earlier: (date: string, count: number) => `${date} · ${counted(count, 'image', 'images')}`,
  picture: (title: string, date: string, quality: string) => `${title}, ${date}, ${quality}`,
  zoom: (percent: number) => `${percent}\u00A0%`,
  zoomSpoken: (percent: number) => `Agrandissement ${percent}\u00A0%`,
  lab: 'Bilan',
  pictures: 'Images',
  actions: {
    previous: 'Image précédente',
    next: 'Image suivante',
    zoomOut: 'Réduire',
    zoomIn: 'Agrandir',
    fit: 'Image entière',
    real: 'Taille réelle',
    compare: 'Comparer',
    alternate: 'Alterner',
    redFree: 'Sans rouge',
    invert: 'Inverser',
    morePanes: 'Une image de plus',
    light: 'Luminosité et contraste',
    turn: 'Pivoter d’un quart de tour',
    mirror: 'Retourner en miroir',
    asTaken: 'Rétablir l’affichage',
    keys: 'Touches',
  },
} as const;

const keys = {
  title: 'Touches',
  onPicture: 'Sur l’image, une fois choisie',
  display: 'Affichage, mesures et annotations',
  elsewhere: 'De l’image vers le reste',
  always: 'Partout dans la lecture',
  lines: {
    picture: 'Image précédente, image suivante',
    eye: 'Œil droit, œil gauche',
    compare: 'Comparer deux images',
    alternate: 'Alterner les images à la même place',
    redFree: 'Sans rouge',
    invert: 'Inverser',
    panes: 'Deux, trois ou quatre images',
    light: 'Luminosité, contraste, gamma',
    turn: 'Pivoter l’affichage d’un quart de tour',
    mirror: 'Retourner l’affichage en miroir',
    asTaken: 'Rétablir l’affichage',
    marks: 'Mesurer et annoter\u00A0: flèches, Entrée, Échap',
    showMarks: 'Montrer ou masquer les annotations',
    zoom: 'Agrandir, réduire, image entière',
    real: 'Taille réelle : un pixel pour un pixel',
    pan: 'Déplacer l’image agrandie',
    lab: 'Bilan de laboratoire',
    history: 'Antérieurs',
    answer: 'Aller à l’avis',
    nextCase: 'Suivante, sans signer',
    help: 'Cette liste',
    back: 'Revenir à l’image',
    phrases: 'Phrases prêtes',
    sign: 'Signer, la suivante',
    putAside: 'Prêt à signer',
    undo: 'Reprendre l’avis',
    ask: 'Demander un complément',
    redirect: 'Réorienter vers une autre équipe',
  },
  names: {
    arrows: '← →',
    eye: 'D G',
    zoom: '+ - 0',
    real: '1',
    pan: 'Maj + flèches',
    back: 'Échap',
    phrases: 'Ctrl + Espace',
    sign: 'Ctrl + Entrée',
    putAside: 'Ctrl + Maj + Entrée',
    undo: 'Ctrl + Z',
    ask: 'Ctrl + Maj + C',
    redirect: 'Ctrl + Maj + R',
  },
} as const;

const answer = {
  panel: 'Question et avis',
  question: 'Question',
  tabs: { clinical: 'Clinique en 6\u00A0lignes', lab: 'Labo', all: 'Tout' },
  signs: 'Signes d’urgence',
  nothing: '–',
  noLab: 'Aucun résultat de laboratoire dans cette demande.',
  noAnswers:
    'Cette demande a été écrite avec un autre formulaire : ses réponses ne s’affichent pas.',
  messages: 'Échanges',
  message: (author: string, when: string) => `${author}, ${when}`,
  unverified: 'Signature non vérifiée',
  form: 'Votre avis',
  eyes: { right: 'Œil droit · OD', left: 'Œil gauche · OG' },
  conclusion: 'Avis en clair',
  chooseSeveral: 'Choisir…',
  noMatch: 'Aucun choix ne correspond',
  saved: (when: string) => `Brouillon enregistré ${when}`,
  notSaved: 'Brouillon pas encore enregistré, nouvel essai en cours',
  accept: 'Prendre en charge',
  accepting: 'Demande à la plateforme…',
  acceptUnreachable: {
    title: 'La plateforme ne répond pas : la demande n’est pas prise en charge.',
    safe: 'Votre texte est gardé en brouillon sur ce poste.',
    action: 'Réessayez au retour du réseau. Un collègue peut la prendre entre-temps.',
  },
  acceptTaken: {
    title: 'Un collègue a pris cette demande avant vous.',
    safe: 'Votre texte est gardé en brouillon.',
    action: 'Passez à la demande suivante.',
  },
  sign: 'Signer et passer à la suivante',
  signLast: 'Signer l’avis',
  signing: 'Signature…',
  next: 'Demande suivante',
  finish: 'Revenir à la séance',
  signedOffline: 'Avis signé. Il partira au retour du réseau.',
  reservationEnded: 'Votre réservation est terminée. Reprenez la demande en charge, puis signez.',
  missing: (count: number) =>
    count === 1
      ? 'Il manque 1\u00A0réponse avant de signer :'
      : `Il manque ${count}\u00A0réponses avant de signer :`,
  wrong: (count: number) =>
    count === 1
      ? '1\u00A0réponse à corriger avant de signer :'
      : `${count}\u00A0réponses à corriger avant de signer :`,
  others: (count: number) => `et ${counted(count, 'autre', 'autres')}`,
  missingImages: {
    title: 'Des images ne sont pas encore arrivées',
    text: (count: number) =>
      count === 1
        ? '1\u00A0image de cette demande n’est pas sur ce poste. Dites pourquoi vous signez sans l’avoir vue.'
        : `${count}\u00A0images de cette demande ne sont pas sur ce poste. Dites pourquoi vous signez sans les avoir vues.`,
    reason: 'Motif',
    choose: 'Choisir un motif',
    reasonMissing: 'Choisissez le motif, ou attendez les images.',
    wait: 'Attendre les images',
    sign: 'Signer sans ces images',
  },
  takenBy: (name: string) => `Prise en charge par ${name}.`,
  takenHint: 'Vous pouvez lire cette demande. Seul le médecin qui l’a prise y répond.',
  waitingReply: 'Complément demandé : la réponse de l’établissement est attendue.',
  unowned: 'Cette demande attend un médecin de l’équipe.',
  unownedHint:
    'Vous pouvez demander un complément ou la réorienter. Un médecin la prend et y répond.',
  closedHere: 'Cette demande n’attend plus d’avis.',
  signedAt: (when: string) => `Signé sur ce poste ${when}`,
  sentAt: (when: string) => `Reçu par la plateforme ${when}`,
  readAt: (when: string) => `Lu par l’établissement ${when}`,
  notRead: 'Pas encore lu par l’établissement',
  export: 'Compte rendu PDF',
  exportSpoken: 'Enregistrer le compte rendu en PDF',
  exporting: 'Mise en page…',
  exported: 'Compte rendu enregistré.',
  phrases: {
    open: 'Phrases',
    title: 'Phrases prêtes',
    hint: 'Une phrase remplit plusieurs champs. Relisez-les tous avant de signer.',
    none: 'Aucune phrase pour cette spécialité.',
  },
} as const;

const results = {
  title: 'Hémogramme et bilan',
  test: 'Analyse',
  usual: 'Intervalle',
  reading: 'Lecture',
  previous: 'Précédent',
  low: '↓ bas',
  high: '↑ élevé',
  normal: 'normal',
  missing: '–',
  curves: 'Évolution',
  curve: (test: string, points: readonly string[]) => `${test}\u00A0: ${points.join(', ')}`,
  point: (value: string, day: string) => `${value} le ${day}`,
  marked: (day: string, what: string) => `${day}\u00A0: ${what}`,
} as const;

/** Everything an expert reads and does: her sitting, the tray, one case. */
export function expertWords({ person }: Words) {
  return {
    list,
    sitting,
    tray,
    viewer,
    keys,
    answer,
    results,
    header: {
      banner: `${person.charAt(0).toUpperCase()}${person.slice(1)} affiché`,
      born: (date: string, age: number, sex: string) =>
        `${date} · ${counted(age, 'an', 'ans')} · ${sex}`,
      asked: (place: string, day: string | null) =>
        day === null ? place : `${place} · demandée le ${day}`,
      position: (index: number, total: number) => `${index} / ${total}`,
      positionSpoken: (index: number, total: number) => `Demande ${index} sur ${total}`,
      quit: 'Quitter',
    },
  } as const;
}
