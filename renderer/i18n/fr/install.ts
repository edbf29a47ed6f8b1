/** Installing a workstation, in four steps; also the words of a new person and of a password's strength. */
export const install = {
  title: 'Installer ce poste',
  steps: ['Établissement', 'Ce poste', 'Première personne', 'Clé de secours'],
  stepsLabel: 'Étapes de l’installation',
  stepOf: (step: number, total: number) => `Étape ${step} sur ${total}`,
  establishment: {
    title: 'Votre établissement',
    name: 'Nom de l’établissement',
    nameHint: 'Exemple : EHPAD Les Tilleuls',
    finess: 'Numéro FINESS',
    finessHint: 'Neuf caractères, celui du site où se trouve ce poste.',
    kind: 'Type d’établissement',
  },
  workstation: {
    title: 'Ce poste',
    name: 'Nom du poste',
    nameHint: 'Exemple : Poste Infirmerie 1',
    help: 'Ce nom s’affiche sur l’écran verrouillé et dans le journal des accès. Il aide à savoir d’où part une demande.',
  },
  person: {
    title: 'Première personne',
    help: 'Elle pourra ensuite ajouter ses collègues.',
  },
  submit: 'Installer ce poste',
  busy: 'Installation du poste, quelques secondes…',
  key: {
    title: 'Clé de secours',
    handOver:
      'Imprimez cette clé et remettez-la à la direction, sous enveloppe. Si tous les mots de passe sont oubliés, elle seule rouvre ce poste.',
    onlyOnce: 'Elle n’est montrée qu’une fois et n’est gardée nulle part.',
    label: 'Clé de secours de ce poste',
    print: 'Imprimer la clé',
    printed: 'J’ai la clé sur papier',
    checkTitle: 'Vérifier la clé',
    checkText:
      'Retapez la clé depuis la feuille. Une lettre illisible se découvre aujourd’hui, pas le jour où il la faut.',
    typed: 'Clé de secours, recopiée depuis la feuille',
    typedHint: 'Les tirets et les espaces ne comptent pas.',
    showAgain: 'Revoir la clé',
    submit: 'Vérifier et ouvrir le poste',
    busy: 'Vérification…',
    mismatch: 'Cette clé n’est pas celle du poste. Relisez la feuille, groupe par groupe.',
    resumeText:
      'L’installation de ce poste s’est arrêtée ici. Retapez la clé imprimée pour la terminer.',
    startAgain: 'Recommencer l’installation',
    lost: 'Feuille perdue ? Recommencez l’installation : rien n’a encore été saisi sur ce poste.',
  },
  sheet: {
    title: 'Clé de secours du poste',
    establishment: 'Établissement',
    finess: 'FINESS',
    workstation: 'Poste',
    date: 'Imprimée le',
    keep: 'À conserver sous enveloppe fermée, par la direction. À ne pas photographier, à ne pas envoyer par courriel.',
    use: 'Pour s’en servir : écran verrouillé d’Estuaire, « Mot de passe oublié ».',
  },
} as const;

export const person = {
  family: 'Nom',
  given: 'Prénom',
  role: 'Rôle',
  chooseRole: 'Choisissez un rôle',
  rpps: 'Numéro RPPS',
  rppsHint: '11 chiffres. Laissez vide si vous n’en avez pas.',
  password: 'Mot de passe',
  passwordHint:
    '15 caractères au moins, ou cinq mots. Une phrase se retient mieux. Coller est permis.',
} as const;

export const strength = {
  label: 'Solidité',
  tooShort: 'Trop court : 15 caractères au moins, ou cinq mots.',
  common: 'Trop connu : ces mots se devinent vite.',
  contextual: 'Contient votre nom ou celui de l’établissement : trop facile à deviner.',
  repeated: 'Trop de répétitions : variez les mots.',
  scores: [
    'Deviné aussitôt.',
    'Deviné en peu de temps.',
    'Un peu faible.',
    'Solide.',
    'Très solide.',
  ],
} as const;

export const checks = {
  required: (label: string) => `${label} : à remplir.`,
  tooShort: (label: string) => `${label} : deux caractères au moins.`,
  chooseOne: (label: string) => `${label} : à choisir.`,
  finessLength: 'Le numéro FINESS compte neuf caractères.',
  finessFormat: 'Ce numéro n’a pas la forme habituelle. Vérifiez-le ; vous pouvez continuer.',
  finessDigit:
    'Le dernier chiffre ne correspond pas aux autres. Vérifiez-le ; vous pouvez continuer.',
  rppsFormat: 'Le numéro RPPS compte 11 chiffres.',
  rppsDigit:
    'Le dernier chiffre ne correspond pas aux autres. Vérifiez-le ; vous pouvez continuer.',
  date: 'Écrivez la date en entier : JJ/MM/AAAA.',
  dateFuture: 'Cette date est dans le futur.',
  dateTooOld: 'Cette date donnerait plus de 130 ans.',
} as const;
