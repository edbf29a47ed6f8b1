import { callKindWords } from '../../../shared/calls/words.ts';
import { counted, type Words } from './words.ts';

/** What a call is (a téléconsultation, or an exchange between professionals), and the pictures taken during it. */
export function teleconsultationWords({ person }: Words) {
  return {
    subject: {
      title: 'Avant la première image',
      yes: 'Oui',
      no: 'Non',
      accepts: `Le ${person}, ou son représentant, accepte-t-il cette téléconsultation ?`,
      accepted: 'Il accepte',
      refused: 'Il refuse',
      afterRefusal: `Sans son accord, le ${person} n’est pas montré : sortez-le du champ, puis répondez « Non ».`,
      noPictures: 'Aucune image ne passe avant votre réponse ; le son passe.',
      othersToSay: `Aucune image avant que l’établissement ait dit si le ${person} est devant la caméra.`,
      present: `Téléconsultation : le ${person} est devant la caméra et l’accepte.`,
      absent: 'Échange entre professionnels : personne devant la caméra.',
      change: 'Changer',
      changeIt: 'Changer : qui est devant la caméra',
      convert: (move: string) => `La demande devient une téléconsultation par « ${move} ».`,
    },
    line: {
      quality: 'Qualité :',
      good: 'bonne',
      medium: 'moyenne : l’image peut se figer',
      weak: 'faible',
      soundOnly: 'faible : son seul',
      ownStopped:
        'Votre image ne part plus : la liaison est trop faible. Le son passe ; l’image reviendra d’elle-même.',
      otherStopped: 'Votre correspondant n’envoie que le son : sa liaison est faible.',
    },
    liveText: {
      title: 'Texte en direct',
      write: 'Écrire à votre correspondant',
      you: 'Vous :',
      other: 'Votre correspondant :',
    },
    devices: {
      title: 'Caméra et micro',
      camera: 'Caméra',
      microphone: 'Micro',
      unnamed: (index: number) => `Appareil ${index}`,
      failed:
        'Il ne s’ouvre pas : débranché, ou pris par un autre programme. L’appel continue avec le précédent.',
    },
    past: {
      title: 'Appels',
      kinds: callKindWords,
      from: (start: string, end: string) => `${start}, jusqu’à ${end}`,
      endUnknown: (start: string) => `${start}, fin non connue`,
      inReport: (kind: string, when: string, people: string) => `${kind}, ${when}. ${people}.`,
      changed: {
        present: (time: string) => `${time} : le ${person} devant la caméra, d’accord`,
        absent: (time: string) => `${time} : personne devant la caméra`,
      },
      incidents: (said: string) => `Incident technique : ${said}`,
      and: ' ; ',
      none: 'aucun',
      incident: (time: string, what: string) => `${time}, ${what}`,
    },
    still: {
      take: 'Photo',
      takeIt: 'Prendre une photo en pleine résolution',
      taking: 'Photo en cours…',
      ask: 'Demander une photo',
      asked: 'Photo demandée à votre correspondant.',
      askedHere: 'Votre correspondant demande une photo.',
      failed: 'La photo n’a pas pu être prise. L’appel continue : réessayez.',
      fileName: (extension: string) => `photo-appel.${extension}`,
      title: 'Photo prise pendant l’appel',
      alt: 'Photo prise pendant l’appel',
      here: 'Elle est enregistrée sur ce poste. Vérifiez le cadrage et la netteté.',
      consent: `Elle reste dans la demande : le ${person} en est-il d’accord ? Sinon, retirez-la.`,
      remove: 'Retirer',
      retake: 'Reprendre',
      join: 'Joindre à la demande',
      joining: 'Signature…',
      whyFirst: 'Choisissez un motif, ou reprenez la photo.',
      waiting: (count: number) =>
        `À joindre à cette demande : ${counted(count, 'photo d’appel', 'photos d’appel')}.`,
      see: 'Voir et joindre',
    },
  } as const;
}
