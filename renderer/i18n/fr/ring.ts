import type { RingTurnState } from '../../../shared/ipc/ring.ts';

type Had = Exclude<RingTurnState, 'rings' | 'waits'>;

/** What became of one of those who were rung: one entry per state, a forgotten one does not compile. */
const outcomes: Readonly<Record<Had, string>> = {
  unanswered: 'pas de réponse',
  declined: 'ne peut pas répondre',
  busy: 'déjà en appel',
  absent: 'poste non connecté',
  lost: 'liaison perdue',
};

/** Whom a call reaches, in which order, and what is left of calls that reached nobody. */
export const ring = {
  turns: {
    label: 'Qui est appelé',
    rings: (name: string) => `Appel de ${name}…`,
    next: (name: string) => `puis ${name}`,
    had: (name: string, state: Had) => `${name} : ${outcomes[state]}`,
    someone: 'un médecin de l’équipe',
    everyone: 'l’établissement',
  },
  end: {
    callsBack: (name: string, time: string) => `${name} vous rappelle vers ${time}.`,
    colleague: 'Votre correspondant',
    phone: 'Téléphone du service :',
    noPhone: 'Le numéro du service n’est pas connu de ce poste.',
    again: 'Rappeler',
  },
  later: 'Rappeler dans 10 min',
  saying: 'Enregistrement…',
  notices: {
    label: 'Appels manqués et à rappeler',
    missed: (about: string, when: string) => `Appel manqué ${when} : ${about}`,
    due: (about: string, time: string) => `À rappeler, promis pour ${time} : ${about}`,
    coming: (about: string, time: string) => `Vous rappelez vers ${time} : ${about}`,
    request: (number: string) => `demande ${number}`,
    unknown: 'demande qui n’est pas sur ce poste',
    callBack: 'Rappeler',
    seen: 'Vu',
    putOff: 'Dans 10 min',
    drop: 'Ne plus rappeler',
    more: (count: number) => (count === 1 ? 'Et un autre appel' : `Et ${count} autres appels`),
  },
  lock: {
    missed: (about: string, when: string) => `Appel manqué ${when} : ${about}.`,
    due: (about: string, time: string) => `À rappeler, promis pour ${time} : ${about}.`,
    more: (count: number) => (count === 1 ? 'Et un autre.' : `Et ${count} autres.`),
  },
} as const;
