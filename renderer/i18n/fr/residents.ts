import type { IdentityStatus } from '../../../shared/ipc/patient.ts';
import { counted, type Words } from './words.ts';

const banner = {
  bornFemale: 'née',
  bornMale: 'né',
  bornUnknown: 'né(e)',
  bornIn: 'à',
  age: (years: number) => counted(years, 'an', 'ans'),
  sex: { female: 'F', male: 'M', unknown: 'sexe inconnu' },
  room: 'ch.',
  unit: 'unité',
  used: 'utilisé :',
} as const;

const statuses = {
  PROV: 'Provisoire',
  RECUP: 'Récupérée',
  VALI: 'Validée',
  QUAL: 'Qualifiée',
} as const satisfies Record<IdentityStatus, string>;

const statusesInFull = {
  PROV: 'Identité provisoire',
  RECUP: 'Identité récupérée',
  VALI: 'Identité validée',
  QUAL: 'Identité qualifiée',
} as const satisfies Record<IdentityStatus, string>;

const conflict = {
  title: 'La fiche a changé pendant votre saisie',
  text: (when: string) =>
    `Quelqu’un l’a enregistrée ${when}. Rien n’est remplacé. Choisissez ligne par ligne.`,
  field: 'Trait',
  mine: 'Votre saisie',
  theirs: 'Fiche actuelle',
  keepMine: (field: string, value: string) => `${field}, votre saisie : ${value}`,
  keepTheirs: (field: string, value: string) => `${field}, fiche actuelle : ${value}`,
  submit: 'Enregistrer ces choix',
  giveUp: 'Garder la fiche actuelle',
  left: (count: number) => `${counted(count, 'ligne', 'lignes')} à choisir`,
  same: 'Votre saisie et la fiche actuelle disent la même chose.',
} as const;

/** Search, new person, file, comparison. */
export function residentWords(words: Words) {
  const { person, people, People, hasRooms } = words;
  return {
    title: People,
    ...searchWords(words),
    newTitle: `Nouveau ${person}`,
    create: `Nouveau ${person}`,
    fileTitle: `Fiche ${person}`,
    editTitle: `Modifier la fiche`,
    form: formWords(words),
    file: {
      identity: 'Identité',
      requests: 'Demandes',
      updated: (when: string) => `Fiche enregistrée ${when}`,
      edit: 'Modifier la fiche',
      insDiffers:
        'Le matricule INS ne dit pas le même sexe, la même année ou le même mois. Vérifiez les traits.',
    },
    banner,
    sexes: { female: 'Femme', male: 'Homme', unknown: 'Inconnu' },
    statuses,
    statusesInFull,
    homonym: 'Homonyme',
    doubtful: 'Douteuse',
    fictitious: 'Fictive',
    homonyms: {
      title: `Deux ${people} se ressemblent`,
      text: hasRooms
        ? 'Même date de naissance, nom proche. Vérifiez le prénom et la chambre.'
        : 'Même date de naissance, nom proche. Vérifiez le prénom et le lieu de naissance.',
      typed: 'Vous créez',
      firstGiven: 'Premier prénom',
      differs: 'différent',
      known: 'Déjà sur ce poste',
      openKnown: 'C’est la même personne : ouvrir sa fiche',
      different: `Ce sont deux personnes : enregistrer le nouveau ${person}`,
    },
    conflict,
    newRequestNote: `Choisissez le ${person} pour qui vous demandez un avis.`,
  } as const;
}

function searchWords({ person, people, hasRooms }: Words) {
  return {
    searchLabel: hasRooms ? 'Nom, date de naissance ou chambre' : 'Nom ou date de naissance',
    searchHint: hasRooms ? 'Exemples : lemoine, 04/05/1938, 12' : 'Exemples : lemoine, 04/05/1938',
    before: hasRooms
      ? 'Tapez un nom, une date de naissance ou une chambre.'
      : 'Tapez un nom ou une date de naissance.',
    beforeHint: `Un nouveau ${person} se crée après une recherche, pour ne jamais exister deux fois.`,
    searchFirst: hasRooms
      ? 'Cherchez d’abord : nom, date de naissance ou chambre.'
      : 'Cherchez d’abord : nom ou date de naissance.',
    nobody: (text: string) => `Personne ne correspond à « ${text} ».`,
    nobodyHint: `Vérifiez l’orthographe, ou créez le ${person}.`,
    found: (count: number) =>
      `${counted(count, `${person} correspond`, `${people} correspondent`)} à votre recherche`,
    limited: (shown: number, total: number) =>
      `Les ${shown} premiers sur ${total}. Précisez le nom pour voir les autres.`,
    notInList: 'La personne cherchée n’est pas dans la liste ?',
    columns: {
      name: 'Nom de naissance et prénom',
      birth: 'Naissance',
      sex: 'Sexe',
      room: 'Chambre',
      unit: 'Unité',
      identity: 'Identité',
    },
    open: (name: string) => `Ouvrir la fiche de ${name}`,
    homonymLine: hasRooms
      ? 'Même date de naissance, nom proche : vérifiez le prénom et la chambre.'
      : 'Même date de naissance, nom proche : vérifiez le prénom.',
  } as const;
}

function formWords({ person, hasRooms }: Words) {
  return {
    strict: 'Traits stricts, comme sur la pièce d’identité',
    usual: 'Ce que tout le monde dit',
    place: hasRooms ? 'Où le trouver' : '',
    number: 'Matricule INS',
    birthFamily: 'Nom de naissance',
    birthGiven: 'Prénoms de naissance',
    nameSigns:
      'Un nom ne contient que des lettres, des espaces, des traits d’union et des apostrophes.',
    birthGivenHint: 'Tous, dans l’ordre de la pièce d’identité.',
    usedFamily: 'Nom utilisé',
    usedGiven: 'Prénom utilisé',
    birthDate: 'Date de naissance',
    birthDateHint: 'JJ/MM/AAAA',
    sex: 'Sexe',
    birthPlace: 'Lieu de naissance',
    birthPlaceName: 'Commune ou pays de naissance',
    birthPlaceCode: 'Code INSEE du lieu',
    birthPlaceCodeHint: 'Cinq caractères. 99999 si inconnu.',
    birthPlaceCodeWrong: 'Le code INSEE compte cinq caractères.',
    ins: 'Matricule INS',
    insHint: '15 caractères. Gardé ici, jamais transmis avant la qualification de l’identité.',
    insFormat:
      'Ce matricule n’a pas la forme attendue : 13 caractères, puis la clé à deux chiffres.',
    insKeyMissing: 'Il manque la clé, les deux derniers chiffres.',
    insBadKey: 'La clé ne correspond pas. Relisez les 15 caractères sur la carte Vitale.',
    insOk: 'Clé exacte.',
    insKept: 'Laissez vide pour garder le matricule déjà noté.',
    traitsLocked: 'Identité vérifiée auprès de l’INSi : ses traits ne se modifient pas ici.',
    insDiffers: (traits: string) =>
      `Le matricule ne dit pas la même chose que les traits : ${traits}. Vérifiez ; vous pouvez enregistrer.`,
    insTraits: {
      sex: 'sexe',
      year: 'année',
      month: 'mois',
      birthPlace: 'lieu de naissance',
    },
    unit: 'Unité',
    room: 'Chambre',
    submitNew: `Enregistrer le ${person}`,
    submitEdit: 'Enregistrer la fiche',
    fixFirst: (count: number) =>
      `${counted(count, 'champ est', 'champs sont')} à compléter ou à corriger.`,
  } as const;
}
