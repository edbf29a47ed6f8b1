/** The pictures of a reading on a second screen. */
export const secondScreen = {
  title: 'Images sur le second écran',
  open: 'Second écran',
  nothing: 'Aucune demande ouverte dans l’autre fenêtre.',
  marks: 'Les annotations se posent dans l’autre fenêtre et se voient ici une fois l’avis signé.',
  key: 'ouvrir les images sur le second écran',
} as const;
