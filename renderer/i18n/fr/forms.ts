import type { NotFeasibleReason } from '../../../shared/forms/answers.ts';
import { counted, type Words } from './words.ts';

/** Words of every form, whatever the specialty: the questions themselves come from the Questionnaires. */
export function formWords({ person }: Words) {
  return {
    choose: 'Choisir…',
    notAssessed: 'Non évalué',
    doesNotKnow: 'Ne sait pas',
    notFeasible: 'Non réalisable',
    why: 'Pourquoi ?',
    /** End of text 19; the reasons it names are the list. */
    whyHint: 'Le spécialiste lira votre motif.',
    reasons: {
      refusal: 'refus',
      agitation: 'agitation',
      bedridden: 'alitement',
      equipment: 'matériel',
      cataract: 'cataracte',
      narrowPupil: 'pupille étroite',
      movement: 'mouvements',
      noFixation: 'fixation impossible',
    } satisfies Record<NotFeasibleReason, string>,
    otherAnswer: (question: string) => `Sans valeur : ${question}`,
    otherAnswerKeys: 'Réponse sans valeur (Alt+↓)',
    erase: (question: string) => `Effacer : ${question}`,
    unitOf: (question: string) => `Unité : ${question}`,
    yes: 'Oui',
    no: 'Non',
    dateFormat: 'JJ/MM/AAAA',
    lettersLeft: (count: number) =>
      count === 1 ? 'encore 1 caractère' : `encore ${count} caractères`,
    sides: { right: 'œil droit', left: 'œil gauche' },
    eyes: {
      right: { name: 'Œil droit', short: 'OD', title: 'Œil droit · OD' },
      left: { name: 'Œil gauche', short: 'OG', title: 'Œil gauche · OG' },
    },
    withSide: (label: string, side: string) => `${label}, ${side}`,
    confirmAgain: (question: string) => `Retapez : ${question}`,
    confirmDiffers: 'Ce n’est pas la même valeur. Corrigez l’une ou l’autre.',
    /** Opens what is rarely needed; the count is of questions. */
    unfold: (count: number) => `Afficher les autres questions (${count})`,
    stableFacts: 'Faits stables',
    /** Text 10. */
    facts: {
      still: (noted: string) => `Toujours exact ? ${noted}`,
      noted: (day: string, author: string) => `Noté le ${day} par ${author}.`,
      notedSince: (day: string, author: string) =>
        `Noté depuis le ${day}, en dernier par ${author}.`,
      old: (days: number) => `Plus de ${days} jours : relisez ligne par ligne.`,
      confirm: 'Oui, toujours exact',
      change: 'Modifier',
      confirmOne: (question: string) => `Oui, toujours exact : ${question}`,
      changeOne: (question: string) => `Modifier : ${question}`,
      confirmCard: (card: string) => `Oui, toujours exact : ${card}`,
      changeCard: (card: string) => `Modifier : ${card}`,
    },
    results: {
      test: 'Analyse',
      current: 'Bilan actuel',
      previous: 'Bilan précédent',
      usual: 'Usuelles',
      high: 'élevé',
      low: 'bas',
      unfold: (count: number) => `Afficher les autres analyses (${count})`,
      chooseUnit: 'Unité ?',
      ownIntervals: 'Saisir les intervalles imprimés par le laboratoire',
      ownInterval: (question: string) => `Intervalle imprimé : ${question}`,
      ownIntervalHint: '12 - 16',
      keys: 'Entrée ou flèche du bas : analyse suivante.',
      interval: (low: string, high: string) => `${low} à ${high}`,
      atMost: (high: string) => `au plus ${high}`,
      atLeast: (low: string) => `au moins ${low}`,
      inSet: (question: string, set: string) => `${question}, ${set.toLowerCase()}`,
    },
    problems: {
      required: 'Il manque cette réponse.',
      tooLow: (value: string, limit: string) =>
        `${value} est hors des valeurs possibles : au moins ${limit}.`,
      tooHigh: (value: string, limit: string) =>
        `${value} est hors des valeurs possibles : au plus ${limit}.`,
      /** Text 12. */
      unusual: (question: string, value: string) =>
        `${question} ${value} : valeur inhabituelle. Retapez-la pour la confirmer.`,
      /** Text 13. */
      impossible: (value: string, why: string) => `${value} est impossible. ${why}`,
      future: 'Cette date est dans le futur.',
      beforeBirth: 'Cette date est avant la naissance.',
      date: 'Date à écrire JJ/MM/AAAA.',
      old: (date: string, days: number) =>
        `${date} : plus de ${days} jours. Retapez la date pour la confirmer.`,
      tooShort: (missing: number, least: number) =>
        `Au moins ${least} caractères : ${counted(missing, 'manque encore', 'manquent encore')}.`,
      tooLong: (extra: number, most: number) => `Au plus ${most} caractères : ${extra} de trop.`,
      increment: (value: string, step: string) =>
        `${value} n’est pas sur l’échelle, graduée de ${step} en ${step}. Relisez la valeur.`,
      format: (example: string | null) =>
        example === null
          ? 'La forme n’est pas celle attendue.'
          : `La forme n’est pas celle attendue. Exemple : ${example}`,
      mustBeTrue: 'À confirmer avant de signer.',
      exclusive: (display: string) => `« ${display} » se choisit seul.`,
      other: 'Cette réponse vient d’une autre version du formulaire. Choisissez de nouveau.',
      notANumber: 'Ce n’est pas un nombre.',
      notInteger: 'Un nombre entier est attendu, sans virgule.',
      ambiguous: 'Nombre ambigu : un point suivi de trois chiffres. Écrivez-le sans point.',
      unitMissing: 'Choisissez l’unité imprimée sur le compte rendu.',
      unknownUnit: 'Unité non reconnue. Choisissez celle du compte rendu.',
    },
    summary: {
      title: 'Ce que lira le spécialiste',
      question: 'Question',
      nothing: `Rien encore. Ce panneau se remplit pendant votre saisie.`,
      noSign: 'Aucun signe d’urgence',
      of: (label: string, value: string) => `${label} : ${value}`,
      full: 'Toutes les réponses',
      none: `Aucune réponse enregistrée pour ce ${person}.`,
    },
  } as const;
}
