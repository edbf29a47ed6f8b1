import { describe, expect, test } from 'vitest';
import type { Form, Sex } from '../../../shared/forms/form.ts';
import {
  evaluateRedFlags,
  noneOfTheseSigns,
  priorityFloor,
  redFlagSigns,
} from '../../../shared/forms/redFlags.ts';
import { answersOf, context, haematology, ophthalmology, type Written } from './answerBuilders.ts';

type Case = Readonly<Record<string, Written>>;

function flagsOf(form: Form, written: Case, sex: Sex = 'female') {
  const answers = { ...noneOfTheseSigns(form), ...answersOf(form, written) };
  return evaluateRedFlags(form, answers, { ...context, sex });
}

const ids = (form: Form, written: Case, sex: Sex = 'female') =>
  flagsOf(form, written, sex).map((flag) => flag.id);

/** Levels of domain.md 4.1.1 and 4.2.1, written again here. */
const signs: readonly (readonly [Form, Readonly<Record<string, 'A' | 'B'>>])[] = [
  [
    ophthalmology,
    {
      'o.rf1': 'A',
      'o.rf2': 'A',
      'o.rf3': 'A',
      'o.rf4': 'B',
      'o.rf5': 'A',
      'o.rf6': 'A',
      'o.rf7': 'A',
      'o.rf8': 'A',
      'o.rf9': 'A',
      'o.rf10': 'B',
      'o.rf11': 'B',
      'o.rf12': 'B',
    },
  ],
  [
    haematology,
    {
      'h.rf1': 'A',
      'h.rf2': 'B',
      'h.rf3.severe': 'A',
      'h.rf3': 'B',
      'h.rf4.severe': 'A',
      'h.rf4': 'B',
      'h.rf5': 'A',
      'h.rf6': 'A',
      'h.rf7': 'A',
      'h.rf8.severe': 'A',
      'h.rf8': 'B',
      'h.rf9': 'A',
      'h.rf10.severe': 'A',
      'h.rf10': 'B',
      'h.rf11': 'A',
      'h.rf12.severe': 'A',
      'h.rf12': 'B',
      'h.rf13': 'A',
      'h.rf14': 'A',
    },
  ],
];

describe.each(signs.map(([form, levels]) => ({ name: form.title, form, levels })))(
  'signs of $name',
  ({ form, levels }) => {
    test.each(Object.entries(levels))('%s ticked raises a flag of level %s', (id, level) => {
      const [flag, ...others] = flagsOf(form, { [id]: true });
      expect(others).toEqual([]);
      expect(flag).toMatchObject({ id, level, trigger: 'sign' });
      expect(flag?.text.length).toBeGreaterThan(10);
    });

    test('the list is complete, in the order of the form', () => {
      expect(redFlagSigns(form).map((item) => item.linkId)).toEqual(Object.keys(levels));
    });

    test('« Aucun de ces signes » answers each of them and raises nothing', () => {
      expect(flagsOf(form, {})).toEqual([]);
      expect(Object.keys(noneOfTheseSigns(form))).toEqual(Object.keys(levels));
    });
  },
);

/** What each sign must say, from the wording of domain.md 4.1.1 and 4.2.1. */
const wordings: readonly (readonly [Form, Readonly<Record<string, RegExp>>])[] = [
  [
    ophthalmology,
    {
      'o.rf1': /perte brutale de la vision.*même transitoire/i,
      'o.rf2': /œil rouge très douloureux.*halos.*œil dur.*pupille dilatée/i,
      'o.rf3': /6\ssemaines après opération.*injection/i,
      'o.rf4': /éclairs.*mouches noires.*voile/i,
      'o.rf5': /produit chimique/i,
      'o.rf6': /traumatisme, plaie, corps étranger/i,
      'o.rf7': /vision double.*paupière tombante.*pupilles inégales/i,
      'o.rf8': /60\sans.*maux de tête.*mâchoire.*cuir chevelu.*trouble visuel/i,
      'o.rf9': /paupière très gonflée.*fièvre.*œil saillant/i,
      'o.rf10': /zona du front.*nez.*œil rouge/i,
      'o.rf11': /tache blanche sur la cornée.*lentilles/i,
      'o.rf12': /œil rouge et baisse de vision/i,
    },
  ],
  [
    haematology,
    {
      'h.rf1': /neutrophiles < 0,5.*38,3.*< 36.*frissons/i,
      'h.rf2': /neutrophiles < 0,5.*sans fièvre/i,
      'h.rf3.severe': /plaquettes < 50.*saignement.*neurologique/i,
      'h.rf3': /plaquettes < 20.*< 50.*bulles.*purpura.*anticoagulant.*antiagrégant/i,
      'h.rf4.severe': /leucémie aiguë.*fièvre, saignement, CIVD.*essoufflement/i,
      'h.rf4': /blastes.*cellules anormales.*leucémie aiguë/i,
      'h.rf5': /leucocytes > 100.*essoufflement, confusion.*visuel/i,
      'h.rf6': /pic IgM.*protides > 100.*visuel.*saignement.*somnolence/i,
      'h.rf7': /douleur du dos.*faiblesse des jambes.*urinaires/i,
      'h.rf8.severe': /hémoglobine < 10.*thoracique, syncope, essoufflement de repos.*choc/i,
      'h.rf8': /hémoglobine < 7/i,
      'h.rf9': /anémie et plaquettes < 30.*schizocytes ou confusion/i,
      'h.rf10.severe': /myélome et confusion/i,
      'h.rf10': /calcémie corrigée > 3/i,
      'h.rf11': /saignement actif.*traumatisme crânien.*anticoagulant/i,
      'h.rf12.severe': /60\s%.*56\s%.*polyglobulie.*neurologique/i,
      'h.rf12': /60\s%.*homme.*56\s%.*femme/i,
      'h.rf13': /visage et cou gonflés.*veines dilatées.*ganglions/i,
      'h.rf14': /phlébite ou embolie.*jambe gonflée.*thoracique.*oxygène/i,
    },
  ],
];

test.each(
  wordings.flatMap(([form, texts]) =>
    Object.entries(texts).map(([id, wording]) => ({ form, id, wording })),
  ),
)('$id says its sign in the words of the list', ({ form, id, wording }) => {
  expect(flagsOf(form, { [id]: true })[0]?.text.replace(/\u00a0/g, ' ')).toMatch(wording);
});

describe('what a flag says', () => {
  test('a chemical splash asks to rinse before anything else', () => {
    expect(flagsOf(ophthalmology, { 'o.rf5': true })[0]?.instruction).toBe(
      'Rincez abondamment, tout de suite, 15 à 30\u00a0minutes, avant tout.',
    );
  });

  test('the most serious comes first, whatever the order of the list', () => {
    const flags = flagsOf(ophthalmology, {
      'o.rf4': true,
      'o.rf8': true,
      'o.iop.od': '32 mm[Hg]',
    });
    expect(flags.map((flag) => flag.level)).toEqual(['A', 'B', 'C']);
  });

  test('5.21 5.37 A or B forbids routine, C lets it with a reason', () => {
    expect(priorityFloor(flagsOf(ophthalmology, {}))).toBe('none');
    expect(priorityFloor(flagsOf(ophthalmology, { 'o.iop.od': '32 mm[Hg]' }))).toBe(
      'asapUnlessReason',
    );
    expect(priorityFloor(flagsOf(ophthalmology, { 'o.rf4': true }))).toBe('asap');
    expect(priorityFloor(flagsOf(ophthalmology, { 'o.rf1': true }))).toBe('asap');
  });
});

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

  test('a pressure above 40 is of level B only, not of both levels', () => {
    expect(flagsOf(ophthalmology, { 'o.iop.og': '45 mm[Hg]' }).map((flag) => flag.level)).toEqual([
      'B',
    ]);
  });
});
