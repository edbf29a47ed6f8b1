import type { NoSitting } from '../../../shared/domain/dueDate.ts';
import type { HolidayCode } from '../../../shared/domain/publicHoliday.ts';
import { counted } from './words.ts';

const noSittings: Readonly<Record<NoSitting, string>> = {
  holiday: 'jour férié',
  absence: 'absence',
};

const holidays: Readonly<Record<HolidayCode, string>> = {
  newYear: 'Jour de l’an',
  easterMonday: 'Lundi de Pâques',
  labourDay: 'Fête du travail',
  victoryDay: 'Victoire de 1945',
  ascension: 'Ascension',
  whitMonday: 'Lundi de Pentecôte',
  nationalDay: 'Fête nationale',
  assumption: 'Assomption',
  allSaints: 'Toussaint',
  armistice: 'Armistice de 1918',
  christmas: 'Noël',
};

/** « Calendrier »: sittings, absences, who replaces whom. */
export const calendar = {
  title: 'Calendrier',
  sittings: 'Séances des équipes',
  sittingsHint: 'Les demandes non urgentes sont lues à la séance suivante.',
  team: 'Équipe',
  mine: 'Votre équipe',
  week: (index: number) =>
    index === 0 ? 'Prochaine' : `+ ${counted(index, 'semaine', 'semaines')}`,
  each: (weekday: string, time: string) => `${weekday}, ${time}`,
  noWeekday: 'Sans séance fixe',
  cancelled: noSittings,
  cancelledCell: (day: string, why: string) => `${day} : pas de séance, ${why}`,
  noTeams: 'Le calendrier s’affichera quand le poste sera raccordé à la plateforme.',
  absences: 'Absences',
  noAbsences: 'Aucune absence déclarée.',
  period: (from: string, to: string) => (from === to ? `le ${from}` : `du ${from} au ${to}`),
  replaced: (name: string) => `Remplacement : ${name}`,
  replacedByYou: 'Vous remplacez : ses demandes prises en charge sont dans votre liste.',
  notReplaced: 'Personne ne remplace : ces séances n’ont pas lieu.',
  waiting: 'Pas encore reçue par la plateforme : les autres postes ne la voient pas.',
  withdraw: 'Retirer',
  withdrawLabel: (period: string) => `Retirer l’absence ${period}`,
  withdrawing: 'Retrait…',
  holidaysTitle: 'Jours fériés',
  holidays,
  declare: 'Déclarer une absence',
  dialog: {
    text: 'Les demandes en attente changent de date ici, puis chez l’établissement quand la plateforme a reçu l’absence.',
    team: 'Équipe',
    from: 'Du',
    to: 'Au (compris)',
    dateHint: 'JJ/MM/AAAA',
    dateMissing: 'Tapez une date : JJ/MM/AAAA.',
    dateOrder: 'La fin vient avant le début.',
    datePast: 'Cette absence est déjà passée.',
    dateLong: 'Une absence dure au plus un an.',
    substitute: 'Qui vous remplace ?',
    substituteMissing: 'Choisissez un confrère, ou « Personne ».',
    choose: 'Choisir',
    nobody: 'Personne : les séances n’ont pas lieu',
    cancel: 'Annuler',
    save: 'Enregistrer l’absence',
    saving: 'Enregistrement…',
  },
  declared: (moved: number) =>
    moved === 0
      ? 'Absence enregistrée. Aucune demande en attente ne change de date.'
      : `Absence enregistrée. ${counted(moved, 'demande en attente change', 'demandes en attente changent')} de date.`,
  withdrawn: (moved: number) =>
    moved === 0
      ? 'Absence retirée.'
      : `Absence retirée. ${counted(moved, 'demande retrouve', 'demandes retrouvent')} une date plus proche.`,
  /** Before signing, and on the home page: nobody waits for a sitting that is weeks away without knowing it. */
  far: (day: string, phone: string | null) =>
    phone === null
      ? `Pas de séance avant le ${day} : appelez le service`
      : `Pas de séance avant le ${day} : appelez le ${phone}`,
  postponed: (from: string) => `séance du ${from} annulée`,
} as const;
