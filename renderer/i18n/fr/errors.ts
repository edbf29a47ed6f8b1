import type { ErrorCode } from '../../../shared/errors.ts';
import { common } from './common.ts';
import { exportErrors } from './exportErrors.ts';
import { imageErrors } from './imageErrors.ts';
import { lineErrors } from './line.ts';
import { lossErrors } from './loss.ts';
import { posteErrors } from './poste.ts';
import type { Words } from './words.ts';

/** Three things to say when it fails: what happened, are the data safe, what to do now. */
export interface ErrorWords {
  readonly title: string;
  readonly safe: string;
  readonly action: string;
}

const kept = 'Votre saisie est gardée à l’écran.';
const intact = 'Tout ce qui est enregistré sur ce poste est intact.';
const callSupport = `Appelez le support et ${common.giveNumber}.`;

/** One entry per code of `shared/errors.ts`: a forgotten one does not compile. */
export function errorWords(words: Words): Readonly<Record<ErrorCode, ErrorWords>> {
  return {
    ...sessionErrors,
    ...storeErrors,
    ...patientErrors(words),
    ...requestErrors(words),
    ...imageErrors,
    ...callErrors,
    ...hubErrors,
    ...lineErrors,
    ...posteErrors,
    ...lossErrors,
    ...exportErrors,
    ...documentErrors,
  };
}

type Part<Prefix extends string> = Readonly<
  Record<Extract<ErrorCode, `${Prefix}.${string}`>, ErrorWords>
>;

const sessionErrors: Part<
  'input' | 'session' | 'role' | 'setup' | 'passphrase' | 'code' | 'recovery' | 'user'
> &
  Readonly<Record<'notFound' | 'internal', ErrorWords>> = {
  'input.invalid': {
    title: 'Une réponse n’a pas la forme attendue.',
    safe: kept,
    action: 'Relisez les champs, puis recommencez.',
  },
  'input.tooLarge': {
    title: 'Le texte est trop long.',
    safe: kept,
    action: 'Raccourcissez-le, puis recommencez.',
  },
  'session.locked': {
    title: 'Le poste est verrouillé.',
    safe: 'Ce qui était enregistré est intact.',
    action: 'Choisissez votre nom et rouvrez le poste.',
  },
  'session.refused': {
    title: 'Code ou mot de passe refusé.',
    safe: 'Rien n’est perdu.',
    action: 'Vérifiez le nom choisi, puis recommencez.',
  },
  'session.throttled': {
    title: 'Trop d’essais refusés.',
    safe: 'Rien n’est perdu.',
    action: 'Attendez la fin du délai, puis recommencez.',
  },
  'role.forbidden': {
    title: 'Votre rôle ne permet pas cette action.',
    safe: 'Rien n’a été modifié.',
    action: 'Demandez à une personne qui en a le droit.',
  },
  'setup.alreadyDone': {
    title: 'Ce poste est déjà installé.',
    safe: 'Rien n’a été modifié.',
    action: 'Fermez la fenêtre, puis rouvrez Estuaire.',
  },
  'setup.practiceOnly': {
    title: 'Cette action n’existe pas pendant l’exercice.',
    safe: 'Rien n’a été transmis.',
    action: 'Installez le poste pour travailler avec de vraies personnes.',
  },
  'passphrase.weak': {
    title: 'Ce mot de passe est trop facile à deviner.',
    safe: kept,
    action: 'Choisissez 15 caractères au moins, ou cinq mots sans lien.',
  },
  'passphrase.wrong': {
    title: 'Le mot de passe actuel n’est pas le bon.',
    safe: 'Rien n’a changé : l’ancien ouvre toujours ce poste.',
    action: 'Retapez-le lettre à lettre, puis recommencez.',
  },
  'user.administratorNeeded': {
    title: 'Quelqu’un d’autre gère les personnes de ce poste.',
    safe: 'Rien n’a changé.',
    action:
      'Demandez à la personne qui administre ce poste : son rôle est écrit à côté de son nom.',
  },
  'user.lastAdministrator': {
    title: 'Il ne resterait personne pour administrer ce poste.',
    safe: 'Rien n’a changé.',
    action: 'Donnez d’abord ce rôle à une autre personne.',
  },
  'user.draftsRemain': {
    title: 'Cette personne a des brouillons en cours.',
    safe: 'Ils sont intacts, et toujours à elle.',
    action: 'Choisissez qui les reprend, puis recommencez.',
  },
  'code.weak': {
    title: 'Ce code est trop facile à deviner.',
    safe: 'L’ancien code reste valable.',
    action: 'Évitez les suites, les répétitions et les dates.',
  },
  'recovery.mismatch': {
    title: 'La clé de secours ne correspond pas.',
    safe: 'Rien n’a été modifié.',
    action: 'Relisez la feuille imprimée, groupe par groupe.',
  },
  notFound: {
    title: 'Ce que vous cherchez n’est pas, ou plus, sur ce poste.',
    safe: intact,
    action: 'Revenez en arrière et cherchez de nouveau.',
  },
  internal: {
    title: 'Le programme n’a pas pu terminer cette action.',
    safe: 'Ce qui était enregistré est intact.',
    action: `Recommencez. Si cela se répète, appelez le support et ${common.giveNumber}.`,
  },
};

const storeErrors: Part<'key' | 'keyring' | 'store' | 'backup' | 'rekey' | 'clock'> = {
  'key.unavailable': {
    title: 'La clé de ce poste n’est pas disponible.',
    safe: 'Les données sont là, chiffrées et intactes.',
    action: callSupport,
  },
  'keyring.damaged': {
    title: 'Le trousseau de ce poste est abîmé.',
    safe: 'Les données sont mises de côté, chiffrées et intactes.',
    action: `${callSupport} Préparez la clé de secours.`,
  },
  'keyring.unconfirmed': {
    title: 'C’est fait, mais le disque ne l’a pas confirmé.',
    safe: 'Aucune donnée n’est touchée. Après une coupure de courant, ce changement peut être annulé.',
    action: `Si un mot de passe vient de changer, retenez aussi l’ancien. ${callSupport}`,
  },
  'store.corrupted': {
    title: 'La base de ce poste est abîmée.',
    safe: 'Elle est gardée entière et fermée. Rien n’est effacé.',
    action: 'Rouvrez le poste : l’écran propose la suite, ou appelez le support.',
  },
  'store.newer': {
    title: 'Ces données viennent d’une version plus récente d’Estuaire.',
    safe: 'Elles sont intactes et n’ont pas été modifiées.',
    action: 'Installez la dernière version d’Estuaire, puis rouvrez ce poste.',
  },
  'store.diskFull': {
    title: 'Disque plein.',
    safe: 'Ce dernier geste n’a pas été enregistré. Tout ce qui l’était déjà est intact.',
    action: 'Libérez de la place ou appelez le support.',
  },
  'store.unavailable': {
    title: 'La base de ce poste ne répond pas.',
    safe: intact,
    action: 'Attendez quelques secondes, puis réessayez.',
  },
  'backup.damaged': {
    title: 'Cette sauvegarde est abîmée.',
    safe: 'Rien n’a été remplacé.',
    action: 'Choisissez-en une autre, ou appelez le support.',
  },
  'rekey.busy': {
    title: 'Un export, une sauvegarde ou un envoi est en cours.',
    safe: 'Rien n’a changé : les clés de ce poste sont les mêmes.',
    action: 'Attendez la fin, puis recommencez.',
  },
  'rekey.failed': {
    title: 'Les clés n’ont pas pu être renouvelées.',
    safe: 'Rien n’a changé : les clés de ce poste sont les mêmes.',
    action: 'Recommencez. Si cela revient, appelez le support.',
  },
  'backup.folderAbsent': {
    title: 'Le second dossier de sauvegarde n’est pas là.',
    safe: 'La sauvegarde de ce poste n’est pas touchée.',
    action: 'Branchez le disque ou choisissez un autre dossier, puis recommencez.',
  },
  'clock.wrong': {
    title: 'L’horloge de ce poste est fausse.',
    safe: 'La signature est suspendue, vos saisies sont gardées.',
    action: 'Réglez l’heure ou appelez le support.',
  },
};

function patientErrors({ person, people }: Words): Part<'patient' | 'identity' | 'version'> {
  return {
    'patient.homonym': {
      title: `Deux ${people} se ressemblent : même date de naissance, nom proche.`,
      safe: kept,
      action: 'Comparez les deux identités avant d’enregistrer.',
    },
    'patient.searchFirst': {
      title: `Un ${person} se cherche avant de se créer.`,
      safe: kept,
      action: 'Cherchez d’abord par le nom ou la date de naissance.',
    },
    'patient.merged': {
      title: `Cette fiche a été rapprochée d’une autre fiche du même ${person}.`,
      safe: kept,
      action: 'Ouvrez la fiche conservée, et corrigez-la là.',
    },
    'patient.notMergeable': {
      title: 'Ces deux fiches ne peuvent pas être rapprochées.',
      safe: 'Rien n’a été modifié.',
      action: 'La fiche à rapprocher doit être provisoire, sans correction en attente de choix.',
    },
    'identity.insKey': {
      title: 'La clé du matricule INS est fausse.',
      safe: kept,
      action: 'Relisez les 15 caractères sur la carte Vitale ou le document.',
    },
    'identity.insFormat': {
      title: 'Le matricule INS n’a pas la forme attendue.',
      safe: kept,
      action: 'Il compte 15 caractères : 13, puis la clé à deux chiffres.',
    },
    'version.conflict': {
      title: 'Ce que vous aviez sous les yeux a changé entre-temps.',
      safe: 'Rien n’a été remplacé. Votre saisie est gardée.',
      action: 'Relisez ce qui est à l’écran, puis recommencez.',
    },
  };
}

function requestErrors({ person }: Words): Part<'state' | 'request' | 'consent'> {
  return {
    'state.forbidden': {
      title: 'Ce geste n’est pas possible à cette étape.',
      safe: 'Rien n’a été modifié.',
      action: 'Relisez l’écran, qui a pu changer, avant de continuer.',
    },
    'request.incomplete': {
      title: 'Il manque des réponses.',
      safe: 'Le brouillon est enregistré sur ce poste.',
      action: 'Complétez les champs signalés.',
    },
    'request.formWithdrawn': {
      title: 'Le formulaire de ce brouillon a été retiré.',
      safe: 'Votre brouillon est gardé avec ses réponses et ses images.',
      action: 'Rouvrez-le : les réponses à redonner vous seront montrées.',
    },
    'request.sideConflict': {
      title: 'Une image ne dit pas le même côté que sa place.',
      safe: 'Rien n’est parti. Le brouillon et ses images sont enregistrés sur ce poste.',
      action: 'Retirez-la, vérifiez l’œil, puis remettez-la à sa place.',
    },
    'request.identityCheck': {
      title: `L’identité du ${person} doit être vérifiée.`,
      safe: 'Le brouillon est enregistré sur ce poste.',
      action: `Lisez avec le ${person}, ou sur son bracelet : nom, prénom, date de naissance.`,
    },
    'consent.missing': {
      title: `L’accord du ${person} n’est pas noté.`,
      safe: 'Le brouillon est enregistré sur ce poste.',
      action: 'Notez sa réponse avant de signer.',
    },
    'consent.refused': {
      title: 'Refus enregistré. Rien n’a été transmis.',
      safe: 'Le brouillon reste sur ce poste.',
      action: `Parlez-en avec le médecin ; une autre solution peut être proposée au ${person}.`,
    },
  };
}

const documentErrors: Part<'document'> = {
  'document.incomplete': {
    title: 'Le paquet MSSanté ne peut pas être fait.',
    safe: 'L’avis est intact sur ce poste, et rien n’a été enregistré ailleurs.',
    action:
      'L’annuaire de la plateforme ne donne pas l’identifiant national du médecin ou de l’établissement : enregistrez le PDF, et prévenez le support.',
  },
};

const callErrors: Part<'call'> = {
  'call.busy': {
    title: 'Un appel est déjà en cours sur ce poste.',
    safe: intact,
    action: 'Raccrochez d’abord, puis appelez.',
  },
  'call.offline': {
    title: 'L’appel est impossible : ce poste n’est pas relié à la plateforme.',
    safe: intact,
    action: 'Téléphonez au service, ou réessayez dans un instant.',
  },
  'call.over': {
    title: 'Cet appel est terminé.',
    safe: intact,
    action: 'Appelez de nouveau depuis la demande.',
  },
};

const hubErrors: Part<'hub' | 'enrolment'> = {
  'hub.notEnrolled': {
    title: 'Ce poste n’est pas encore raccordé à la plateforme.',
    safe: intact,
    action: 'Demandez le code de raccordement à votre région.',
  },
  'hub.unreachable': {
    title: 'La plateforme ne répond pas.',
    safe: 'Ce geste n’est pas confirmé. Tout ce qui est enregistré sur ce poste est intact.',
    action: 'Recommencez au retour du réseau.',
  },
  'hub.unauthorized': {
    title: 'La plateforme ne reconnaît plus ce poste.',
    safe: intact,
    action: callSupport,
  },
  'hub.rejected': {
    title: 'La plateforme a refusé cet envoi.',
    safe: 'Il est intact ici.',
    action: 'Recommencez. Si le refus revient, appelez le support.',
  },
  'hub.invalidAnswer': {
    title: 'La réponse de la plateforme est illisible.',
    safe: intact,
    action: 'Réessayez dans un instant. Si cela revient, appelez le support.',
  },
  'hub.tooLarge': {
    title: 'Un appareil du réseau refuse un envoi de cette taille.',
    safe: intact,
    action: 'Prévenez votre service informatique. L’envoi sera repris de lui-même.',
  },
  'hub.foreignData': {
    title: 'La plateforme a envoyé des données d’un autre établissement.',
    safe: 'Elles ont été écartées. Vos données sont intactes.',
    action: callSupport,
  },
  'hub.receiptMismatch': {
    title: 'L’accusé de réception ne correspond pas à l’envoi.',
    safe: 'L’envoi reste en attente sur ce poste.',
    action: callSupport,
  },
  'hub.behind': {
    title: 'La plateforme, remise en service, attend d’abord un envoi d’un autre poste.',
    safe: intact,
    action: 'L’envoi sera repris de lui-même.',
  },
  'hub.diskFull': {
    title: 'La plateforme manque de place.',
    safe: 'Vos envois restent en attente sur ce poste.',
    action: 'Rien à faire : l’envoi reprendra de lui-même.',
  },
  'enrolment.codeUnknown': {
    title: 'Ce code de raccordement est inconnu.',
    safe: 'Rien n’a été modifié.',
    action: 'Relisez le code reçu, puis recommencez.',
  },
  'enrolment.codeExpired': {
    title: 'Ce code de raccordement n’est plus valable.',
    safe: 'Rien n’a été modifié.',
    action: 'Demandez un nouveau code à votre région.',
  },
  'enrolment.codeUsed': {
    title: 'Ce code de raccordement a déjà servi.',
    safe: 'Rien n’a été modifié.',
    action: 'Demandez un nouveau code à votre région.',
  },
};
