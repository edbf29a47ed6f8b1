import { describe, expect, test } from 'vitest';
import {
  evaluateRedFlags,
  noneOfTheseSigns,
  priorityFloor,
  redFlagSigns,
} from '../../../shared/forms/redFlags.ts';
import { answersOf, context, type Written } from './answerBuilders.ts';
import { requestForm, type ShorterSpecialty, shorterSpecialties } from './shorterForms.ts';

type Case = Readonly<Record<string, Written>>;

function flagsOf(specialty: ShorterSpecialty, written: Case) {
  const form = requestForm(specialty);
  const answers = { ...noneOfTheseSigns(form), ...answersOf(form, written) };
  return evaluateRedFlags(form, answers, context);
}

type Signs = readonly (readonly [id: string, level: 'A' | 'B' | 'C', shortText: string])[];

/** Levels and signs of domain.md 4.3 to 4.8, written again here. */
const signs: Readonly<Record<ShorterSpecialty, Signs>> = {
  dermatology: [
    ['d.rf1', 'A', 'Décollement ou bulles avec fièvre ou atteinte des muqueuses'],
    ['d.rf2', 'A', 'Purpura et fièvre'],
    ['d.rf3', 'A', 'Angioœdème ou anaphylaxie'],
    ['d.rf4', 'A', 'Douleur disproportionnée, nécrose et fièvre'],
    ['d.rf5', 'A', 'Érythrodermie et fièvre'],
    ['d.rf6', 'B', 'Dermohypodermite et fièvre'],
    ['d.rf7', 'B', 'Zona ophtalmique'],
    ['d.rf8', 'B', 'Bulles diffuses'],
    ['d.rf9', 'B', 'Gale profuse'],
    ['d.rf10', 'C', 'Lésion pigmentée qui change'],
  ],
  wounds: [
    ['w.rf1', 'A', 'Signes de sepsis'],
    ['w.rf2', 'A', 'Gangrène humide ou crépitation'],
    ['w.rf3', 'A', 'Hémorragie non contrôlée'],
    ['w.rf4', 'A', 'Ischémie aiguë'],
    ['w.rf5', 'B', 'Pied diabétique infecté'],
    ['w.rf6', 'B', 'Os visible et fièvre'],
    ['w.rf7', 'B', 'Nécrose qui s’étend vite'],
    ['w.rf8', 'C', 'Douleur d’au moins 7'],
    ['w.rf9', 'C', 'Surface augmentée de 30\u00a0%'],
  ],
  geriatrics: [
    ['ge.rf1', 'A', 'Coma'],
    ['ge.rf2', 'A', 'Signes de sepsis'],
    ['ge.rf3', 'A', 'Signes d’AVC'],
    ['ge.rf4', 'A', 'Chute sur la tête sous anticoagulant'],
    ['ge.rf5', 'A', 'Agression grave'],
    ['ge.rf6', 'A', 'Risque de suicide immédiat'],
    ['ge.rf7', 'B', 'Confusion de moins de 48\u00a0h'],
    ['ge.rf8', 'B', 'Refus total de manger ou de boire'],
    ['ge.rf9', 'B', 'Contention en urgence'],
    ['ge.rf10', 'C', 'Au moins 2 chutes en un mois'],
  ],
  cardiology: [
    ['c.rf1', 'A', 'Douleur thoracique de plus de 10\u00a0minutes'],
    ['c.rf2', 'A', 'Essoufflement de repos ou SpO₂ sous 90\u00a0%'],
    ['c.rf3', 'A', 'Syncope'],
    ['c.rf4', 'A', 'Pouls sous 40 ou au-dessus de 150'],
    ['c.rf5', 'A', 'Tension sous 90\u00a0mmHg mal tolérée'],
    ['c.rf6', 'A', 'ST élevé ou bloc gauche nouveau, imprimé'],
    ['c.rf7', 'A', 'Signes d’AVC'],
    ['c.rf8', 'A', 'Arrêt cardiaque'],
    ['c.rf9', 'B', 'Pouls de 120 à 150, nouveau'],
    ['c.rf10', 'B', 'BAV 2 ou 3 imprimé'],
    ['c.rf11', 'B', 'QTc au-dessus de 500\u00a0ms'],
    ['c.rf12', 'B', 'Prise de poids rapide et orthopnée'],
  ],
  nephrology: [
    ['n.rf1', 'A', 'Potassium au-dessus de 6,5'],
    ['n.rf2', 'A', 'Anurie'],
    ['n.rf3', 'A', 'Œdème aigu du poumon'],
    ['n.rf4', 'A', 'Acidose mal tolérée'],
    ['n.rf5', 'A', 'Coma'],
    ['n.rf6', 'B', 'Créatinine doublée en moins de 7\u00a0jours'],
    ['n.rf7', 'B', 'Potassium de 6 à 6,5'],
    ['n.rf8', 'B', 'Globe vésical'],
    ['n.rf9', 'B', 'Sodium sous 125 ou au-dessus de 155'],
    ['n.rf10', 'C', 'DFG sous 15'],
  ],
  palliative: [
    ['p.rf1', 'B', 'Détresse respiratoire'],
    ['p.rf2', 'B', 'Hémorragie'],
    ['p.rf3', 'B', 'Douleur d’au moins 8, non soulagée'],
    ['p.rf4', 'B', 'Convulsions'],
    ['p.rf5', 'B', 'Agitation terminale'],
  ],
};

describe.each(shorterSpecialties)('signs of %s, without any network', (specialty) => {
  test.each(
    signs[specialty].map(([id, level, shortText]) => ({
      name: `${id}: « ${shortText} » is of level ${level}`,
      id,
      level,
      shortText,
    })),
  )('$name', ({ id, level, shortText }) => {
    const flags = flagsOf(specialty, { [id]: true });
    expect(flags).toMatchObject([{ id, level, shortText, trigger: 'sign' }]);
    expect(priorityFloor(flags)).toBe(level === 'C' ? 'asapUnlessReason' : 'asap');
  });

  test('the list is complete, in the order of the form, and « Aucun de ces signes » raises nothing', () => {
    const form = requestForm(specialty);
    const own = signs[specialty].map(([id]) => id);
    expect(redFlagSigns(form).map(({ linkId }) => linkId)).toEqual(own);
    expect(Object.keys(noneOfTheseSigns(form))).toEqual(own);
    expect(flagsOf(specialty, {})).toEqual([]);
  });
});

test('in palliative care each sign says to read what was decided before calling the 15', () => {
  for (const [id] of signs.palliative) {
    expect(flagsOf('palliative', { [id]: true })[0]?.instruction).toMatch(
      /^Lisez d’abord les directives et la fiche SAMU-pallia\. Appelez l’équipe mobile\. Appelez le 15 si aucune consigne n’est écrite\./,
    );
  }
});

test('with a risk of suicide one stays with the person, and 3114 is named', () => {
  expect(flagsOf('geriatrics', { 'ge.rf6': true })[0]?.instruction).toMatch(
    /^Restez avec la personne\. .*3114/,
  );
});

type ValueRow = readonly [
  specialty: ShorterSpecialty,
  flag: string,
  level: 'A' | 'B' | 'C',
  raised: Case,
  notRaised: Case,
];

const poorlyBorne = ['chest-pain', 'dyspnoea', 'dyspnoea-rest', 'syncope', 'faint', 'confusion'];
const ecg = { 'c.reason': 'ecg' };

const values: readonly ValueRow[] = [
  ...['bulla', 'erosion'].map(
    (lesion): ValueRow => [
      'dermatology',
      'd.rf1',
      'A',
      { 'd.elem': [lesion], 'd.general': ['fever'] },
      { 'd.elem': [lesion], 'd.general': ['decline'] },
    ],
  ),
  [
    'dermatology',
    'd.rf2',
    'A',
    { 'd.elem': ['purpura'], 'd.general': ['fever'] },
    { 'd.elem': ['papule'], 'd.general': ['fever'] },
  ],
  [
    'dermatology',
    'd.rf10',
    'C',
    { 'd.reason': 'lesion', 'd.abcde': ['evolution'] },
    { 'd.reason': 'lesion', 'd.abcde': ['asymmetry'] },
  ],
  ...['crepitus', 'wet-gangrene'].map(
    (sign): ValueRow => [
      'wounds',
      'w.rf2',
      'A',
      { 'w.infect': [sign] },
      { 'w.infect': ['redness'] },
    ],
  ),
  ...['redness', 'warmth', 'pus', 'swelling'].map(
    (sign): ValueRow => [
      'wounds',
      'w.rf5',
      'B',
      { 'w.type': 'diabetic-foot', 'w.infect': [sign] },
      { 'w.type': 'venous', 'w.infect': [sign] },
    ],
  ),
  ['wounds', 'w.rf6', 'B', { 'w.infect': ['bone', 'fever'] }, { 'w.infect': ['bone'] }],
  ['wounds', 'w.rf8', 'C', { 'w.pain.before': 7 }, { 'w.pain.before': 6 }],
  ['wounds', 'w.rf8', 'C', { 'w.pain.during': 7 }, { 'w.pain.during': 6 }],
  ...['lt24h', 'lt48h'].flatMap((since): ValueRow[] => [
    [
      'geriatrics',
      'ge.rf7',
      'B',
      { 'ge.reason': 'confusion', 'ge.onset': since },
      { 'ge.reason': 'confusion', 'ge.onset': 'days' },
    ],
    [
      'geriatrics',
      'ge.rf7',
      'B',
      { 'ge.cam': 'yes', 'ge.onset': since },
      { 'ge.cam': 'no', 'ge.onset': since },
    ],
  ]),
  ['geriatrics', 'ge.rf10', 'C', { 'ge.falls': 2 }, { 'ge.falls': 1 }],
  ['cardiology', 'c.rf2', 'A', { 'g.spo2': '89 %' }, { 'g.spo2': '90 %' }],
  ['cardiology', 'c.rf2', 'A', { 'c.symptoms': ['dyspnoea-rest'] }, { 'c.symptoms': ['dyspnoea'] }],
  ['cardiology', 'c.rf3', 'A', { 'c.symptoms': ['syncope'] }, { 'c.symptoms': ['faint'] }],
  ['cardiology', 'c.rf4', 'A', { 'c.hr': 39 }, { 'c.hr': 40 }],
  ['cardiology', 'c.rf4', 'A', { 'c.hr': 151 }, { 'c.hr': 150 }],
  ['cardiology', 'c.rf4', 'A', { ...ecg, 'c.ecg.hr': 39 }, { ...ecg, 'c.ecg.hr': 40 }],
  ['cardiology', 'c.rf4', 'A', { ...ecg, 'c.ecg.hr': 151 }, { ...ecg, 'c.ecg.hr': 150 }],
  ...poorlyBorne.flatMap((sign): ValueRow[] => [
    [
      'cardiology',
      'c.rf5',
      'A',
      { 'g.bp.sys': '89 mm[Hg]', 'c.symptoms': [sign] },
      { 'g.bp.sys': '90 mm[Hg]', 'c.symptoms': [sign] },
    ],
    [
      'cardiology',
      'c.rf5',
      'A',
      { 'c.bp.stand.sys': '89 mm[Hg]', 'c.symptoms': [sign] },
      { 'c.bp.stand.sys': '89 mm[Hg]', 'c.symptoms': ['fatigue'] },
    ],
  ]),
  ['cardiology', 'c.rf9', 'B', { 'c.hr': 120 }, { 'c.hr': 119 }],
  ['cardiology', 'c.rf9', 'B', { 'c.hr': 150 }, { 'c.hr': 151 }],
  ['cardiology', 'c.rf9', 'B', { ...ecg, 'c.ecg.hr': 120 }, { ...ecg, 'c.ecg.hr': 119 }],
  ['cardiology', 'c.rf9', 'B', { ...ecg, 'c.ecg.hr': 150 }, { ...ecg, 'c.ecg.hr': 151 }],
  [
    'cardiology',
    'c.rf11',
    'B',
    { ...ecg, 'c.ecg.qtc': '501 ms' },
    { ...ecg, 'c.ecg.qtc': '500 ms' },
  ],
  [
    'cardiology',
    'c.rf12',
    'B',
    { 'c.symptoms': ['weight-gain', 'orthopnoea'] },
    { 'c.symptoms': ['weight-gain'] },
  ],
  ['nephrology', 'n.rf1', 'A', { 'n.k': '6.6 mmol/L' }, { 'n.k': '6.5 mmol/L' }],
  [
    'nephrology',
    'n.rf1',
    'A',
    { 'n.k': '6.1 mmol/L', 'n.ecg': 'changed' },
    { 'n.k': '6.1 mmol/L', 'n.ecg': 'same' },
  ],
  [
    'nephrology',
    'n.rf1',
    'A',
    { 'n.k': '6.1 mmol/L', 'n.ecg': 'changed' },
    { 'n.k': '6 mmol/L', 'n.ecg': 'changed' },
  ],
  ...['dyspnoea', 'drowsiness', 'confusion', 'vomiting'].map(
    (sign): ValueRow => [
      'nephrology',
      'n.rf4',
      'A',
      { 'n.hco3': '9.9 mmol/L', 'n.signs': [sign] },
      { 'n.hco3': '10 mmol/L', 'n.signs': [sign] },
    ],
  ),
  ['nephrology', 'n.rf7', 'B', { 'n.k': '6 mmol/L' }, { 'n.k': '5.9 mmol/L' }],
  ['nephrology', 'n.rf7', 'B', { 'n.k': '6.5 mmol/L' }, { 'n.k': '6.6 mmol/L' }],
  ['nephrology', 'n.rf8', 'B', { 'n.signs': ['retention'] }, { 'n.signs': ['oedema'] }],
  ['nephrology', 'n.rf9', 'B', { 'n.na': '124 mmol/L' }, { 'n.na': '125 mmol/L' }],
  ['nephrology', 'n.rf9', 'B', { 'n.na': '156 mmol/L' }, { 'n.na': '155 mmol/L' }],
  [
    'nephrology',
    'n.rf10',
    'C',
    { 'n.dfg': '14 mL/min/{1.73_m2}' },
    { 'n.dfg': '15 mL/min/{1.73_m2}' },
  ],
  ['palliative', 'p.rf3', 'B', { 'p.pain.en': 8 }, { 'p.pain.en': 7 }],
  ['palliative', 'p.rf3', 'B', { 'p.esas.pain': 8 }, { 'p.esas.pain': 7 }],
];

describe('flags raised by answers, every sign being answered « Non »', () => {
  test.each(
    values.map(([specialty, flag, level, raised, notRaised]) => ({
      name: `${flag} by ${JSON.stringify(raised)}`,
      specialty,
      flag,
      level,
      raised,
      notRaised,
    })),
  )('$name', ({ specialty, flag, level, raised, notRaised }) => {
    const found = flagsOf(specialty, raised).find(({ id }) => id === flag);
    expect(found).toMatchObject({ level, trigger: 'value' });
    expect(flagsOf(specialty, notRaised).map(({ id }) => id)).not.toContain(flag);
  });

  test('every rule is raised by at least one row', () => {
    const raised = new Set(values.map(([, flag]) => flag));
    const rules = shorterSpecialties.flatMap((code) => requestForm(code).rules);
    expect(rules.filter(({ id }) => !raised.has(id))).toEqual([]);
  });

  test('the previous results raise nothing', () => {
    expect(flagsOf('nephrology', { 'prev.n.k': '7 mmol/L', 'prev.n.na': '120 mmol/L' })).toEqual(
      [],
    );
  });
});
