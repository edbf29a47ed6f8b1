/** « Renouveler les clés » : when, what happens, who needs the printed key, and how it ended. */
export const rekey = {
  title: 'Clés du poste',
  text: 'À renouveler quand une personne a quitté l’établissement, ou après un doute sur un disque.',
  renewed: (when: string) => `Clés renouvelées ${when}.`,
  never: 'Les clés sont celles de l’installation.',
  open: 'Renouveler les clés',
  steps: {
    when: 'Une personne retirée n’ouvre déjà plus ce poste. Renouveler rend inutile toute clé qu’elle aurait pu garder.',
    what: 'Ce poste se ferme pendant le renouvellement : personne n’y travaille. Tout est gardé : fiches, demandes, images, journal.',
    minutes: (minutes: number) =>
      minutes < 2 ? 'Durée : environ une minute.' : `Durée : environ ${minutes} minutes.`,
    printed:
      'La clé de secours change : la nouvelle s’imprime maintenant. Gardez l’ancienne jusqu’à la réouverture du poste.',
    backups: 'Une sauvegarde neuve, vérifiée, remplace celles faites avec les anciennes clés.',
    power:
      'Si le courant est coupé, le poste se rouvre avec les anciennes clés, ou avec les nouvelles.',
  },
  needKey: {
    title: 'Ces personnes auront besoin de la clé de secours',
    text: 'Elles n’ont pas ouvert ce poste depuis la mise à jour. Pour l’éviter, demandez-leur de l’ouvrir une fois avant.',
    nobody: 'Chacun rouvrira ce poste avec son mot de passe, inchangé.',
  },
  obstacle: {
    export: 'Un export est en cours. Attendez sa fin, ou mettez-le en pause.',
    backup: 'Une sauvegarde est en cours. Attendez sa fin.',
    sync: 'Un envoi est en cours. Attendez sa fin.',
  },
  password: 'Votre mot de passe',
  wrong: 'Ce mot de passe n’est pas le vôtre. Rien n’a changé : retapez-le.',
  next: 'Préparer la nouvelle clé de secours',
  preparing: 'Vérification du mot de passe…',
  key: {
    title: 'Nouvelle clé de secours',
    text: 'Imprimez-la et remettez-la à la direction, sous enveloppe, à côté de l’ancienne. Rien n’a encore changé.',
    printed: 'J’ai la nouvelle clé sur papier',
  },
  check: {
    title: 'Vérifier la nouvelle clé',
    text: 'Retapez-la depuis la feuille. Le renouvellement commence ensuite, et le poste se ferme.',
    typed: 'Nouvelle clé de secours, recopiée depuis la feuille',
    mismatch: 'Cette clé n’est pas celle de la nouvelle feuille. Relisez-la, groupe par groupe.',
    required: 'Retapez la clé depuis la feuille.',
    submit: 'Renouveler maintenant',
    busy: 'Fermeture du poste…',
  },
  gate: {
    barTitle: 'Renouvellement des clés',
    running: 'Les clés de ce poste se renouvellent.',
    safe: 'Rien n’est perdu, même si le courant est coupé. Personne ne peut ouvrir ce poste avant la fin.',
    urgent: 'Pendant ce temps, un avis urgent se demande par téléphone.',
    progress: 'Avancement',
    steps: {
      copy: 'Copie de la base, quelques instants…',
      pictures: (done: number, total: number) => `Images : ${done} sur ${total}`,
      trail: (done: number, total: number) => `Journal des accès : ${done} sur ${total}`,
      check: (done: number, total: number) => `Vérification : ${done} sur ${total}`,
    },
    done: {
      title: 'Les clés sont renouvelées.',
      text: 'Tout a été vérifié avec les nouvelles clés.',
      points: [
        'Ouvrez ce poste avec votre mot de passe : les anciennes clés sont alors détruites, et une sauvegarde est faite.',
        'Détruisez ensuite l’ancienne clé de secours : elle n’ouvre plus ce poste.',
        'Vos collègues ouvrent ce poste avec leur mot de passe, comme avant.',
      ],
      submit: 'Revenir au verrou',
    },
    failed: {
      title: 'Les clés n’ont pas été renouvelées.',
      text: 'Rien n’a changé : ce poste s’ouvre comme avant.',
      because: {
        diskFull:
          'Le disque est plein : il faut la place d’une copie de la base. Libérez de la place, puis recommencez.',
        damaged: 'La base de ce poste est abîmée. Ouvrez-le : les solutions seront proposées.',
        other: 'Recommencez. Si cela revient, appelez le support.',
      },
      old: 'L’ancienne clé de secours reste la bonne : détruisez la feuille de la nouvelle.',
    },
  },
} as const;
