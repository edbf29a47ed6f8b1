import { describe, expect, test } from 'vitest';
import type { Form, Sex } from '../../../shared/forms/form.ts';
import { evaluateRedFlags, noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import { answersOf, context, haematology, ophthalmology, type Written } from './answerBuilders.ts';

type Case = Readonly<Record<string, Written>>;

function flagsOf(form: Form, written: Case, sex: Sex = 'female') {
  const answers = { ...noneOfTheseSigns(form), ...answersOf(form, written) };
  return evaluateRedFlags(form, answers, { ...context, sex });
}

const ids = (form: Form, written: Case, sex: Sex = 'female') =>
  flagsOf(form, written, sex).map((flag) => flag.id);

type ValueRow = readonly [flag: string, raised: Case, notRaised: Case, sex?: Sex];
const g = (value: number) => `${value} 10*9/L`;

const ophthalmologyValues: readonly ValueRow[] = [
  [
    'o.rf1',
    { 'o.onset': 'lt24h', 'o.reason': 'vision-loss' },
    { 'o.onset': 'days', 'o.reason': 'vision-loss' },
  ],
  ['o.vf.onset', { 'o.onset': 'lt24h' }, { 'o.onset': 'days' }],
  [
    'o.rf7',
    { 'o.onset': 'days', 'o.pupil': 'unequal' },
    { 'o.onset': 'weeks', 'o.pupil': 'unequal' },
  ],
  ...['od', 'og'].flatMap((eye): ValueRow[] => {
    const symptoms = `o.sympt.${eye}`;
    const iop = `o.iop.${eye}`;
    return [
      [
        'o.rf1',
        { 'o.onset': 'lt24h', [symptoms]: ['far-loss'] },
        { 'o.onset': 'days', [symptoms]: ['far-loss'] },
      ],
      [
        'o.rf1',
        { 'o.onset': 'lt24h', [symptoms]: ['near-loss'] },
        { 'o.onset': 'lt24h', [symptoms]: ['itching'] },
      ],
      ['o.rf2', { [symptoms]: ['redness', 'pain', 'halos'] }, { [symptoms]: ['redness', 'pain'] }],
      [
        'o.rf2',
        { [symptoms]: ['redness', 'pain', 'far-loss'] },
        { [symptoms]: ['redness', 'far-loss'] },
      ],
      [
        'o.rf4',
        { 'o.onset': 'weeks', [symptoms]: ['flashes', 'floaters'] },
        { 'o.onset': 'months', [symptoms]: ['flashes', 'floaters'] },
      ],
      [
        'o.rf4',
        { 'o.onset': 'days', [symptoms]: ['flashes', 'floaters'] },
        { 'o.onset': 'days', [symptoms]: ['floaters'] },
      ],
      [
        'o.rf7',
        { 'o.onset': 'days', [symptoms]: ['diplopia'] },
        { 'o.onset': 'weeks', [symptoms]: ['diplopia'] },
      ],
      ['o.rf12', { [symptoms]: ['redness', 'near-loss'] }, { [symptoms]: ['redness'] }],
      [
        'o.rf11',
        { [symptoms]: ['redness'], 'o.glasses': ['lenses'] },
        { [symptoms]: ['redness'], 'o.glasses': ['near'] },
      ],
      [
        `o.vf.fall.${eye}`,
        { [`o.va.prev.${eye}`]: '8-10', [`o.va.dist.${eye}`]: '5-10' },
        { [`o.va.prev.${eye}`]: '8-10', [`o.va.dist.${eye}`]: '6-10' },
      ],
      [
        `o.vf.fall.${eye}`,
        { [`o.va.prev.${eye}`]: '1-10', [`o.va.dist.${eye}`]: 'counts-fingers' },
        { [`o.va.prev.${eye}`]: '2-10', [`o.va.dist.${eye}`]: '10-10' },
      ],
      [`o.vf.iop40.${eye}`, { [iop]: '40 mm[Hg]' }, { [iop]: '39 mm[Hg]' }],
      [`o.vf.iop30.${eye}`, { [iop]: '30 mm[Hg]' }, { [iop]: '29 mm[Hg]' }],
    ];
  }),
];

const blasts: Case = { 'h.smear.found': ['blasts'] };
const lowPlatelets: Case = { 'h.reason': 'thrombocytopenia' };

const haematologyValues: readonly ValueRow[] = [
  ['h.rf1', { 'h.pnn': g(0.4), 'g.temp': '38.3 Cel' }, { 'h.pnn': g(0.4), 'g.temp': '38.2 Cel' }],
  ['h.rf1', { 'h.pnn': g(0.4), 'g.temp': '35.9 Cel' }, { 'h.pnn': g(0.5), 'g.temp': '35.9 Cel' }],
  ['h.rf1', { 'h.pnn': g(0.4), 'h.signs': ['fever'] }, { 'h.pnn': g(0.4), 'h.signs': ['pallor'] }],
  ['h.rf2', { 'h.pnn': g(0.49) }, { 'h.pnn': g(0.5) }],
  ['h.rf2', { 'h.pnn': '490 /mm3' }, { 'h.pnn': '500 /mm3' }],
  ...['bleeding', 'headache', 'visual', 'confusion'].map(
    (sign): ValueRow => [
      'h.rf3.severe',
      { 'h.plq': g(49), 'h.signs': [sign] },
      { 'h.plq': g(50), 'h.signs': [sign] },
    ],
  ),
  ['h.rf4', blasts, { 'h.smear.found': ['rouleaux'] }],
  ...['fever', 'bleeding', 'purpura', 'dyspnoea', 'dyspnoea-rest'].map(
    (sign): ValueRow => [
      'h.rf4.severe',
      { ...blasts, 'h.signs': [sign] },
      { ...blasts, 'h.signs': ['pallor'] },
    ],
  ),
  ['h.rf4.severe', { ...blasts, 'g.temp': '38.3 Cel' }, { ...blasts, 'g.temp': '38.2 Cel' }],
  [
    'h.rf9',
    { 'h.plq': g(29), 'h.hb': '11.9 g/dL', 'h.smear.found': ['schizocytes'] },
    { 'h.plq': g(30), 'h.hb': '11.9 g/dL', 'h.smear.found': ['schizocytes'] },
  ],
  [
    'h.rf9',
    { 'h.plq': g(29), 'h.hb': '12.5 g/dL', 'h.smear.found': ['schizocytes'] },
    { 'h.plq': g(29), 'h.hb': '13 g/dL', 'h.smear.found': ['schizocytes'] },
    'male',
  ],
  [
    'h.rf10',
    { 'h.ca': '2.81 mmol/L', 'h.alb': '30 g/L' },
    { 'h.ca': '2.8 mmol/L', 'h.alb': '30 g/L' },
  ],
  [
    'h.rf10.severe',
    { 'h.ca': '3.1 mmol/L', 'h.alb': '40 g/L', 'h.signs': ['confusion'] },
    { 'h.ca': '3.1 mmol/L', 'h.alb': '40 g/L', 'h.signs': ['pallor'] },
  ],
  [
    'h.rf3',
    { ...lowPlatelets, 'h.plq': g(49), 'h.bleed.site': ['mouth'] },
    { ...lowPlatelets, 'h.plq': g(50), 'h.bleed.site': ['mouth'] },
  ],
  ...['nose', 'digestive', 'urine', 'gynaecological', 'muscle'].map(
    (site): ValueRow => [
      'h.rf3.severe',
      { ...lowPlatelets, 'h.plq': g(49), 'h.bleed.site': [site] },
      { ...lowPlatelets, 'h.plq': g(49), 'h.bleed.site': ['none'] },
    ],
  ),
  ...['chest-pain', 'dyspnoea-rest'].map(
    (sign): ValueRow => [
      'h.rf14',
      { 'h.signs': ['thrombosis', sign] },
      { 'h.signs': ['thrombosis', 'pallor'] },
    ],
  ),
  [
    'h.rf14',
    { 'h.signs': ['thrombosis'], 'g.spo2': '91 %' },
    { 'h.signs': ['thrombosis'], 'g.spo2': '92 %' },
  ],
  ['h.rf3', { 'h.plq': g(19) }, { 'h.plq': g(20) }],
  ['h.rf3', { 'h.plq': g(49), 'h.signs': ['purpura'] }, { 'h.plq': g(49), 'h.signs': ['pallor'] }],
  ...['vka', 'apixaban', 'rivaroxaban', 'dabigatran', 'edoxaban', 'heparin'].map(
    (drug): ValueRow => [
      'h.rf3',
      { 'h.plq': g(49), 'g.anticoag': drug },
      { 'h.plq': g(49), 'g.anticoag': 'none' },
    ],
  ),
  ...['aspirin', 'clopidogrel', 'ticagrelor', 'other'].map(
    (drug): ValueRow => [
      'h.rf3',
      { 'h.plq': g(49), 'g.antiplt': [drug] },
      { 'h.plq': g(49), 'g.antiplt': ['none'] },
    ],
  ),
  ...['dyspnoea', 'dyspnoea-rest', 'confusion', 'visual'].map(
    (sign): ValueRow => [
      'h.rf5',
      { 'h.gb': g(101), 'h.signs': [sign] },
      { 'h.gb': g(100), 'h.signs': [sign] },
    ],
  ),
  ...['visual', 'headache', 'bleeding', 'confusion'].map(
    (sign): ValueRow => [
      'h.rf6',
      { 'h.reason': 'gammopathy', 'h.prot': '101 g/L', 'h.signs': [sign] },
      { 'h.reason': 'gammopathy', 'h.prot': '100 g/L', 'h.signs': [sign] },
    ],
  ),
  ...['chest-pain', 'syncope', 'dyspnoea-rest'].map(
    (sign): ValueRow => [
      'h.rf8.severe',
      { 'h.hb': '9.9 g/dL', 'h.signs': [sign] },
      { 'h.hb': '10 g/dL', 'h.signs': [sign] },
    ],
  ),
  ['h.rf8', { 'h.hb': '6.9 g/dL' }, { 'h.hb': '7 g/dL' }],
  ['h.rf8', { 'h.hb': '69 g/L' }, { 'h.hb': '70 g/L' }],
  [
    'h.rf9',
    { 'h.plq': g(29), 'h.hb': '11.9 g/dL', 'h.signs': ['confusion'] },
    { 'h.plq': g(29), 'h.hb': '12.5 g/dL', 'h.signs': ['confusion'] },
  ],
  [
    'h.rf9',
    { 'h.plq': g(29), 'h.hb': '12.5 g/dL', 'h.signs': ['confusion'] },
    { 'h.plq': g(30), 'h.hb': '12.5 g/dL', 'h.signs': ['confusion'] },
    'male',
  ],
  [
    'h.rf10.severe',
    { 'h.known': 'myeloma', 'h.signs': ['confusion'] },
    { 'h.known': 'mgus', 'h.signs': ['confusion'] },
  ],
  [
    'h.rf11',
    { 'g.anticoag': 'apixaban', 'h.signs': ['bleeding'] },
    { 'g.anticoag': 'none', 'h.signs': ['bleeding'] },
  ],
  ['h.rf12', { 'h.ht': '56.1 %' }, { 'h.ht': '56 %' }, 'female'],
  ['h.rf12', { 'h.ht': '60.1 %' }, { 'h.ht': '60 %' }, 'male'],
  ['h.rf12', { 'h.ht': '56.1 %' }, { 'h.ht': '56 %' }, 'unknown'],
  [
    'h.rf12.severe',
    { 'h.ht': '57 %', 'h.signs': ['headache'] },
    { 'h.ht': '57 %', 'h.signs': ['pallor'] },
    'female',
  ],
  [
    'h.rf12.severe',
    { 'h.ht': '61 %', 'h.signs': ['visual'] },
    { 'h.ht': '59 %', 'h.signs': ['visual'] },
    'male',
  ],
  [
    'h.rf12.severe',
    { 'h.reason': 'polycythaemia', 'h.signs': ['confusion'] },
    { 'h.reason': 'anaemia', 'h.signs': ['confusion'] },
  ],
];

const values = [
  ...ophthalmologyValues.map((row) => ({ form: ophthalmology, row })),
  ...haematologyValues.map((row) => ({ form: haematology, row })),
].map(({ form, row: [flag, raised, notRaised, sex = 'female'] }) => ({
  name: `${flag} by ${JSON.stringify(raised)} (${sex})`,
  form,
  flag,
  raised,
  notRaised,
  sex,
}));

describe('flags raised by values, every sign being answered « Non »', () => {
  test.each(values)('$name', ({ form, flag, raised, notRaised, sex }) => {
    expect(ids(form, raised, sex)).toContain(flag);
    expect(ids(form, notRaised, sex)).not.toContain(flag);
    const [found] = flagsOf(form, raised, sex).filter(({ id }) => id === flag);
    expect(found?.trigger).toBe('value');
    expect(found?.causes.length).toBeGreaterThan(0);
  });

  test('every rule is raised by at least one row', () => {
    const raised = new Set(values.map(({ flag }) => flag));
    const rules = [...ophthalmology.rules, ...haematology.rules].map((rule) => rule.id);
    expect(rules.filter((id) => !raised.has(id))).toEqual([]);
  });

  test('a sign both ticked and raised by a value is told once', () => {
    const flags = flagsOf(haematology, { 'h.rf8': true, 'h.hb': '6 g/dL' });
    expect(flags.map((flag) => [flag.id, flag.trigger])).toEqual([['h.rf8', 'sign']]);
  });

  test('a value of a hidden question raises nothing', () => {
    const bleeding = { 'h.plq': g(49), 'h.bleed.site': ['nose'] };
    expect(ids(haematology, { ...bleeding, 'h.reason': 'anticoagulation' })).toContain(
      'h.rf3.severe',
    );
    expect(ids(haematology, { ...bleeding, 'h.reason': 'nodes' })).toEqual([]);
  });

  test('the previous set of results raises nothing', () => {
    expect(ids(haematology, { 'prev.h.hb': '5 g/dL', 'prev.h.pnn': g(0.1) })).toEqual([]);
  });

  test.each(['od', 'og'])(
    'a pressure above 40 (%s) is of level B only, not of both levels',
    (eye) => {
      const flags = flagsOf(ophthalmology, { [`o.iop.${eye}`]: '45 mm[Hg]' });
      expect(flags.map(({ level }) => level)).toEqual(['B']);
    },
  );

  test('what no sign of the form says has the level of domain.md', () => {
    const own = ophthalmology.rules.filter(({ id }) => !ophthalmology.byLinkId.has(id));
    const b = own.filter(({ level }) => level === 'B').map(({ id }) => id);
    expect(b).toEqual(['o.vf.iop40.od', 'o.vf.iop40.og']);
    expect(own.filter(({ level }) => level === 'A')).toEqual([]);
  });

  test('neutrophils at 0,5 with fever are not under 0,5', () => {
    const fever = { 'g.temp': '39 Cel' };
    expect(ids(haematology, { 'h.pnn': g(0.49), ...fever })).toContain('h.rf1');
    expect(ids(haematology, { 'h.pnn': g(0.5), ...fever })).not.toContain('h.rf1');
  });
});
