import { counted, type Words } from './words.ts';

export function homeWords({ person }: Words) {
  return {
    title: 'Accueil',
    morning: (given: string) => `Bonjour ${given}.`,
    evening: (given: string) => `Bonsoir ${given}.`,
    today: (day: string, time: string) => `${day}, ${time}`,
    groups: {
      yours: 'À vous',
      onTheWay: 'En route',
      withTeam: 'Chez l’équipe',
      done: 'Terminées',
    },
    nothing: 'Rien à lire, rien à compléter.',
    nothingMore: `Une demande commence par la recherche du ${person}.`,
    seeOthers: (count: number) => `Voir ${counted(count, 'autre demande', 'autres demandes')}`,
    seeDone: (count: number) =>
      count < 2 ? 'Voir la demande' : `Voir les ${counted(count, 'demande', 'demandes')}`,
    noSitting: 'Séance à fixer',
    withTeamCount: (count: number) =>
      `${counted(count, 'demande remise', 'demandes remises')} à l’équipe`,
    withOwner: (count: number, owner: string) =>
      `${counted(count, 'demande prise en charge', 'demandes prises en charge')} par ${owner}`,
    sittings: 'Prochaines séances',
    noSittings: 'Les séances s’afficheront quand le poste sera raccordé à la plateforme.',
    fromHere: (count: number) => `${counted(count, 'demande', 'demandes')} d’ici`,
    numbers: 'Numéros utiles',
  } as const;
}
