import type { ErrorCode } from '../../../shared/errors.ts';
import type { ErrorWords } from './errors.ts';
import { counted } from './words.ts';

export const lossErrors: Readonly<Record<Extract<ErrorCode, `workstation.${string}`>, ErrorWords>> =
  {
    'workstation.lost': {
      title: 'Ce poste a été déclaré perdu.',
      safe: 'Ses données sont là, chiffrées. Il ne s’ouvre plus à personne.',
      action: 'Appelez la région. La clé de secours permet d’en sortir ce qui n’était pas parti.',
    },
    'workstation.notCertified': {
      title: 'La région ne connaît pas encore votre signature sur ce poste.',
      safe: 'Rien n’a été déclaré.',
      action: 'Appelez la région : elle peut déclarer ce poste perdu tout de suite.',
    },
  };

/** A workstation that was declared lost, seen on its own screen. */
export const loss = {
  barTitle: 'Poste déclaré perdu',
  title: 'Ce poste a été déclaré perdu.',
  safe: 'Rien n’est effacé. Ce que la plateforme a reçu y est toujours.',
  since: (moment: string) => `La région l’a fait savoir à ce poste le ${moment}.`,
  explain:
    'Il ne s’ouvre plus à personne, rien n’en part et rien n’y arrive. Si vous l’avez trouvé, appelez la région ou l’établissement ci-dessus.',
  queue: {
    title: 'Récupérer ce qui n’était pas parti',
    text: 'Avec la clé de secours, les demandes, les avis et les images jamais reçus par la plateforme sont écrits dans une archive chiffrée. Le reste du poste demeure fermé. Les brouillons non signés n’y sont pas.',
    label: 'Clé de secours',
    hint: 'Dans l’enveloppe remise à la direction. Avec ou sans tirets.',
    submit: 'Donner la clé',
    busy: 'Vérification de la clé…',
    nothing: 'Tout ce qui avait été signé sur ce poste est parti : il n’y a rien à récupérer.',
    contents: (requests: number, others: number, originals: number) =>
      `L’archive contiendra ${[
        counted(requests, 'demande', 'demandes'),
        counted(others, 'autre envoi', 'autres envois'),
        counted(originals, 'image', 'images'),
      ].join(', ')}.`,
    handedOver: (moment: string) => `Une archive a déjà été écrite le ${moment}.`,
    written: (fileName: string) =>
      `Archive écrite : ${fileName}. Gardez ses mots dans un autre endroit qu’elle.`,
  },
  others: {
    title: 'Postes de l’établissement',
    text: 'Un poste perdu ou volé se déclare ici : il n’a plus accès à rien, et se ferme dès qu’il retrouve un réseau.',
    show: 'Afficher les postes',
    asking: 'Appel de la plateforme…',
    named: (name: string, code: string) => `${name}, n° ${code}`,
    own: 'Ce poste',
    heard: (moment: string) => `Dernier contact le ${moment}`,
    neverHeard: 'Jamais entendu de la plateforme',
    revoked: 'Accès retiré par la région',
    lost: (moment: string) => `Déclaré perdu le ${moment}`,
    declare: 'Déclarer perdu…',
    again: 'Voir ce qui s’y trouvait',
    dialogTitle: (named: string) => `Déclarer perdu : ${named}`,
    consequences: [
      'Ce poste n’aura plus accès à la plateforme, tout de suite et pour toujours.',
      'S’il est rallumé sur un réseau, il se fermera à tous. Seul ce qu’il n’avait pas envoyé pourra en sortir, avec sa clé de secours.',
      'Votre nom et l’heure sont gardés, ici et à la plateforme.',
      'Retrouvé, il se réinstalle avec un nouveau code de la région.',
    ],
    submit: 'Déclarer ce poste perdu',
    unreachable: {
      title: 'La plateforme ne répond pas : la perte de ce poste n’est pas confirmée.',
      safe: 'Vos données, sur le poste où vous êtes, sont intactes.',
      action: 'Téléphonez à la région : elle peut le déclarer perdu tout de suite.',
    },
    heldTitle: (named: string) => `Ce qui pouvait s’y trouver : ${named}`,
    done: (moment: string) => `Déclaré perdu le ${moment}. Il n’a plus accès à rien.`,
    held: (residents: number, requests: number, sent: number, pictures: number) =>
      `Chiffrés sur ce poste, ce que la plateforme lui laissait lire : ${[
        counted(residents, 'personne', 'personnes'),
        counted(requests, 'demande', 'demandes'),
        counted(pictures, 'image', 'images'),
      ].join(', ')}, dont ${counted(sent, 'demande faite', 'demandes faites')} sur ce poste.`,
    unknown: 'Les brouillons et ce qui n’était pas parti ne sont connus de personne d’autre.',
    people: (names: string) => `Y ont signé : ${names}.`,
    nobody: 'La plateforme n’y connaît aucune signature.',
    request: (number: string, person: string) => `${number}, ${person}`,
  },
  startAgain: {
    title: 'Réinstaller ce poste',
    text: 'Le poste fermé est mis de côté, entier et chiffré. Il s’installe de nouveau, avec un nouveau code de la région.',
    act: 'Réinstaller ce poste…',
    consequences: [
      'Le poste fermé reste sur ce disque, mis de côté sous un nom daté.',
      'Ce qui n’était pas parti n’est plus à l’écran : récupérez-le d’abord.',
      'La clé de secours actuelle ouvrira toujours ce qui est mis de côté. Gardez-la.',
    ],
    word: 'RÉINSTALLER',
    typed: (word: string) => `Tapez ${word} pour confirmer`,
    mismatch: (word: string) => `Tapez ${word}, en majuscules.`,
    submit: 'Mettre de côté et réinstaller',
    busy: 'Mise de côté…',
  },
} as const;
