import type { AppointmentMinutes } from '../../../shared/domain/appointment.ts';
import type { Words } from './words.ts';

const NBSP = '\u00A0';

/** « Téléconsultation » to agree on: the box of a request, the form, the calendar, the reminders. */
export function appointmentWords({ person }: Words) {
  return {
    title: 'Téléconsultation',
    none: 'Aucune date proposée.',
    propose: 'Proposer une téléconsultation',
    proposeOther: 'Proposer d’autres dates',
    confirm: 'Confirmer',
    confirming: 'Signature…',
    cancel: 'Annuler la téléconsultation',
    unverified: 'Signature non vérifiée',
    status: {
      proposedWaiting: 'Proposée, en attente d’envoi',
      proposedMine: (name: string) => `Proposée à ${name}, sans réponse`,
      proposedTheirs: (name: string, when: string) => `Proposée par ${name} ${when}`,
      proposedPlain: 'Proposée',
      confirmedWaiting: 'Confirmation en attente d’envoi',
      confirmed: (name: string, when: string) => `Confirmée par ${name} ${when}`,
      confirmedPlain: 'Confirmée',
      cancelledWaiting: 'Annulation en attente d’envoi',
      cancelled: (name: string, when: string) => `Annulée par ${name} ${when}`,
      cancelledPlain: 'Annulée',
      over: 'Date passée',
    },
    moment: (day: string, from: string, to: string) => `${day}, de ${from} à ${to}`,
    choices: 'Dates proposées',
    instruction: (what: string) => `À préparer : ${what}`,
    reason: (why: string) => `Motif : ${why}`,
    waitingHint: 'Vous pourrez la changer quand elle sera partie. Rien n’est perdu.',
    choose: 'Choisissez une date.',
    history: 'Ce qui a été dit',
    historyLine: {
      proposed: (name: string, moments: string) => `${name} a proposé ${moments}`,
      confirmed: (name: string, moments: string) => `${name} a confirmé ${moments}`,
      cancelled: (name: string) => `${name} a annulé`,
    },
    overtaken: {
      proposed: (when: string, moments: string) =>
        `Votre proposition signée ${when} (${moments}) n’a pas été retenue : l’autre équipe avait répondu avant. Ce qui vaut est écrit ci-dessous. Rien n’est perdu.`,
      confirmed: (when: string, moments: string) =>
        `Votre confirmation signée ${when} (${moments}) n’a pas été retenue : l’autre équipe avait changé la proposition avant. Ce qui vaut est écrit ci-dessous. Rien n’est perdu.`,
      cancelled: (when: string, why: string) =>
        `Votre annulation signée ${when} (${why}) n’a pas eu lieu : l’autre équipe avait répondu avant. Ce qui vaut est écrit ci-dessous. Rien n’est perdu.`,
    },
    or: ' ou ',
    dialog: {
      titleNew: 'Proposer une téléconsultation',
      titleOther: 'Proposer d’autres dates',
      text: 'L’autre équipe choisit une date. La téléconsultation n’est fixée qu’après sa réponse.',
      to: 'À qui ?',
      day: 'Date (jj/mm/aaaa)',
      hour: 'Heure',
      other: (index: number) => `Autre date possible ${index}`,
      addOther: 'Ajouter une autre date',
      removeOther: 'Retirer',
      removeOtherLabel: (index: number) => `Retirer l’autre date ${index}`,
      minutes: 'Durée',
      minutesOf: {
        15: `15${NBSP}minutes`,
        20: `20${NBSP}minutes`,
        30: `30${NBSP}minutes`,
        45: `45${NBSP}minutes`,
        60: `1${NBSP}heure`,
      } as const satisfies Record<AppointmentMinutes, string>,
      prepare: 'À préparer',
      usual: [
        `${person} devant la caméra`,
        'bonne lumière ou lampe',
        'résultats récents',
        'traitements en cours',
        'un soignant présent',
        'pièce calme',
      ],
      note: 'Autre chose à préparer',
      separator: ' ; ',
      send: 'Signer et proposer',
      sending: 'Signature…',
      keep: 'Fermer sans proposer',
      dayMissing: 'Écrivez une date, par exemple 18/03/2027.',
      hourMissing: 'Écrivez une heure, par exemple 9 h 30.',
      noSuchHour: 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.',
      past: 'Cette date est déjà passée. Choisissez un moment à venir.',
      far: 'Cette date est à plus d’un an. Choisissez un moment plus proche.',
      twice: 'Cette date est déjà proposée. Changez-la ou retirez-la.',
      long: 'C’est trop long : 500 signes au plus pour ce qu’il faut préparer.',
      away: (name: string, from: string, to: string) =>
        `${name} est en absence du ${from} au ${to}, sans remplaçant.`,
      awayReplaced: (name: string, from: string, to: string, substitute: string) =>
        `${name} est en absence du ${from} au ${to}, remplacement par ${substitute}.`,
      awayDay: (name: string, day: string) =>
        `${name} : personne n’est là le ${day} (absence sans remplaçant).`,
      awayHint: 'Vous pouvez proposer quand même, ou choisir une autre date.',
      proposed: 'Proposition signée. Elle part au prochain envoi.',
    },
    confirmed: 'Confirmation signée. Elle part au prochain envoi.',
    cancelDialog: {
      title: 'Annuler cette téléconsultation ?',
      text: 'L’autre équipe sera prévenue et lira votre motif. Vous pourrez proposer une autre date.',
      reason: 'Motif',
      reasonMissing: 'Écrivez le motif en quelques mots.',
      keep: 'Garder la date',
      confirm: 'Annuler la téléconsultation',
      busy: 'Signature…',
      done: 'Annulation signée. Elle part au prochain envoi.',
    },
    coming: {
      title: 'Téléconsultations à venir',
      none: 'Aucune téléconsultation à venir.',
      today: 'Téléconsultations : aujourd’hui et à confirmer',
      toAnswer: 'À confirmer',
      open: 'Ouvrir',
      openSpoken: (name: string) => `Ouvrir la demande de ${name}`,
    },
    reminder: {
      region: 'Rappel de téléconsultation',
      soon: (time: string, minutes: number) =>
        `Téléconsultation à ${time}, dans ${minutes}${NBSP}minute${minutes < 2 ? '' : 's'}`,
      now: (time: string) => `Téléconsultation à ${time} : c’est l’heure`,
      about: (number: string) => `demande n°${NBSP}${number}`,
      open: 'Ouvrir la demande',
      hide: 'Masquer',
      hideLabel: 'Masquer ce rappel',
    },
    note: 'Voir',
    noteLabel: 'Voir la téléconsultation',
    waitingShort: 'En attente d’envoi',
  };
}
