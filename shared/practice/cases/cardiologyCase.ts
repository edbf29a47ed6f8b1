import type { ClinicalCase } from './clinicalCase.ts';

/** « Avis en clair ». */
const text =
  'Signes de surcharge sans gravité. Adaptation du diurétique par le médecin traitant, poids chaque matin, ionogramme et créatinine dans la semaine. ECG au prochain passage. Rappeler si essoufflement la nuit.';

/** The case of cardiology: heart failure whose treatment has to be adapted. */
export const cardiologyCase: ClinicalCase = {
  queue: 'CARDIO',
  question: 'Œdèmes des jambes malgré le furosémide : adapter le traitement sur place ?',
  context:
    'Insuffisance cardiaque connue. Chevilles gonflées depuis dix jours, deux kilos de plus en un mois. Dort à plat avec un oreiller.',
  eye: null,
  answers: {
    'c.reason': 'heart-failure',
    'c.onset': 'weeks',
    'c.evol': 'worse',
    'c.symptoms': ['dyspnoea', 'oedema'],
    'c.nyha': '421704003',
    'g.bp.sys': 126,
    'g.bp.dia': 72,
    'g.spo2': 96,
    'g.weight': 64,
    'c.hr': 78,
    'c.bp.stand.sys': 118,
    'c.bp.stand.dia': 68,
    'c.weight.1m': 62,
    'c.ecg.done': 'no',
    'c.echo': 42,
    'c.device': 'none',
    'c.drugs': 'Furosémide 20 mg le matin, bisoprolol 2,5 mg, ramipril 2,5 mg ; aucun changement',
    'c.ntprobnp': 2140,
    'c.k': 4.2,
    'c.na': 138,
    'c.cre': 102,
    'c.hb': 11.9,
    'g.meds': 'Furosémide 20 mg le matin ; bisoprolol 2,5 mg ; ramipril 2,5 mg le soir',
    'g.history': ['heart-failure', 'hypertension'],
    'g.anticoag': 'none',
  },
  daysBefore: { 'c.lab.date': 3, 'c.echo.date': 310 },
  counts: null,
  pictures: [],
  opinion: {
    answers: {
      'ca.ecg': 'none',
      'ca.hyp': 'Décompensation modérée d’une insuffisance cardiaque à FEVG peu diminuée',
      'ca.sev': 'watch',
      'ca.treat': ['adjust'],
      'ca.treat.detail': 'Diurétique à adapter par le médecin traitant selon le poids et le bilan.',
      'ca.tests': ['blood', 'ecg'],
      'ca.where': 'gp',
      'ca.delay': '1w',
      'ca.text': text,
      'ca.alarm.weight': 2,
      'ca.alert': 'Essoufflement couché, malaise, ou deux kilos de plus en trois jours.',
    },
    daysAfter: { 'ca.next': 8 },
    text,
  },
};
