import type { ClinicalCase } from './clinicalCase.ts';

/** « Avis en clair ». */
const text =
  'Stade G4, perte lente. La metformine est à arrêter à ce DFG. Pas d’anti-inflammatoire. Bilan du fer, calcium et phosphore avec le prochain contrôle. Traitement conservateur en accord avec le projet de soins.';

/** The case of nephrology: chronic kidney disease and the medicines that go with it. */
export const nephrologyCase: ClinicalCase = {
  queue: 'NEPHRO',
  question: 'DFG passé de 34 à 27 en un an : quels médicaments adapter, quel suivi ?',
  context:
    'Insuffisance rénale connue depuis 2019. Mange et boit normalement. Metformine toujours prescrite.',
  eye: null,
  answers: {
    'n.reason': 'ckd',
    'n.onset': 'years',
    'n.evol': 'worse',
    'n.signs': ['fatigue'],
    'n.goal': 'limited',
    'g.bp.sys': 138,
    'g.bp.dia': 74,
    'g.weight': 58,
    'n.hydration': 'normal',
    'n.oedema': 'ankles',
    'n.intake': 'normal',
    'n.ecg': 'not-done',
    'n.lab.name': 'Laboratoire de l’Orne et de l’Odon',
    'n.cre': 158,
    'n.dfg': 27,
    'n.urea': 14,
    'n.na': 139,
    'n.k': 5,
    'n.hb': 10.8,
    'prev.n.cre': 149,
    'n.older.cre': 131,
    'n.dipstick': 'protein',
    'n.diabetes': 'yes',
    'n.myeloma': 'normal',
    'n.toxic': ['ace', 'metformin'],
    'n.toxic.detail': 'Ramipril 5 mg et metformine 500 mg matin et soir, ce matin',
    'g.meds': 'Ramipril 5 mg le matin ; metformine 500 mg matin et soir ; amlodipine 5 mg',
    'g.history': ['kidney-failure', 'diabetes', 'hypertension'],
    'g.anticoag': 'none',
  },
  daysBefore: { 'n.lab.date': 4, 'prev.n.lab.date': 96, 'n.older.date': 360 },
  counts: null,
  pictures: [],
  opinion: {
    answers: {
      'na.hyp': 'Maladie rénale chronique du diabète et de l’hypertension, lentement évolutive',
      'na.g': 'g4',
      'na.a': 'unknown',
      'na.mechanism': 'intra',
      'na.drugs': ['stop', 'pause'],
      'na.drugs.detail':
        'Metformine à arrêter par le médecin traitant ; ramipril suspendu en cas de diarrhée ou de fièvre.',
      'na.potassium': ['diet'],
      'na.hydration': 'Boissons habituelles, davantage par temps chaud.',
      'na.anaemia': ['nothing'],
      'na.tests': ['iron', 'bone', 'urine'],
      'na.goal': 'conservative',
      'na.where': 'gp',
      'na.delay': '1m',
      'na.text': text,
      'na.follow.weeks': 12,
      'na.alarm.k': 5.5,
      'na.alarm.dfg': 20,
      'na.alert': 'Diarrhée, fièvre, ou moins d’urines.',
    },
    text,
  },
};
