import type { RequestState } from '../../../shared/ipc/home.ts';

/** What the hub had instead of a cancellation, as the end of a sentence. */
const foundStates: Readonly<Partial<Record<RequestState, string>>> = {
  answered: 'l’avis était déjà rendu',
  read: 'l’avis était déjà rendu et lu',
  refused: 'l’équipe avait déjà répondu qu’elle n’est pas réalisable à distance',
  redirected: 'la demande avait déjà été réorientée',
  'to-teleconsultation': 'une téléconsultation était déjà prévue',
  'to-consultation': 'une consultation était déjà prévue',
  closed: 'la demande était déjà clôturée',
  cancelled: 'la demande était déjà annulée',
};

const found = (state: RequestState | null): string =>
  (state === null ? undefined : foundStates[state]) ?? 'la demande avait déjà changé';

/** Correcting, sending again, recalling, cancelling; what came too late. */
export const acts = {
  correct: 'Corriger la demande',
  correcting: 'Ouverture…',
  resend: 'Renvoyer',
  resending: 'Renvoi…',
  resent: 'Renvoi lancé.',
  recall: 'Rappeler la demande',
  recalled: 'Demande rappelée : elle est de nouveau un brouillon. Rien n’est perdu.',
  cancel: 'Annuler la demande',
  cancelDialog: {
    title: 'Annuler cette demande ?',
    notSent: 'Elle n’est pas partie. Rien ne sera envoyé, et elle restera lisible ici.',
    sent: 'L’équipe sera prévenue. Si un avis est déjà rendu, il reste valable et vous le recevrez.',
    offline: 'Sans réseau, l’annulation part au retour du réseau. Un avis peut arriver avant elle.',
    reason: 'Motif',
    reasonHint: 'Lu par l’équipe. Exemple : hospitalisée ce matin.',
    reasonMissing: 'Écrivez le motif en quelques mots.',
    keep: 'Garder la demande',
    confirm: 'Annuler la demande',
    busy: 'Annulation…',
    doneHere: 'Demande annulée. Rien n’est parti.',
    waiting: 'Annulation enregistrée. Elle part au prochain envoi.',
  },
  cancelling: (reason: string) =>
    `Annulation enregistrée sur ce poste, pas encore reçue par la plateforme. Motif : ${reason}`,
  overtaken: {
    cancellation: (when: string, state: RequestState | null, who: string | null) =>
      `Votre annulation signée ${when} n’a pas eu lieu : ${found(state)}${who === null ? '' : ` (${who})`}. Rien n’est perdu.`,
    opinionCancelled: (when: string) =>
      `L’établissement a annulé la demande avant l’envoi de votre avis signé ${when}. Votre texte est gardé en brouillon.`,
    opinionAnswered: (who: string) =>
      `${who} a répondu avant vous. Votre texte est gardé en brouillon. Lisez son avis, puis complétez-le ou laissez le vôtre de côté.`,
    opinion: (when: string) =>
      `Votre avis signé ${when} n’est pas parti : la demande avait changé. Votre texte est gardé en brouillon.`,
    acknowledgement: (when: string) =>
      `Votre lecture signée ${when} n’a pas été retenue : la demande avait changé. Relisez l’avis.`,
    other: (when: string) =>
      `Votre geste signé ${when} n’a pas été retenu : la demande avait changé.`,
    colleague: 'Un collègue',
  },
  cancelledByPlace: 'Demande annulée par l’établissement',
  cancelledHint: (reason: string) =>
    `Aucun avis n’est attendu. Motif : ${reason}. Un texte commencé reste gardé en brouillon.`,
} as const;
