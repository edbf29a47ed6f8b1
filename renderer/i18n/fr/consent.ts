import type { ConsentProblem } from '../../../shared/forms/consentRules.ts';

/** The agreement: who may give it for whom, and what a refusal ends. */
export function consentWords(person: string) {
  return {
    consent: {
      patientCannotAnswer: `Si le ${person} ne peut pas s’exprimer, notez qui a été consulté à sa place.`,
      representativeNeeded:
        'Tutelle ou habilitation familiale : le représentant légal est informé et donne son autorisation.',
      noRepresentative: `Aucune mesure notée ne donne de représentant légal qui décide pour ce ${person}. Corrigez l’une des deux réponses.`,
      consultedOnly: `Le ${person} est d’accord : c’est lui qui répond. La personne de confiance ou un proche témoigne, sans consentir à sa place.`,
    } satisfies Record<ConsentProblem, string>,
    refusal: {
      title: `Le ${person} refuse`,
      before:
        'Enregistrer le refus arrête cette demande : elle ne pourra plus être modifiée ni envoyée. Rien n’a été transmis.',
      record: 'Enregistrer le refus',
      recording: 'Enregistrement…',
      recordedTitle: 'Demande arrêtée',
      by: (when: string, author: string) => `Noté ${when} par ${author}.`,
    },
  } as const;
}
