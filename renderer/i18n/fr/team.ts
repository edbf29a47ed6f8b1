/** What colleagues of one team do for each other, and see of each other. */
export const team = {
  assign: {
    colleague: 'Collègue de l’équipe',
    missing: 'Choisissez un collègue présent.',
    nobody: 'Aucun autre médecin de votre équipe n’est connu de la plateforme.',
    away: (name: string, until: string) => `${name} — en congé jusqu’au ${until}`,
    by: (name: string) => `Confiée par ${name}`,
  },
  looking: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} regarde cette demande`
      : `${names.slice(0, -1).join(', ')} et ${names.at(-1)} regardent cette demande`,
} as const;
