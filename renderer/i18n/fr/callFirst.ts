/** Whom a call rings first, chosen beside « Appeler ». */
export const callFirst = {
  open: 'Choisir qui appeler en premier',
  team: 'L’équipe, à tour de rôle',
  first: 'En premier',
  away: (until: string) => `en congé jusqu’au ${until}`,
  rest: 'Sans réponse, l’équipe est appelée à tour de rôle.',
  /** The platform rang nobody: it has not the request yet, or she is not of the team any more. */
  refused: {
    title: 'La plateforme n’a appelé personne.',
    action: (name: string) =>
      `Elle n’a pas encore cette demande, ou ${name} n’est plus de cette équipe. Appelez l’équipe, ou téléphonez au service.`,
  },
} as const;
