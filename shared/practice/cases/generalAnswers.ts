import type { PracticePlace } from '../places.ts';
import type { Random } from '../random.ts';
import type { ShortAnswers } from './clinicalCase.ts';

const treatments = [
  'Bisoprolol 2,5 mg le matin ; paracétamol 1 g si douleur ; macrogol 1 sachet le matin',
  'Amlodipine 5 mg le matin ; lévothyroxine 75 µg ; vitamine D une ampoule par trimestre',
  'Furosémide 20 mg le matin ; ramipril 2,5 mg le soir ; mirtazapine 15 mg au coucher',
  'Metformine 500 mg matin et soir ; périndopril 4 mg ; atorvastatine 10 mg',
] as const;

/** Named among the treatments of whoever takes it: « anticoagulant » alone tells a reader nothing. */
const anticoagulant = 'Apixaban 2,5 mg matin et soir';

const histories = [
  ['hypertension'],
  ['hypertension', 'atrial-fibrillation'],
  ['heart-failure', 'kidney-failure'],
  ['hypertension', 'dementia'],
  ['stroke', 'hypertension'],
] as const;

/** What every form asks of a resident (block G): the same for the same resident, whatever the request. */
export function generalAnswers(place: PracticePlace, random: Random): ShortAnswers {
  const cognition = random.pick(['none', 'mild', 'moderate', 'moderate', 'severe']);
  const history = random.pick(histories);
  const fibrillation = history.some((one) => one === 'atrial-fibrillation');
  const speaks = cognition !== 'severe';
  return {
    'g.priority': 'routine',
    'g.seen': 'no',
    'g.mtinf': 'yes',
    'g.callback': place.phone,
    'g.role': 'nurse',
    'g.living': place.kind === 'ehpad' ? 'ehpad' : 'home',
    ...(place.kind === 'ehpad'
      ? { 'g.gir': random.pick(['MED-339', 'MED-340', 'MED-341', 'MED-342']) }
      : {}),
    'g.mobility': random.pick(['walks-helped', 'wheelchair', 'walks-alone']),
    'g.transport': random.pick(['seated', 'seated', 'lying', 'very-difficult']),
    'g.cognition': cognition,
    'g.comm': random.pick(['ok', '15188001']),
    'g.history': [...history],
    'g.allergy': 'none-known',
    'g.meds': [...(fibrillation ? [anticoagulant] : []), random.pick(treatments)].join(' ; '),
    'g.anticoag': fibrillation ? 'apixaban' : 'none',
    'g.cort': 'none',
    'g.dir': random.pick(['yes', 'no']),
    'g.legal': speaks ? 'none' : 'guardianship',
    'g.consent': speaks ? 'yes' : 'unable',
    'g.consent.from': speaks ? 'patient' : 'legal-representative',
    'g.consent.mode': 'oral',
    'g.id2': true,
  };
}
