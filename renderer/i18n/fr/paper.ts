/** A request on paper, and what the screen says once paper exists. */
export const paper = {
  title: 'Demande de télé-expertise',
  print: 'Imprimer la demande',
  printing: 'Impression…',
  notSent: (time: string) => `NON TRANSMISE à ${time}`,
  sent: (time: string) => `Transmise, imprimée à ${time}`,
  notSentText: (when: string) =>
    `Imprimée ${when}, avant d’être reçue par la plateforme régionale : l’équipe requise ne l’a pas. Si c’est urgent, appelez le service.`,
  sentText: (when: string) =>
    `Imprimée ${when}. La plateforme régionale l’a reçue ; la version à jour est sur le poste.`,
  question: 'Question posée',
  noPictures: 'Les images ne sont pas imprimées ; elles sont gardées sur le poste.',
  /** On the page of the request. */
  notice: {
    waiting: (when: string) =>
      `Une copie papier « non transmise » existe, imprimée ${when}. La demande partira d’elle-même.`,
    left: (when: string) =>
      `Une copie papier « non transmise » existe, imprimée ${when}. La demande est partie depuis : dites-le à qui a reçu le papier.`,
  },
} as const;
