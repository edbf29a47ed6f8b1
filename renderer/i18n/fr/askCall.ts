import type { Words } from './words.ts';

/** « Téléconsultation »: a request like any other whose answer is a call. */
export function askCallWords({ person }: Words) {
  return {
    button: 'Téléconsultation',
    which: 'Quelle équipe voulez-vous consulter à distance ?',
    next: 'Motif et accord, puis vous appelez dès que la plateforme a reçu la demande.',
    signed: 'Ouvrez la demande : l’appel y est possible dès que la plateforme l’a reçue.',
    waits:
      'Téléconsultation : la demande attend la liaison. L’appel sera possible dès que la plateforme l’aura reçue.',
    ready: `Téléconsultation : la plateforme a la demande. Installez le ${person}, puis « Appeler ».`,
    wanted:
      'Téléconsultation demandée : l’établissement vous appelle ; vous pouvez aussi l’appeler.',
  } as const;
}
