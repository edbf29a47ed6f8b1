import type { NotFeasibleReason } from '../forms/answers.ts';
import type { RequestState } from '../ipc/home.ts';

const NBSP = '\u00A0';

/**
 * The words of the pages that leave with « Tout exporter ». They are read without the program, so they are written by
 * the vault and not by a window; the same test reads them as the catalogue.
 */
export const exportWords = {
  title: 'Demandes d’avis et réponses',
  fictitious: 'EXERCICE — personnes fictives, sans valeur médicale',
  of: (name: string, finess: string) => `${name}, FINESS ${finess}`,
  madeOn: (when: string) => `Copie commencée le ${when}.`,
  intro:
    'Toutes les demandes que cet établissement a envoyées ou reçues, telles qu’elles étaient sur ce poste ; ce qui l’avait quitté a été redemandé à la plateforme régionale. Une demande archivée depuis plus de 24 mois n’est plus qu’à la plateforme. Ces pages s’ouvrent sans Estuaire et sans réseau.',
  kinds: {
    page: 'Demande : ce qui a été écrit, dans une page lisible.',
    report: 'Compte rendu : l’avis signé, en PDF.',
    data: 'Données : la demande entière au format FHIR R4 (JSON), avec ses signatures.',
    images: 'Images : les originaux, inchangés au bit près.',
    digests:
      'Le fichier empreintes-sha256.txt donne l’empreinte de chaque fichier ; la commande « sha256sum -c » les vérifie.',
  },
  contains: 'Ce que contient cette copie',
  confidential:
    'Une fois sortis de l’archive, ces fichiers ne sont plus protégés. Ils contiennent des données de santé : gardez-les dans un endroit chiffré.',
  caption: (count: number) =>
    count < 2 ? `${count}${NBSP}demande` : `${count}${NBSP}demandes, la plus récente en premier`,
  columns: {
    number: 'Numéro',
    date: 'Signée le',
    person: 'Personne',
    specialty: 'Spécialité',
    state: 'État',
    question: 'Question posée',
    files: 'Fichiers',
  },
  born: (date: string) => `née ou né le ${date}`,
  page: 'Demande',
  report: 'Compte rendu (PDF)',
  data: 'Données (FHIR)',
  image: (place: number) => `Image ${place}`,
  images: 'Images',
  noImages: 'Aucune image.',
  /** A link is read out of its row by a screen reader: it says whose it is. */
  fileOf: (file: string, number: string) => `${file}, demande ${number}`,
  /** `place` of the list; a re-encoded copy stands in for an original that only the hub has. */
  imageCopy: (place: number) => `Image ${place} (copie, l’original est à la plateforme régionale)`,
  imageMissing: (place: number) =>
    `Image ${place} : l’original n’est pas sur ce poste, la plateforme régionale le garde.`,
  imageDamaged: (place: number) => `Image ${place} : le fichier de ce poste est abîmé.`,
  missing: 'Ce qui manque dans cette copie',
  missingText: 'La plateforme régionale garde ce qui suit. Rien n’en est perdu.',
  absentRequest: (number: string, when: string, why: string) =>
    `Demande ${number}, signée le ${when}, close et archivée : ${why}`,
  absentImage: (place: number, number: string, why: string) =>
    `Image ${place} de la demande ${number}, original : ${why}`,
  damagedHere: 'son fichier est abîmé sur ce poste.',
  why: {
    notJoined: 'ce poste n’est raccordé à aucune plateforme.',
    offline: 'la plateforme ne répondait pas au moment de la copie.',
    refused: 'la plateforme ne l’a pas donné au moment de la copie.',
    diskFull: 'le disque de ce poste n’avait pas la place de le recevoir.',
  },
  reportMissing: 'Compte rendu : sa mise en page a échoué, l’avis est dans les données.',
  hidden: 'Saisie par erreur : contenu masqué, trace conservée.',
  noRequests: 'Aucune demande n’a été envoyée ni reçue.',
  unknown: 'non renseigné',
  noNumber: 'sans numéro',
  back: 'Retour à la liste des demandes',
  requestTitle: (number: string) => `Demande ${number}`,
  facts: {
    establishment: 'Établissement',
    author: 'Demandée par',
    authored: 'Signée le',
    state: 'État',
    specialty: 'Spécialité',
  },
  question: 'Question posée',
  clinical: 'Éléments transmis',
  messages: 'Échanges',
  message: (author: string, when: string) => `${author}, le ${when}`,
  calls: 'Appels',
  call: (kind: string, when: string, people: string) => `${kind}, le ${when}. ${people}.`,
  opinion: 'Avis',
  correction: (what: string) => `Cet avis en corrige un autre. Ce qui change : ${what}`,
  opinionOf: (author: string, when: string) => `Signé par ${author} le ${when}.`,
  verified: 'Signature vérifiée sur le poste qui a produit cette copie.',
  unverified: 'Signature non vérifiée.',
  values: {
    yes: 'Oui',
    no: 'Non',
    unknown: 'Non évalué',
    notFeasible: (reason: string) => `Non réalisable (${reason})`,
    none: 'Aucun.',
  },
  reasons: {
    refusal: 'refus',
    agitation: 'agitation',
    bedridden: 'alitement',
    equipment: 'matériel',
    cataract: 'cataracte',
    narrowPupil: 'pupille étroite',
    movement: 'mouvements',
    noFixation: 'fixation impossible',
  } satisfies Record<NotFeasibleReason, string>,
  readme: [
    'Archive chiffrée d’Estuaire.',
    'Pour la lire : sortez tous les fichiers dans un dossier, puis ouvrez index.html.',
    'Une archive dont le nom finit par .partiel n’est pas terminée.',
  ],
} as const;

/** One name for each state. The catalogue of the screens begins from it; a test compares the badges. */
export const stateWords: Readonly<Record<RequestState, string>> = {
  draft: 'Brouillon',
  'to-validate': 'À valider',
  queued: 'En attente d’envoi',
  sent: 'Reçue par la plateforme',
  received: 'Remise à l’équipe',
  accepted: 'Prise en charge',
  'info-requested': 'Complément à fournir',
  redirected: 'Réorientée',
  refused: 'Non réalisable à distance',
  answered: 'Avis rendu',
  read: 'Avis lu',
  'to-teleconsultation': 'Téléconsultation programmée',
  'to-consultation': 'Consultation programmée',
  closed: 'Clôturée',
  cancelled: 'Annulée',
  'entered-in-error': 'Saisie par erreur',
};

/** The specialty of each team of the region; a code that is not here is shown as it came. */
export const specialtyWords: Readonly<Record<string, string>> = {
  'OPHT-EHPAD': 'Ophtalmologie',
  HEMATO: 'Hématologie',
  DERM: 'Dermatologie',
  PLAIES: 'Plaies chroniques',
  GERIA: 'Gériatrie',
  CARDIO: 'Cardiologie',
  NEPHRO: 'Néphrologie',
  PALLIA: 'Soins palliatifs',
};
