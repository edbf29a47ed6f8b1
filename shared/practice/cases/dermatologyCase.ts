import type { ClinicalCase } from './clinicalCase.ts';

/** « Avis en clair ». */
const text =
  'Aspect de peau sèche avec lésions de grattage. Pas de sillon visible sur la description. Émollient matin et soir, ongles courts. Nouvelle demande avec images si le prurit persiste dans trois semaines ou si quelqu’un d’autre se gratte.';

/** The case of dermatology: an itch that nothing relieves. */
export const dermatologyCase: ClinicalCase = {
  queue: 'DERM',
  question: 'Prurit de tout le corps qui empêche de dormir : quelle cause chercher d’abord ?',
  context:
    'Démangeaisons depuis trois semaines, surtout la nuit. Peau très sèche, traces de grattage aux bras et au dos. Personne d’autre ne se gratte dans l’unité.',
  eye: null,
  answers: {
    'd.reason': 'itch',
    'd.onset': 'weeks',
    'd.evol': 'stable',
    'd.sites': ['back', 'arm', 'leg'],
    'd.side': 'both',
    'd.elem': ['scale', 'crust'],
    'd.sym.itch': 7,
    'd.sym.pain': 1,
    'd.sym.bleed': false,
    'd.general': ['none'],
    'd.contact': 'none',
    'd.drugs': 'none',
    'd.tried': 'Crème hydratante une fois par jour depuis une semaine, peu d’effet.',
    'd.phototype': '3',
    'd.cancerhx': ['none'],
  },
  counts: null,
  pictures: [],
  opinion: {
    answers: {
      'da.hyp': '1. Peau sèche liée à l’âge ; 2. gale à écarter ; 3. cause médicamenteuse',
      'da.certainty': 'probable',
      'da.malignancy': 'none',
      'da.biopsy': 'no',
      'da.treat': ['emollient'],
      'da.treat.detail': 'Émollient deux fois par jour sur tout le corps, savon surgras.',
      'da.isolation': ['none'],
      'da.where': 'new-request',
      'da.delay': '1m',
      'da.text': text,
      'da.alert': 'Bulles, fièvre, ou plusieurs personnes qui se grattent.',
    },
    daysAfter: { 'da.photo': 21 },
    text,
  },
};
