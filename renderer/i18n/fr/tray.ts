import { counted, grouped } from './words.ts';

/** « Demandes à traiter »: filters, views kept, search, what came meanwhile. */
export const tray = {
  title: 'Demandes à traiter',
  filters: 'Filtres',
  search: 'Chercher dans tout',
  searchHint: 'Nom, date de naissance, numéro, établissement, question, réponses',
  specialty: 'Spécialité',
  anySpecialty: 'Toutes',
  priority: 'Priorité',
  anyPriority: 'Toutes',
  place: 'Établissement',
  anyPlace: 'Tous',
  age: 'Ancienneté',
  anyAge: 'Toutes',
  olderThan: (days: number) => `Plus de ${counted(days, 'jour', 'jours')}`,
  state: 'État',
  anyState: 'Tous',
  states: {
    toTake: 'À prendre en charge',
    accepted: 'Prise en charge',
    'info-requested': 'Complément demandé',
    answered: 'Avis rendu par moi',
    cancelled: 'Annulée',
  },
  overdue: 'En retard',
  replied: 'Complément reçu',
  mine: 'Prises par moi',
  clear: 'Effacer les filtres',
  count: (shown: number, total: number, filtering: boolean) =>
    filtering ? `${grouped(shown)} sur ${grouped(total)}` : counted(total, 'demande', 'demandes'),
  emptyFiltered: 'Aucune demande ne correspond à ces filtres.',
  listLabel: 'Demandes à traiter',
  arrived: (count: number, urgent: number) => {
    const news = counted(count, 'nouvelle demande', 'nouvelles demandes');
    return urgent === 0 ? news : `${news}, dont ${counted(urgent, 'urgente', 'urgentes')}`;
  },
  reordered: 'L’ordre des demandes a changé.',
  gone: (count: number) =>
    `${counted(count, 'demande ne correspond', 'demandes ne correspondent')} plus à cette liste.`,
  update: 'Mettre la liste à jour',
  views: {
    title: 'Mes vues',
    none: 'Aucune vue gardée. Choisissez des filtres, puis «\u00A0Garder cette vue\u00A0».',
    choose: 'Vue',
    all: 'Toutes les demandes',
    other: 'Filtres choisis ici',
    keep: 'Garder cette vue',
    keepTitle: 'Garder ces filtres sous un nom',
    name: 'Nom de la vue',
    nameHint: 'Sans nom de patient. Visible de vous seul sur ce poste.',
    save: 'Garder',
    saving: 'Enregistrement…',
    rename: 'Renommer',
    renameTitle: (name: string) => `Renommer «\u00A0${name}\u00A0»`,
    remove: 'Retirer',
    removeLabel: (name: string) => `Retirer la vue «\u00A0${name}\u00A0»`,
    renameLabel: (name: string) => `Renommer la vue «\u00A0${name}\u00A0»`,
    manage: 'Gérer mes vues',
    nameTaken: 'Une de vos vues porte déjà ce nom. Rien n’a été changé. Choisissez-en un autre.',
    tooMany: 'Vous avez déjà vingt vues. Rien n’a été perdu. Retirez-en une, puis recommencez.',
  },
} as const;
