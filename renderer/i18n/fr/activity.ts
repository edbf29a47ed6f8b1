import { counted, grouped } from './words.ts';

const NBSP = '\u00A0';

/** « Activité » and « Retards »: numbers for the team, the site, the Region; what is past its day. */
export const activity = {
  title: 'Activité',
  tabs: { late: 'Retards', figures: 'Chiffres' },
  empty: 'Pas encore d’activité sur cette période.',
  emptyHint: (first: string, last: string) => `Ce poste compte des avis du ${first} au ${last}.`,
  period: 'Période',
  periods: {
    month: 'Ce mois',
    quarter: 'Les 3 derniers mois',
    year: 'Les 12 derniers mois',
    region: 'Année 2020 (exercice)',
  },
  covers: (first: string, last: string) =>
    `Avis rendus et refus du ${first} au ${last}, reçus ou envoyés par ce poste. Les saisies par erreur ne comptent pas.`,
  answered: 'Avis rendus',
  refused: 'Non réalisables à distance',
  complements: 'Avec complément demandé',
  unreadable: 'Images non interprétables',
  median: 'Délai médian',
  p90: '9 avis sur 10 en moins de',
  delayHint: 'De la réception par la plateforme à la réponse.',
  none: '–',
  count: grouped,
  share: (part: number, total: number) =>
    total === 0
      ? grouped(part)
      : `${grouped(part)} (${String(Math.round((1000 * part) / total) / 10).replace('.', ',')}${NBSP}%)`,
  hours: (hours: number) =>
    hours < 48
      ? `${String(Math.round(hours))}${NBSP}h`
      : `${String(Math.round(hours / 2.4) / 10).replace('.', ',')}${NBSP}jours`,
  bySpecialty: 'Avis par spécialité',
  byEstablishment: 'Avis par établissement',
  byMonth: 'Avis par mois',
  refusals: 'Motifs de refus',
  columns: {
    specialty: 'Spécialité',
    establishment: 'Établissement',
    month: 'Mois',
    reason: 'Motif',
    answered: 'Avis',
    refused: 'Refus',
    median: 'Médian',
    p90: '9 sur 10',
    count: 'Nombre',
  },
  chart: (title: string, first: string, count: number) =>
    `${title}, en barres : ${first} en tête avec ${count}. Le tableau voisin donne chaque nombre.`,
  export: 'Exporter',
  exporting: 'Export…',
  exported: 'Chiffres enregistrés.',
  billing: {
    TE2: 'Exporter les actes (TE2)',
    RQD: 'Exporter les demandes (RQD)',
    hint: {
      TE2: 'Identités et numéros compris : gardez ce fichier dans un endroit chiffré. Rien n’est facturé ici.',
      RQD: 'Une demande d’EHPAD est couverte par le forfait soins : elle ne donne pas de ligne RQD.',
    },
    none: 'Aucun acte à exporter sur cette période.',
    saved: (lines: number, beyond: number) =>
      beyond === 0
        ? `${counted(lines, 'acte enregistré', 'actes enregistrés')}.`
        : `${counted(lines, 'acte enregistré', 'actes enregistrés')}, dont ${beyond} au-delà de 4 par an : à vérifier.`,
  },
  fill: 'Reproduire l’année 2020 de la région',
  filling: 'Calcul…',
  filled: 'Année fictive comptée : 3 705 avis, 8 spécialités.',
  late: {
    team: {
      title: 'Réponses en retard',
      hint: 'L’établissement voit la même alerte.',
      empty: 'Aucune réponse en retard.',
    },
    requester: {
      title: 'Réponses en retard chez l’équipe',
      hint: 'L’équipe voit la même alerte. Vous pouvez l’appeler.',
      empty: 'Aucune réponse en retard.',
    },
    unread: {
      title: 'Avis reçus, pas encore lus',
      empty: 'Tout a été lu.',
    },
    unreadThere: {
      title: 'Avis rendus, pas encore lus',
      empty: 'Tous les avis rendus ont été lus.',
    },
    unanswered: {
      title: 'Compléments demandés, sans réponse',
      empty: 'Aucun complément en attente.',
    },
    since: (days: number) =>
      days === 0 ? 'depuis aujourd’hui' : `depuis ${counted(days, 'jour', 'jours')}`,
    /** After what was done and is not waited for any more. */
    ago: (days: number) =>
      days === 0 ? 'aujourd’hui' : `il y a ${counted(days, 'jour', 'jours')}`,
    open: 'Ouvrir',
  },
} as const;
