import { counted, grouped } from './words.ts';

const copies = { preview: 'aperçu', original: 'original' } as const;

/** « Préparer la séance » : what is reserved, what of it is on this computer, what became of the rest. */
export const preparation = {
  prepare: (count: number) => `Préparer la séance (${counted(count, 'demande', 'demandes')})`,
  preparing: (reserved: number, asked: number) =>
    `Réservation auprès de la plateforme… ${grouped(reserved)} sur ${grouped(asked)}`,
  unreachable: {
    title: 'La plateforme ne répond pas.',
    safe: 'Aucune demande n’est réservée, rien n’est perdu.',
    action: 'Préparez la séance au retour du réseau.',
  },
  reserved: (count: number) => `${counted(count, 'demande réservée', 'demandes réservées')}`,
  waiting: (count: number) =>
    counted(count, 'réservation attend la plateforme', 'réservations attendent la plateforme'),
  ready: (count: number) => counted(count, 'prête hors connexion', 'prêtes hors connexion'),
  coming: {
    text: (count: number) => counted(count, 'texte en cours', 'textes en cours'),
    preview: (count: number) => counted(count, 'aperçu en cours', 'aperçus en cours'),
    original: (count: number) => counted(count, 'original en cours', 'originaux en cours'),
  },
  /** The same while nothing comes. */
  absent: {
    text: (count: number) => counted(count, 'texte manquant', 'textes manquants'),
    preview: (count: number) => counted(count, 'aperçu manquant', 'aperçus manquants'),
    original: (count: number) => counted(count, 'original manquant', 'originaux manquants'),
  },
  progress: (parts: readonly string[], size: string) => `${parts.join(', ')}, ${size}.`,
  until: (day: string, time: string) => `Réservées pour vous jusqu’à ${day}, ${time}`,
  reservedBy: (name: string, day: string, time: string) =>
    `Réservée par ${name} jusqu’à ${day} ${time}`,
  complements: (count: number) => counted(count, 'complément reçu', 'compléments reçus'),
  beyond: (count: number) =>
    count < 2
      ? 'Une autre, moins pressée, est dans «\u00A0Demandes à traiter\u00A0».'
      : `${grouped(count)} autres, moins pressées, sont dans «\u00A0Demandes à traiter\u00A0».`,
  legend: { complement: 'complément reçu' },
  missing: {
    title: (count: number) => `Ce qui manque encore (${counted(count, 'demande', 'demandes')})`,
    text: 'une partie du texte',
    copy: (picture: string, kind: keyof typeof copies, size: string) =>
      `${picture}, ${copies[kind]} (${size})`,
    notThere: 'la plateforme ne l’a pas encore',
    noRoom: 'faute de place sur ce poste',
    again: 'pas encore venue, un nouvel essai suivra',
    offline: 'viendra au retour du réseau',
    next: 'en route',
  },
  diskFull:
    'Ce poste n’a plus assez de place pour ces images. Rien n’est perdu\u00A0: faites de la place, elles viendront d’elles-mêmes.',
  refused: (count: number) =>
    count < 2
      ? 'Une demande n’a pas pu être réservée\u00A0: un collègue l’a prise, ou elle n’attend plus d’avis.'
      : `${count} demandes n’ont pas pu être réservées\u00A0: un collègue les a prises, ou elles n’attendent plus d’avis.`,
  refusedCase: (patient: string, why: string) => `${patient}\u00A0: ${why}`,
  unanswered: (count: number) =>
    count < 2
      ? 'La plateforme n’a pas répondu pour une demande\u00A0: elle n’est pas réservée. Réessayez au retour du réseau.'
      : `La plateforme n’a pas répondu pour ${count} demandes\u00A0: elles ne sont pas réservées. Réessayez au retour du réseau.`,
  ended: (count: number) =>
    count < 2
      ? 'Une réservation est terminée. Sans réseau, cette demande ne se signe plus\u00A0: votre brouillon est gardé, reprenez-la au retour du réseau.'
      : `${count} réservations sont terminées. Sans réseau, ces demandes ne se signent plus\u00A0: vos brouillons sont gardés, reprenez-les au retour du réseau.`,
  lapsed: (count: number) =>
    count < 2
      ? 'Une réservation est terminée\u00A0: la demande est revenue à l’équipe. Les brouillons sont gardés.'
      : `${count} réservations sont terminées\u00A0: les demandes sont revenues à l’équipe. Les brouillons sont gardés.`,
  asked: 'Réservation demandée',
  askedBy: (name: string) => `Réservation demandée pour ${name}`,
  lapsedOwn: 'Réservation terminée',
  lapsedRow: (name: string) => `Réservation terminée (${name})`,
  notReserved:
    'Sans réseau, un avis ne se signe que sur une demande réservée. Votre texte est gardé en brouillon\u00A0: signez-le au retour du réseau.',
  signedOffline: 'Avis signé hors connexion',
  signedOfflineHint:
    'Signé hors connexion\u00A0: il partira au retour du réseau, et la plateforme le confirmera.',
  release: {
    open: 'Tout libérer',
    title: 'Libérer les demandes réservées',
    hint: (count: number) =>
      count < 2
        ? 'La demande réservée revient à l’équipe. Votre brouillon est gardé.'
        : `Les ${count} demandes réservées reviennent à l’équipe. Vos brouillons sont gardés.`,
    reason: 'Motif, lu par vos collègues',
    reasonMissing: 'Dites en quelques mots pourquoi vous les libérez.',
    cancel: 'Les garder',
    act: 'Libérer',
    busy: 'Enregistrement…',
    done: (count: number) => `${counted(count, 'demande libérée', 'demandes libérées')}.`,
    kept: (count: number) =>
      `${counted(count, 'demande reste réservée', 'demandes restent réservées')}.`,
  },
} as const;
