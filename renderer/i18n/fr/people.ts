import { counted } from './words.ts';

/** Who opens this workstation, and what passes from one to another. */
export const people = {
  list: {
    drafts: (count: number) => counted(count, 'brouillon', 'brouillons'),
    left: (day: string) => `n’ouvre plus ce poste depuis le ${day}`,
    leftTitle: 'Ont quitté ce poste',
    changeRole: 'Changer le rôle',
    changeRoleOf: (name: string) => `Changer le rôle de ${name}`,
    remove: 'Retirer',
    removeOf: (name: string) => `Retirer ${name}`,
    keptByOther: 'Une autre personne administre ce poste : elle seule change cette liste.',
  },
  remove: {
    title: (name: string) => `Retirer ${name} de ce poste ?`,
    text: 'Son mot de passe et son code n’ouvrent plus ce poste dès maintenant. Ce qui porte sa signature la garde.',
    self: 'Vous vous retirez vous-même : le poste se verrouille aussitôt.',
    takes: (count: number) =>
      count === 1 ? 'Qui reprend son brouillon ?' : `Qui reprend ses ${count} brouillons ?`,
    choose: 'Choisir une personne',
    chooseSomebody: 'Choisissez qui reprend les brouillons.',
    nobody:
      'Personne d’autre ne peut les reprendre : ajoutez d’abord une infirmière ou un médecin.',
    submit: 'Retirer cette personne',
    done: (name: string) => `${name} n’ouvre plus ce poste.`,
  },
  role: {
    title: (name: string) => `Rôle de ${name}`,
    text: 'Le nouveau rôle vaut dès sa prochaine ouverture du poste.',
    self: 'Votre poste se verrouille aussitôt : vous rouvrirez avec ce rôle.',
    field: 'Rôle',
    submit: 'Enregistrer ce rôle',
    done: (name: string, role: string) => `${name} : ${role}.`,
  },
  passphrase: {
    title: 'Changer mon mot de passe',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    nextHint: 'Au moins 15 caractères, ou cinq mots.',
    again: 'Nouveau mot de passe, une deuxième fois',
    different: 'Les deux nouveaux mots de passe ne sont pas les mêmes.',
    submit: 'Changer le mot de passe',
    done: 'Mot de passe changé. L’ancien n’ouvre plus ce poste.',
  },
  handOver: {
    open: 'Transmettre à l’équipe',
    title: 'Transmettre à l’équipe',
    text: 'Les personnes choisies ouvrent ce brouillon et le complètent. Il reste aussi dans vos brouillons.',
    sign: 'La demande portera le nom de qui la signe. Le vôtre y reste, comme personne qui l’a préparée.',
    legend: 'À qui ?',
    already: 'l’a déjà',
    nobody: 'Personne d’autre ne prépare de demandes sur ce poste.',
    chooseSomebody: 'Choisissez au moins une personne.',
    submit: 'Transmettre',
    done: (names: string) => `Brouillon transmis à ${names}.`,
  },
} as const;
