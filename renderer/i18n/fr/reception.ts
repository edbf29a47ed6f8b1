const figures = new Intl.NumberFormat('fr-FR');

/** What the region already has, coming to a workstation that has just joined it: only as long as it lasts. */
export const reception = {
  name: 'Première réception',
  received: (count: number) =>
    `${figures.format(count)} ${count < 2 ? 'élément reçu' : 'éléments reçus'}`,
  underWay: (received: string) => `Première réception : ${received}.`,
  interrupted: (received: string) =>
    `Première réception interrompue : ${received}. La suite viendra au retour du réseau.`,
} as const;
