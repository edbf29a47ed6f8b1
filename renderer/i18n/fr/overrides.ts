import type { MissingPicturesReason, OverrideCode } from '../../../shared/domain/overrides.ts';
import { counted } from './words.ts';

/** Why an opinion was signed before every picture had come. */
const missingPicturesWords: Readonly<Record<MissingPicturesReason, string>> = {
  notNeeded: 'images inutiles pour répondre',
  answerNow: 'réponse à donner sans attendre',
  neverCame: 'images jamais arrivées',
  seenOtherwise: 'images vues par un autre moyen',
};

/** Every override in words: a code without words does not compile. */
const codes: Readonly<Record<OverrideCode, string>> = {
  'notFeasible.refusal': 'Non réalisable : refus',
  'notFeasible.agitation': 'Non réalisable : agitation',
  'notFeasible.bedridden': 'Non réalisable : alitement',
  'notFeasible.equipment': 'Non réalisable : matériel',
  'notFeasible.cataract': 'Non réalisable : cataracte',
  'notFeasible.narrowPupil': 'Non réalisable : pupille étroite',
  'notFeasible.movement': 'Non réalisable : mouvements',
  'notFeasible.noFixation': 'Non réalisable : fixation impossible',
  'unusual.retyped': 'Valeur inhabituelle ou date ancienne, retapée',
  'sign.called15': 'Signe d’urgence : 15 appelé',
  'sign.physicianPresent': 'Signe d’urgence : médecin présent',
  'sign.calledService': 'Signe d’urgence : service joint',
  'sign.typingError': 'Signe d’urgence : erreur de saisie',
  'sign.loweredKnown': 'Priorité baissée : signe connu et stable',
  'sign.loweredPhysician': 'Priorité baissée : avis du médecin',
  'sign.loweredOther': 'Priorité baissée : autre raison',
  'picture.comparison': 'Image d’un autre jour : pour comparer',
  'picture.notRepeatable': 'Image d’un autre jour : nouvelle impossible',
  'picture.wrongClock': 'Image d’un autre jour : horloge fausse',
  'otherPerson.otherName': 'Image au nom différent : autre nom de la même personne',
  'otherPerson.deviceTyping': 'Image au nom différent : erreur de saisie sur l’appareil',
  'otherPerson.deviceGeneric': 'Image au nom différent : identité d’essai de l’appareil',
  'otherPerson.sideChecked': 'Image au côté différent : vérifié sur l’image',
  'quality.bestOfSeveral': 'Image imparfaite gardée : la meilleure de plusieurs',
  'quality.moved': 'Image imparfaite gardée : agitation ou mouvement',
  'quality.eyeMedia': 'Image imparfaite gardée : pupille étroite ou cataracte',
  'quality.notPossible': 'Image imparfaite gardée : nouvelle prise impossible',
  'quality.equipment': 'Image imparfaite gardée : matériel insuffisant',
  'quality.readable': 'Image imparfaite gardée : lisible malgré la remarque',
  'missingPictures.notNeeded': `Avis sans image : ${missingPicturesWords.notNeeded}`,
  'missingPictures.answerNow': `Avis sans image : ${missingPicturesWords.answerNow}`,
  'missingPictures.neverCame': `Avis sans image : ${missingPicturesWords.neverCame}`,
  'missingPictures.seenOtherwise': `Avis sans image : ${missingPicturesWords.seenOtherwise}`,
};

/** « Dérogations du mois »: what was passed over, by code, for who coordinates care. */
export const overrides = {
  title: 'Dérogations du mois',
  text: 'Ce qui a été passé outre, compté par motif. Aucun nom et aucun contenu médical.',
  month: 'Mois',
  reason: 'Motif',
  count: 'Nombre',
  requests: 'Demandes',
  none: 'Aucune dérogation ce mois.',
  signed: (count: number) => counted(count, 'signature dans le mois', 'signatures dans le mois'),
  notReviewed: 'Ce mois n’a pas encore été revu.',
  reviewed: (name: string, when: string) => `Revu par ${name} ${when}.`,
  review: 'Noter ce mois comme revu',
  reviewing: 'Enregistrement…',
  export: 'Exporter le mois',
  exporting: 'Export…',
  exported: 'Dérogations du mois enregistrées.',
  missingPictures: missingPicturesWords,
  codes,
} as const;
