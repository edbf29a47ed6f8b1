import type { DraftStep } from '../../../shared/ipc/request.ts';
import { consentWords } from './consent.ts';
import { counted, type Words } from './words.ts';

/** « Nouvelle demande », from the person to the signature. */
export function wizardWords({ person, Person }: Words) {
  return {
    stepsLabel: 'Étapes de la demande',
    steps: {
      patient: Person,
      redFlags: 'Signes d’urgence',
      clinical: 'Question et clinique',
      images: 'Images',
      review: 'Relire et signer',
    } satisfies Record<DraftStep, string>,
    stepDone: (step: string) => `${step}, étape complète`,
    signsFirst: 'Répondez d’abord aux signes d’urgence.',
    previous: 'Précédent',
    later: 'Enregistrer et continuer plus tard',
    laterDone: 'Brouillon enregistré. Il vous attend dans « Mes brouillons ».',
    savedHere: (when: string) => `Brouillon enregistré sur ce poste ${when}`,
    notSaved: 'Pas encore enregistré, nouvel essai en cours',
    filesOutside: (count: number) =>
      `${counted(count, 'fichier choisi n’est', 'fichiers choisis ne sont')} pas encore dans le brouillon`,
    next: {
      patient: 'Continuer vers les signes d’urgence',
      redFlags: 'Continuer vers la question',
      clinical: 'Continuer vers les images',
      images: 'Relire la demande',
    },
    person: {
      whom: `Pour quel ${person} ?`,
      specialty: 'À quelle équipe ?',
      team: (specialty: string) => `Demander un avis : ${specialty}`,
      noTeam: 'Pas encore d’équipe dans votre région',
      identity: `Lisez avec le ${person}, ou sur son bracelet : nom, prénom, date de naissance.`,
      drafts: 'Déjà commencée',
      draftOf: (specialty: string, when: string) => `${specialty}, enregistrée ${when}`,
      resume: 'Reprendre ce brouillon',
      change: `Changer de ${person}`,
      remove: 'Supprimer ce brouillon',
      removeTitle: 'Supprimer ce brouillon ?',
      removeText: 'Ses réponses et ses images seront effacées de ce poste. Rien n’a été transmis.',
      removed: 'Brouillon supprimé.',
      wrong: `Ce n’est pas le bon ${person} ? Supprimez ce brouillon, puis recommencez.`,
    },
    gaps: {
      missing: (count: number) =>
        count === 1 ? 'Il manque 1 réponse' : `Il manque ${count} réponses`,
      none: 'Rien ne manque.',
      others: (count: number) => `et ${counted(count, 'autre', 'autres')}`,
      wrong: (label: string) => `À corriger : ${label}`,
      picture: (label: string) => `Image : ${label}`,
      side: {
        fileName: (label: string, file: string) =>
          `Côté à vérifier : « ${file} » est à la place ${label}`,
        disc: (label: string) => `Papille du côté de l’autre œil : ${label}`,
        notAsked: (label: string) => `Image à retirer, ce côté n’est plus demandé : ${label}`,
      },
      coming: (file: string) => `Ajout en cours : ${file}`,
      refused: (file: string) => `Fichier refusé, à relire : ${file}`,
      unplaced: (file: string) => `Place à choisir : ${file}`,
      flag: (label: string) => `Appel à noter : ${label}`,
      priority: (label: string) => `${label} : pas « Non urgent » avec un signe d’urgence`,
    },
    review: {
      title: 'Relire et signer',
      /** Text 22. */
      signFor: (name: string, born: string, what: string) =>
        `Vous signez pour ${name}, ${born}. ${what}.`,
      born: {
        female: (date: string) => `née le ${date}`,
        male: (date: string) => `né le ${date}`,
        unknown: (date: string) => `né(e) le ${date}`,
      },
      sides: {
        right: 'Œil droit',
        left: 'Œil gauche',
        both: 'Œil droit et œil gauche',
      },
      images: (count: number) => (count === 0 ? 'aucune image' : counted(count, 'image', 'images')),
      name: 'Nom et prénom',
      birthDate: 'Date de naissance',
      side: 'Côté',
      question: 'Question',
      pictures: 'Images',
      sitting: 'Réponse',
      /** Text 24, its first sentence. */
      expected: (day: string) => `Réponse attendue à la séance du ${day}`,
      noSitting: 'Date de séance pas encore connue sur ce poste',
      noQuestion: 'Pas encore écrite',
      sign: 'Signer et envoyer',
      signing: 'Signature…',
      mayNotSign: 'Votre rôle permet de préparer la demande. Un infirmier ou un médecin la signe.',
      /** Text 15. */
      refused: `Refus enregistré. Rien n’a été transmis. Parlez-en avec le médecin ; une autre solution peut être proposée au ${person}.`,
      keepDraft: 'Garder le brouillon',
    },
    ...consentWords(person),
    signed: {
      title: 'Demande signée',
      /** Text 23. */
      offline: (time: string) =>
        `Signée à ${time} et enregistrée sur ce poste. Elle partira au retour du réseau. Vous pouvez fermer.`,
      online: (time: string) =>
        `Signée à ${time} et enregistrée sur ce poste. L’envoi commence. Vous pouvez fermer.`,
      practice: (time: string) =>
        `Signée à ${time} et enregistrée sur ce poste. C’est un exercice : rien n’est transmis.`,
      /** Text 24. */
      waiting: (day: string) =>
        `Réponse attendue à la séance du ${day}. Ceci n’est pas un service d’urgence. Aggravation : appelez le 15.`,
      waitingNoDay: 'Ceci n’est pas un service d’urgence. Aggravation : appelez le 15.',
      number: 'Numéro de la demande',
      open: 'Voir la demande',
      home: 'Revenir à l’accueil',
      /** Text 30. */
      callNow: (phone: string) =>
        `Demande urgente : appelez aussi le service au ${phone}. Notez l’heure et la personne jointe.`,
      callNowNoPhone: 'Demande urgente : appelez aussi le service, ou le 15.',
    },
  } as const;
}
