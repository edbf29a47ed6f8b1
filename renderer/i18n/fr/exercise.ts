/** « S'exercer »: the card of « Aide », the guide that says the next act, and who has finished. */
export const exercise = {
  title: 'S’exercer',
  lead: 'Deux minutes avec des résidents fictifs, de la demande à l’avis lu. Rien n’est transmis.',
  meanwhile:
    'Pendant l’exercice, ce poste n’envoie et ne reçoit rien. Au retour, votre mot de passe sera demandé.',
  begin: 'Commencer l’exercice',
  beginning: 'Ouverture…',
  underWay: 'L’exercice est en cours : le guide est en haut de l’écran.',
  entering: 'Ouverture de l’exercice…',
  back: 'Revenir au poste',
  toSign: (date: string, time: string) =>
    `Exercice terminé ${date} à ${time}. L’attestation porte votre nom, votre rôle, la date et les versions.`,
  sign: 'Signer mon attestation',
  signing: 'Signature…',
  signed: 'Attestation signée et enregistrée sur ce poste.',
  picture: 'Image fictive',
  noPicture:
    'Aucune image fictive sur ce poste. Rien n’a changé. Ajoutez un fichier, ou dites « Non réalisable ».',
  pictureFor: (place: string) => `Ajouter l’image fictive : ${place}`,
  guide: {
    region: 'Exercice guidé',
    step: (number: number, total: number) => `Étape ${number} sur ${total}`,
    hide: 'Masquer le guide',
    show: 'Reprendre le guide',
    leave: 'Quitter l’exercice',
    acts: {
      search: '« Nouvelle demande », puis cherchez un résident : Gillet, par exemple.',
      file: 'Vous avez trouvé le résident : « Nouvelle demande ».',
      specialty: 'Choisissez la spécialité : Ophtalmologie.',
      draft: 'Reprenez votre brouillon depuis l’accueil.',
      redFlags: 'Lisez la liste jusqu’en bas, puis « Aucun de ces signes ».',
      picture: 'La clinique est déjà remplie. Étape « Images » : ajoutez l’image fictive.',
      sign: 'Étape « Relire et signer » : accord, identité, puis « Signer et envoyer ».',
      answer: 'Demande signée. L’équipe fictive répond tout de suite.',
      read: 'À l’accueil, « Lire l’avis », puis « J’ai pris connaissance ».',
      finishAndSign: 'Vous avez tout fait. Terminez, puis signez votre attestation.',
      finish: 'Vous avez tout fait. L’attestation se signe sur un poste installé.',
    },
    answer: 'Recevoir l’avis',
    answering: 'Réponse…',
    finish: 'Terminer l’exercice',
    finishing: 'Enregistrement…',
  },
  list: {
    title: 'Exercice terminé',
    text: 'Qui a signé son attestation sur ce poste. Rien de ce qui a été écrit dans l’exercice n’y figure.',
    none: 'Personne n’a encore terminé l’exercice sur ce poste. Il se lance depuis « Aide ».',
    line: (date: string, program: string, form: string) =>
      `${date} · programme ${program} · formulaire ${form}`,
    received: 'Reçue par la plateforme',
    waiting: 'En attente d’envoi',
  },
} as const;
