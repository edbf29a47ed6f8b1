import type { ClinicalCase } from './clinicalCase.ts';

/** « Avis en clair ». */
const text =
  'Pas d’argument pour une confusion aiguë. Le trouble suit le bruit et la fin du jour. Corriger d’abord ce qui a été trouvé, poursuivre le repas au calme et réduire l’oxazépam. Pas de neuroleptique. Nouvelle NPI-ES dans un mois.';

/** The case of geriatrics and psychogeriatrics: agitation at nightfall. */
export const geriatricsCase: ClinicalCase = {
  queue: 'GERIA',
  question: 'Agitation du soir malgré l’oxazépam : comment la réduire sans sédation ?',
  context:
    'Depuis quatre mois, déambule et appelle sa mère de 18 h à 22 h. Calme le matin. Pas de chute. L’équipe du soir est à deux.',
  eye: null,
  answers: {
    'ge.reason': 'agitation',
    'ge.onset': 'months',
    'ge.evol': 'worse',
    'ge.context': 'Le soir, au changement d’équipe et pendant le repas bruyant. S’apaise seule.',
    'ge.falls': 0,
    'ge.restraint': 'no',
    'ge.somatic': ['pain', 'constipation', 'bladder', 'infection', 'hearing'],
    'ge.somatic.found': 'Constipation de trois jours, appareils auditifs sans pile',
    'ge.algoplus': 1,
    'ge.cam': 'no',
    'ge.adl': 2.5,
    'ge.sleep': 'broken',
    'ge.npi.agitation': 8,
    'ge.npi.anxiety': 6,
    'ge.npi.motor': 8,
    'ge.npi.sleep': 4,
    'ge.npi.upheaval': 4,
    'ge.meds': 'Oxazépam 10 mg au coucher depuis mai',
    'ge.meds.class': ['benzodiazepine'],
    'ge.meds.change': 'Aucun changement',
    'ge.nondrug': 'Repas dans une petite salle, essayé deux soirs : plus calme.',
    'ge.na': 138,
    'ge.k': 4.1,
    'ge.cre': 84,
    'ge.ca': 2.3,
    'ge.tsh': 1.8,
    'g.cognition': 'moderate',
    'g.history': ['dementia', 'hypertension'],
    'g.anticoag': 'none',
  },
  daysBefore: { 'ge.lab.date': 6 },
  counts: null,
  pictures: [],
  opinion: {
    answers: {
      'gea.hyp':
        '1. Symptômes du soir d’une maladie d’Alzheimer ; 2. inconfort par la constipation ; 3. isolement auditif',
      'gea.now': 'Traiter la constipation, remettre les piles des appareils auditifs.',
      'gea.drugs': ['reduce'],
      'gea.drugs.detail':
        'Oxazépam : décroissance par le médecin traitant, réévaluation à un mois.',
      'gea.nondrug':
        'Petite salle au repas du soir, lumière vive à 17 h, une activité calme au changement d’équipe.',
      'gea.tests': ['scales'],
      'gea.where': 'gp',
      'gea.delay': '1m',
      'gea.text': text,
      'gea.family': 'by-home',
      'gea.alert': 'Fièvre, somnolence, chute, ou danger pour elle ou pour autrui.',
    },
    daysAfter: { 'gea.next': 30 },
    text,
  },
};
