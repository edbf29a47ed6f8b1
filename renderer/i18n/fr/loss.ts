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
