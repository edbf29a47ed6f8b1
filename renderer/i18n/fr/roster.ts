import type { RosterField } from '../../../shared/roster/columns.ts';
import type { RosterFault } from '../../../shared/roster/lines.ts';
import { counted, type Words } from './words.ts';

const faults: Readonly<Record<RosterFault, string>> = {
  family: 'nom de naissance absent',
  given: 'prénom absent',
  nameSigns: 'un nom contient un chiffre ou un signe inattendu',
  sex: 'sexe absent ou illisible (F ou M)',
  'birthDate.absent': 'date de naissance absente',
  'birthDate.unreadable': 'date de naissance illisible (JJ/MM/AAAA)',
  'birthDate.twoDigits': 'année de naissance sur deux chiffres : écrivez les quatre',
  'birthDate.future': 'date de naissance dans le futur',
  birthPlaceCode: 'code INSEE du lieu : cinq caractères',
  tooLong: 'un texte est trop long',
};

const fields: Readonly<Record<RosterField, string>> = {
  birthFamily: 'Nom de naissance',
  birthGiven: 'Prénoms de naissance',
  usedFamily: 'Nom utilisé',
  birthDate: 'Date de naissance',
  sex: 'Sexe ou civilité',
  birthPlaceName: 'Lieu de naissance',
  birthPlaceCode: 'Code INSEE du lieu',
  unit: 'Unité',
  room: 'Chambre',
};

/** « Importer la liste des résidents » : a table, what it would do, and the one act that does it. */
export function rosterWords({ person, people, hasRooms }: Words) {
  return {
    open: `Importer la liste des ${people}`,
    title: `Importer la liste des ${people}`,
    lead: `Collez un tableau, ou choisissez un fichier CSV. Rien n’est enregistré avant votre dernier clic, et rien ne quitte ce poste pour cela.`,
    paste: 'Tableau collé',
    pasteHint: `Une ligne par ${person} : nom de naissance, prénom, date de naissance, sexe${hasRooms ? ', chambre, unité' : ''}.`,
    choose: 'Choisir un fichier CSV',
    fileUnreadable:
      'Ce fichier n’est pas un texte. Enregistrez le tableau au format CSV, puis recommencez.',
    tooLong: 'Ce tableau est trop long : 1 000 lignes au plus. Coupez-le en deux.',
    columns: 'Colonnes reconnues',
    columnsHint: 'Vérifiez-les : une colonne prise pour une autre se voit dans l’aperçu.',
    noColumn: 'Aucune colonne',
    column: (number: number, header: string) =>
      header === '' ? `Colonne ${number}` : `Colonne ${number} : ${header}`,
    columnMissing: (names: string) => `Indiquez la colonne : ${names}.`,
    fields,
    ins: 'Le matricule INS n’est jamais importé : il se vérifie personne par personne.',
    preview: 'Aperçu',
    table: {
      line: 'Ligne',
      name: 'Nom de naissance et prénom',
      birth: 'Naissance',
      sex: 'Sexe',
      place: 'Chambre, unité',
      outcome: 'Ce qui sera fait',
    },
    sexes: { female: 'F', male: 'M', unknown: 'inconnu' },
    outcomes: {
      create: 'Créé, identité provisoire',
      same: 'Déjà sur ce poste, rien à changer',
      move: (before: string, after: string) => `Déjà sur ce poste : ${before} devient ${after}`,
      nowhere: 'sans chambre',
      repeated: (line: number) => `Déjà à la ligne ${line} : laissée de côté`,
      bad: (list: string) => `Illisible : ${list}`,
      homonym: (others: string) => `Ressemble à ${others}`,
      homonymLine: (line: number) => `la ligne ${line} de ce tableau`,
      known: (name: string, birth: string, room: string) =>
        room === '' ? `${name}, ${birth}` : `${name}, ${birth}, ch. ${room}`,
      different: 'Ce sont deux personnes : créer',
      differentFor: (line: number) => `Ligne ${line} : ce sont deux personnes, créer`,
    },
    faults,
    or: ' ou ',
    bad: (count: number) =>
      `${counted(count, 'ligne illisible', 'lignes illisibles')}. Rien n’est importé tant que la liste n’est pas corrigée, ou que vous ne continuez pas sans.`,
    withoutBad: (count: number) =>
      count < 2 ? 'Continuer sans cette ligne' : `Continuer sans ces ${count} lignes`,
    homonyms: (count: number) =>
      `${counted(count, 'ligne ressemble', 'lignes ressemblent')} à une autre personne : sans votre accord, rien n’est créé.`,
    summary: (created: number, moved: number) =>
      `${counted(created, `${person} à créer`, `${people} à créer`)}, ${counted(moved, 'chambre ou unité à changer', 'chambres ou unités à changer')}.`,
    nothing: 'Cette liste ne change rien.',
    submit: (count: number) =>
      count === 0 ? 'Importer la liste' : `Importer ${counted(count, 'ligne', 'lignes')}`,
    importing: 'Import en cours…',
    done: (created: number, moved: number) =>
      `${counted(created, `${person} créé`, `${people} créés`)}, ${counted(moved, 'déplacé', 'déplacés')}.`,
    changed: `Les ${people} de ce poste ont changé depuis l’aperçu. Rien n’a été importé ; relisez le nouvel aperçu.`,
  } as const;
}
