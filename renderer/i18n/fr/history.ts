import type { RequestState, TransitionId } from '../../../shared/domain/requestState.ts';
import { stateWords } from '../../../shared/export/words.ts';

/** One name for each state, whoever reads: the side that answers and the side that asks see the same trace. */
const states: Readonly<Record<RequestState, string>> = {
  ...stateWords,
  'info-requested': 'Complément demandé',
};

const acts = {
  T1: 'Demande commencée',
  T2: 'Soumise à la validation',
  T3: 'Demande signée',
  T4: 'Renvoyée au rédacteur',
  T5: 'Reçue en entier par la plateforme',
  T6: 'Rappelée avant l’envoi',
  T7: 'Remise à l’équipe',
  T8: 'Prise en charge',
  T9: 'Libérée',
  T10: 'Complément demandé',
  T11: 'Réponse au complément',
  T12: 'Réorientée vers une autre équipe',
  T13: 'Déclarée non réalisable à distance',
  T14: 'Avis signé',
  T15: 'Rendez-vous programmé',
  T16: 'Avis lu',
  T17: 'Avis corrigé',
  T18: 'Demande clôturée',
  T19: 'Brouillon supprimé',
  T20: 'Demande annulée',
  T21: 'Saisie par erreur signalée',
  T22: 'Demande rouverte',
  T23: 'Close sans réponse au complément',
} as const satisfies Record<TransitionId, string>;

/** Where a request has been: who moved it, when, from which state. */
export const history = {
  title: 'Historique des états',
  states,
  acts,
  platform: 'Plateforme',
  by: (name: string, when: string) => `${name}, ${when}`,
  from: (state: string) => `depuis « ${state} »`,
  prepared: (name: string) => `préparée par ${name}`,
  assigned: (name: string) => `confiée à ${name}`,
  /** What one workstation did and no receipt names yet is not said to stand for the others. */
  awaiting: 'en attente de la plateforme',
  reason: (words: string) => `Motif : ${words}`,
  reasonOf: (coded: string, words: string) => `Motif : ${coded}. ${words}`,
  noReply: 'aucune réponse au complément',
} as const;
