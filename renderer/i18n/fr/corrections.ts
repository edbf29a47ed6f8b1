/** T17, on both sides: the expert corrects, the establishment reads what changed. */
export const corrections = {
  correct: 'Corriger l’avis',
  notice: 'Vous corrigez un avis signé. La version signée reste lisible des deux côtés.',
  reason: 'Ce qui change, en une ligne',
  reasonHint: 'Lu en premier par l’établissement, qui devra relire l’avis.',
  reasonMissing: 'Écrivez ce qui change.',
  same: 'Rien n’a changé dans l’avis. Corrigez-le avant de signer.',
  sign: 'Signer la correction',
  signing: 'Envoi à la plateforme…',
  leave: 'Revenir à l’avis signé',
  done: 'Correction signée. L’établissement devra relire l’avis.',
  unreachable: {
    title: 'La plateforme ne répond pas : l’avis n’est pas corrigé.',
    safe: 'L’avis signé est resté comme il était. Votre correction est gardée en brouillon.',
    action: 'Réessayez au retour du réseau, ou appelez l’établissement.',
  },
  overtaken: {
    title: 'La demande a changé entre-temps : l’avis n’est pas corrigé.',
    safe: 'Votre correction est gardée en brouillon.',
    action: 'Relisez la demande, puis décidez de nouveau.',
  },
  /** Over the version in force. */
  corrected: (what: string) => `Avis corrigé. Ce qui change : ${what}`,
  changes: 'Lignes modifiées',
  before: 'Avant',
  after: 'Maintenant',
  absent: 'sans réponse',
  earlier: (count: number) => (count === 1 ? 'Version précédente' : 'Versions précédentes'),
} as const;
