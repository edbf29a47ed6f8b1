import type { CallEndReason } from '../../../shared/ipc/call.ts';

const later = 'Rappelez plus tard, ou téléphonez au service.';
const again = 'Rappelez depuis la demande, ou téléphonez au service.';

/** Why a call ended: one entry per reason, a forgotten one does not compile. */
const ended: Readonly<Record<CallEndReason, { readonly title: string; readonly action: string }>> =
  {
    unknown: { title: 'La plateforme n’a pas encore cette demande.', action: later },
    absent: { title: 'Personne n’est joignable de l’autre côté.', action: later },
    busy: { title: 'Votre correspondant est déjà en appel.', action: later },
    unanswered: { title: 'Personne n’a répondu.', action: later },
    declined: { title: 'Votre correspondant ne peut pas répondre.', action: later },
    later: {
      title: 'Votre correspondant vous rappellera.',
      action: 'Son poste l’en fera souvenir à l’heure dite.',
    },
    cancelled: { title: 'L’appel a été abandonné.', action: again },
    elsewhere: { title: 'Un autre poste a répondu.', action: 'Rien à faire ici.' },
    hungUp: { title: 'Votre correspondant a raccroché.', action: 'L’appel est terminé.' },
    lost: { title: 'La liaison avec votre correspondant est coupée.', action: again },
    offline: {
      title: 'Ce poste n’est pas relié à la plateforme.',
      action: 'Téléphonez au service, ou réessayez dans un instant.',
    },
    noDevice: {
      title: 'Ni caméra ni microphone utilisables sur ce poste.',
      action: 'Branchez-les, fermez les autres programmes qui s’en servent, puis rappelez.',
    },
    notAllowed: {
      title: 'La caméra et le microphone sont refusés à Estuaire.',
      action: 'Autorisez-les dans les réglages de l’ordinateur, puis rappelez.',
    },
    noMedia: { title: 'L’image et le son ne passent pas.', action: again },
    intercepted: {
      title: 'La liaison n’était pas sûre : l’appel est coupé.',
      action: 'Téléphonez au service, et signalez-le à la région.',
    },
  };

/** A call about a request: ring, talk, hang up. */
export const call = {
  button: 'Appeler',
  impossible: 'Appel impossible',
  label: 'Appel',
  incoming: 'Appel entrant',
  number: (number: string) => `Demande ${number}`,
  numberToCome: 'La demande arrive de la plateforme.',
  fromPlace: (name: string) => `${name} vous appelle.`,
  fromTeam: (team: string) => `L’équipe « ${team} » vous appelle.`,
  answer: 'Répondre',
  decline: 'Refuser',
  answering: 'Connexion…',
  opening: 'Ouverture de la caméra et du microphone…',
  ringing: 'Ça sonne chez votre correspondant…',
  connecting: 'Connexion en cours…',
  talking: 'En communication',
  again: 'Liaison coupée : nouvel essai en cours, ne raccrochez pas.',
  nothingKept: 'Rien n’est enregistré.',
  /** Rule 5.7: asked on both sides before anything else is said. */
  identity: {
    title: 'Avant de commencer',
    inFront: (person: string) => `Le ${person} est-il devant la caméra ?`,
    read: 'Lisez à voix haute son nom, son prénom et sa date de naissance :',
    born: (date: string) => `date de naissance : ${date}`,
    same: 'Votre correspondant lit-il les mêmes ? Sinon, raccrochez.',
    confirm: 'Oui, nom lu à voix haute',
    here: 'Nom lu à voix haute ici.',
    there: 'Votre correspondant l’a confirmé aussi.',
    notThere: 'Votre correspondant ne l’a pas encore confirmé.',
  },
  /** Whether somebody may listen between the two workstations. */
  security: {
    waiting: 'Vérification de la liaison…',
    title: 'Liaison privée',
    certified: (place: string) => `Poste reconnu par la région : ${place}.`,
    uncertified: 'La région ne connaît pas encore ce poste : comparez les mots à voix haute.',
    heardOnly: 'Le son seul, tant que les mots ne sont pas comparés.',
    words: 'Les quatre mots de cet appel',
    compare: 'Votre correspondant lit-il les mêmes ?',
    same: 'Mots identiques',
    different: 'Mots différents',
    compared: 'Mots comparés : identiques.',
  },
  participants: 'Participants',
  participant: (name: string, role: string) => `${name}, ${role}`,
  thisSide: 'ici',
  otherUnknown: 'Votre correspondant n’est pas encore nommé.',
  noCamera: 'Aucune caméra ici : votre correspondant vous entend sans vous voir.',
  noDevice: 'Ni caméra ni microphone ici : vous voyez et entendez, sans être vu ni entendu.',
  you: 'Votre image',
  other: 'Image de votre correspondant',
  mute: 'Couper le micro',
  unmute: 'Rétablir le micro',
  darken: 'Couper la caméra',
  show: 'Rétablir la caméra',
  isMuted: 'Micro coupé : on ne vous entend pas.',
  isDark: 'Caméra coupée : on ne vous voit pas.',
  hangUp: 'Raccrocher',
  openRequest: 'Ouvrir la demande',
  entriesSafe: 'Vos saisies sont enregistrées.',
  putAway: 'Fermer',
  ended,
  lockRung: (number: string | null) =>
    number === null ? 'Un appel sonne.' : `Un appel sonne au sujet de la demande ${number}.`,
  lockAnswer: 'Ouvrez votre session pour répondre.',
} as const;
