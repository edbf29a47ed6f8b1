import { describe, expect, test } from 'vitest';
import { enabledLinkIds, visibleAnswers } from '../../../shared/forms/enabled.ts';
import type { Form } from '../../../shared/forms/form.ts';
import {
  answersOf,
  context,
  haematology,
  haematologyOpinion,
  ophthalmology,
  ophthalmologyOpinion,
  type Written,
} from './answerBuilders.ts';

type Case = Readonly<Record<string, Written>>;
type Row = readonly [linkId: string, shown: readonly Case[], hidden: readonly Case[]];

const each = (linkId: string, codes: readonly string[]): Case[] =>
  codes.map((code) => ({ [linkId]: code }));

const knownDisease = ['cll', 'myeloma', 'mgus', 'mds', 'mpn', 'lymphoma', 'other'];
const suspects = [
  'methotrexate',
  'carbimazole',
  'clozapine',
  'cotrimoxazole',
  'beta-lactams',
  'ppi',
  'antiepileptics',
  'linezolid',
  'nsaid',
  'heparin',
  'other',
];

const general: readonly Row[] = [
  ['g.urgwhy', each('g.priority', ['asap', 'urgent']), [{}, { 'g.priority': 'routine' }]],
  ['g.seen.by', [{ 'g.seen': 'yes' }], [{}, { 'g.seen': 'no' }, { 'g.seen': '?' }]],
  ['g.gir', [{ 'g.living': 'ehpad' }], [{}, { 'g.living': 'home' }]],
  [
    'g.mmse',
    each('g.cognition', ['mild', 'moderate', 'severe']),
    [{}, { 'g.cognition': 'none' }, { 'g.cognition': '?' }],
  ],
  ['g.mmse.date', [{ 'g.cognition': 'mild', 'g.mmse': 21 }], [{}, { 'g.cognition': 'mild' }]],
  ['g.mt', each('g.mtinf', ['yes', 'no']), [{}, { 'g.mtinf': 'not-applicable' }]],
  [
    'g.algoplus',
    [{ 'g.cognition': 'severe' }, { 'g.comm': ['62305002'] }],
    [{}, { 'g.cognition': 'mild', 'g.comm': ['ok'] }],
  ],
  ['g.history.other', [{ 'g.history': ['stroke', 'other'] }], [{}, { 'g.history': ['stroke'] }]],
  ['g.allergy.list', [{ 'g.allergy': 'known' }], [{}, { 'g.allergy': 'none-known' }]],
  ['g.inr', [{ 'g.anticoag': 'vka' }], [{}, { 'g.anticoag': 'apixaban' }]],
  ['g.inr.date', [{ 'g.anticoag': 'vka' }], [{}, { 'g.anticoag': 'none' }]],
  ['g.cort.detail', [{ 'g.cort': 'systemic' }], [{}, { 'g.cort': 'local' }]],
  ['g.measured', [{ 'g.height': '160 cm' }], [{}, { 'g.height': '?' }]],
  ['g.consent.from', each('g.consent', ['yes', 'unable']), [{}, { 'g.consent': 'refused' }]],
  ['g.consent.mode', each('g.consent', ['yes', 'unable']), [{}, { 'g.consent': 'refused' }]],
];

const anterior = ['red-eye', 'tearing', 'eyelids', 'cataract'];
const eyeRows = (eye: string): readonly Row[] => [
  ...['macula', 'papille', 'temp'].map(
    (slot): Row => [
      `o.img.${eye}.${slot}`,
      [{}, { [`o.hx.${eye}`]: ['glaucoma'] }],
      [{ [`o.hx.${eye}`]: ['prosthesis'] }],
    ],
  ),
  [
    `o.img.${eye}.ant`,
    [...each('o.reason', anterior), { [`o.sympt.${eye}`]: ['redness'] }],
    [{}, { 'o.reason': 'glaucoma' }],
  ],
  [`o.pain.${eye}`, [{ [`o.sympt.${eye}`]: ['pain'] }], [{}, { [`o.sympt.${eye}`]: ['redness'] }]],
  [
    `o.discharge.${eye}`,
    [{ [`o.sympt.${eye}`]: ['discharge'] }],
    [{}, { [`o.sympt.${eye}`]: ['tearing'] }],
  ],
  [`o.hx.ivt.${eye}`, [{ [`o.hx.${eye}`]: ['amd-wet'] }], [{}, { [`o.hx.${eye}`]: ['amd-dry'] }]],
  [`o.img.${eye}.paup`, [{ 'o.reason': 'eyelids' }], [{}, { 'o.reason': 'red-eye' }]],
];

const hydroxychloroquine: Case = { 'o.riskmeds': ['hydroxychloroquine'] };
const diabetes = each('o.diab', ['type1', 'type2', 'other']);
const ophthalmologyRows: readonly Row[] = [
  ...general,
  ...eyeRows('od'),
  ...eyeRows('og'),
  ['o.reason.other', [{ 'o.reason': 'other' }], [{}, { 'o.reason': 'amd' }]],
  ['o.behav', each('g.cognition', ['moderate', 'severe']), [{}, { 'g.cognition': 'mild' }]],
  [
    'o.iopm',
    [{ 'o.iop.od': '14 mm[Hg]' }, { 'o.iop.og': '14 mm[Hg]' }],
    [{}, { 'o.iop.od': '?', 'o.iop.og': '?' }],
  ],
  ['o.iop.time', [{ 'o.iop.od': '14 mm[Hg]' }, { 'o.iop.og': '14 mm[Hg]' }], [{}]],
  ['o.pupil.detail', [{ 'o.pupil': 'dilated-for-exam' }], [{}, { 'o.pupil': 'unequal' }]],
  [
    'o.behav.falls',
    [{ 'g.cognition': 'severe', 'o.behav': ['falls'] }],
    [{ 'g.cognition': 'severe', 'o.behav': ['bumps'] }, { 'o.behav': ['falls'] }],
  ],
  ['o.va.near.dist', [{ 'o.va.near.od': 'p2' }, { 'o.va.near.og': 'p2' }], [{}]],
  ['o.va.prev.date', [{ 'o.va.prev.od': '5-10' }, { 'o.va.prev.og': '5-10' }], [{}]],
  ['o.insulin', diabetes, [{}, { 'o.diab': 'none' }]],
  [
    'o.hba1c.date',
    [{ 'o.diab': 'type2', 'o.hba1c': '7 %' }],
    [{ 'o.diab': 'type2' }, { 'o.diab': 'type2', 'o.hba1c': '?' }],
  ],
  [
    'o.glasses.age',
    ['far', 'near', 'progressive'].map((kind) => ({ 'o.glasses': [kind] })),
    [{}, { 'o.glasses': ['none'] }, { 'o.glasses': ['lenses'] }],
  ],
  ['o.drops.cort', [{ 'o.drops': 'some' }], [{}, { 'o.drops': 'none' }]],
  [
    'o.hcq',
    [{ 'o.riskmeds': ['hydroxychloroquine', 'tamoxifen'] }],
    [{}, { 'o.riskmeds': ['tamoxifen'] }],
  ],
  [
    'o.hcq.over',
    [{ ...hydroxychloroquine, 'o.hcq.dose': '400 mg/d', 'o.hcq.weight': '78 kg' }],
    [
      { ...hydroxychloroquine, 'o.hcq.dose': '400 mg/d', 'o.hcq.weight': '80 kg' },
      hydroxychloroquine,
      { 'o.hcq.dose': '400 mg/d', 'o.hcq.weight': '50 kg' },
    ],
  ],
  [
    'o.hcq.long',
    [{ ...hydroxychloroquine, 'o.hcq.years': 5.5 }],
    [{ ...hydroxychloroquine, 'o.hcq.years': 5 }, hydroxychloroquine],
  ],
  ['g.creat.date', [{ 'g.creat': '90 umol/L' }], [{}, { 'g.creat': '?' }]],
  ['o.lastexam.date', [{ 'o.lastexam': 'dated' }], [{}, { 'o.lastexam': 'never' }]],
  ['o.diabdur', diabetes, [{}, { 'o.diab': 'none' }]],
  ['o.hba1c', diabetes, [{}, { 'o.diab': 'none' }]],
  ['o.drops.list', [{ 'o.drops': 'some' }], [{}, { 'o.drops': 'none' }]],
  [
    'o.img.face',
    [{ 'o.reason': 'eyelids' }, { 'o.sympt.od': ['diplopia'] }, { 'o.sympt.og': ['diplopia'] }],
    [{}, { 'o.sympt.od': ['redness'] }],
  ],
];

const monoclonal: Case[] = [
  { 'h.reason': 'gammopathy' },
  { 'h.known': 'myeloma' },
  { 'h.known': 'mgus' },
];
const lowPlatelets = (prefix: string): Case[] => [
  { [`${prefix}h.plq`]: '99 10*9/L' },
  { [`${prefix}h.plq`]: '99000 /mm3' },
  { 'h.reason': 'thrombocytopenia' },
];
const resultRows = (prefix: string): readonly Row[] => [
  [`${prefix}h.plqcit`, lowPlatelets(prefix), [{}, { [`${prefix}h.plq`]: '100 10*9/L' }]],
  [`${prefix}h.plqclumps`, lowPlatelets(prefix), [{}, { [`${prefix}h.plq`]: '100 10*9/L' }]],
  [
    `${prefix}h.blasts`,
    [{ [`${prefix}h.smear.found`]: ['blasts'] }],
    [{}, { [`${prefix}h.smear.found`]: ['rouleaux'] }],
  ],
  [
    `${prefix}h.epp.zone`,
    [{ [`${prefix}h.epp`]: '0.5 g/L' }],
    [{}, { [`${prefix}h.epp`]: '0 g/L' }, { [`${prefix}h.epp`]: '?' }],
  ],
];

const haematologyRows: readonly Row[] = [
  ...general,
  ...resultRows(''),
  ...resultRows('prev.'),
  ['h.reason.other', [{ 'h.reason': 'other' }], [{}, { 'h.reason': 'nodes' }]],
  ['h.known.detail', each('h.known', knownDisease), [{}, { 'h.known': 'none' }]],
  [
    'h.signs.detail',
    ['bleeding', 'weight-loss', 'nodes', 'thrombosis'].map((sign) => ({ 'h.signs': [sign] })),
    [{}, { 'h.signs': ['pallor'] }],
  ],
  [
    'h.transf',
    each('h.reason', ['anaemia', 'pancytopenia', 'follow-up']),
    [{}, { 'h.reason': 'nodes' }],
  ],
  [
    'h.transf.detail',
    [{ 'h.reason': 'anaemia', 'h.transf': 'some' }],
    [{ 'h.reason': 'anaemia', 'h.transf': 'none' }],
  ],
  [
    'h.drugs.detail',
    suspects.map((drug) => ({ 'h.drugs': [drug] })),
    [{}, { 'h.drugs': ['none'] }],
  ],
  ['h.weightloss', [{ 'h.signs': ['weight-loss'] }], [{}, { 'h.signs': ['sweats'] }]],
  [
    'h.transf.rai',
    [{ 'h.reason': 'anaemia', 'h.transf': 'some' }],
    [{ 'h.reason': 'anaemia', 'h.transf': 'none' }],
  ],
  [
    'h.transf.abo',
    [{ 'h.reason': 'anaemia', 'h.transf': 'some' }],
    [{ 'h.reason': 'anaemia', 'h.transf': 'none' }],
  ],
  [
    'h.transf.date',
    [{ 'h.reason': 'anaemia', 'h.transf': 'some' }],
    [{ 'h.reason': 'anaemia', 'h.transf': 'none' }],
  ],
  ['h.drugs.date', suspects.map((drug) => ({ 'h.drugs': [drug] })), [{}, { 'h.drugs': ['none'] }]],
  ['h.heparin.start', [{ 'h.drugs': ['heparin'] }], [{}, { 'h.drugs': ['nsaid'] }]],
  ['h.smoking', [{ 'h.reason': 'polycythaemia' }], [{}, { 'h.reason': 'anaemia' }]],
  ['h.apnoea', [{ 'h.reason': 'polycythaemia' }], [{}, { 'h.reason': 'anaemia' }]],
  [
    'h.bleed',
    each('h.reason', ['anticoagulation', 'thrombocytopenia']),
    [{}, { 'h.reason': 'anaemia' }],
  ],
  [
    'h.bleed.amount',
    ['skin', 'mouth', 'nose', 'digestive', 'urine', 'gynaecological', 'muscle'].map((site) => ({
      'h.reason': 'anticoagulation',
      'h.bleed.site': [site],
    })),
    [{}, { 'h.reason': 'anticoagulation', 'h.bleed.site': ['none'] }],
  ],
  ['h.node', [{ 'h.reason': 'nodes' }], [{}, { 'h.reason': 'anaemia' }]],
  [
    'h.node.side',
    ['cervical', 'supraclavicular', 'axillary', 'inguinal'].map((site) => ({
      'h.reason': 'nodes',
      'h.node.site': site,
    })),
    [{ 'h.reason': 'nodes' }, { 'h.reason': 'nodes', 'h.node.site': 'several' }],
  ],
  ['h.ac', [{ 'h.reason': 'anticoagulation' }], [{}, { 'h.reason': 'haemostasis' }]],
  ...['h.ac.target', 'h.ac.inrs'].map(
    (linkId): Row => [
      linkId,
      [{ 'h.reason': 'anticoagulation', 'g.anticoag': 'vka' }],
      [{ 'h.reason': 'anticoagulation', 'g.anticoag': 'apixaban' }, { 'g.anticoag': 'vka' }],
    ],
  ),
  [
    'h.ac.act.date',
    [{ 'h.reason': 'anticoagulation', 'h.ac.act': 'planned' }],
    [{ 'h.reason': 'anticoagulation', 'h.ac.act': 'none' }],
  ],
  ['h.img.epp', monoclonal, [{}, { 'h.reason': 'anaemia' }]],
  ['h.img.skin', [{ 'h.signs': ['purpura'] }], [{}, { 'h.signs': ['pallor'] }]],
  ['h.img.node', [{ 'h.signs': ['nodes'] }], [{}, { 'h.signs': ['spleen'] }]],
];

const opinionRows: readonly Row[] = [
  ['oa.dr.od', [{ 'oa.find.od': ['diabetic-retinopathy'] }], [{}, { 'oa.find.od': ['normal'] }]],
  ['oa.dr.og', [{ 'oa.find.og': ['diabetic-retinopathy'] }], [{}, { 'oa.find.og': ['normal'] }]],
  ...['od', 'og'].map(
    (eye): Row => [
      `oa.maculopathy.${eye}`,
      ['1', '2', '3', '4', '5'].map((stage) => ({
        [`oa.find.${eye}`]: ['diabetic-retinopathy'],
        [`oa.dr.${eye}`]: stage,
      })),
      ['0', '9'].map((stage) => ({
        [`oa.find.${eye}`]: ['diabetic-retinopathy'],
        [`oa.dr.${eye}`]: stage,
      })),
    ],
  ),
  [
    'oa.contact.at',
    [{ 'oa.delay': '48h', 'oa.contact': true }],
    [{ 'oa.delay': '48h' }, { 'oa.delay': '1w', 'oa.contact': true }],
  ],
  ['oa.delay.months', [{ 'oa.delay': 'control' }], [{}, { 'oa.delay': '3m' }]],
  ['oa.contact', each('oa.delay', ['immediate', '48h']), [{}, { 'oa.delay': '1w' }]],
];

const haematologyOpinionRows: readonly Row[] = [
  ['ha.tests.who', [{ 'ha.tests': ['marrow'] }], [{}]],
  ['ha.transf.hb', [{ 'ha.treat': ['transfusion'] }], [{}, { 'ha.treat': ['nothing'] }]],
  ['ha.anticoag', [{ 'ha.treat': ['anticoagulant'] }], [{}, { 'ha.treat': ['transfusion'] }]],
  [
    'ha.alarm.who',
    [
      { 'ha.alarm.hb': '8 g/dL' },
      { 'ha.alarm.plq': '20 10*9/L' },
      { 'ha.alarm.pnn': '0.5 10*9/L' },
    ],
    [{}, { 'ha.follow.weeks': 2 }],
  ],
  ['ha.call', each('ha.delay', ['immediate', '48h']), [{}, { 'ha.delay': '1w' }]],
];

const tables: readonly [Form, readonly Row[]][] = [
  [ophthalmology, ophthalmologyRows],
  [haematology, haematologyRows],
  [ophthalmologyOpinion, opinionRows],
  [haematologyOpinion, haematologyOpinionRows],
];

describe.each(tables.map(([form, rows]) => ({ name: form.title, form, rows })))(
  '$name',
  ({ form, rows }) => {
    test.each(rows)(
      '%s is shown in each of its cases and hidden otherwise',
      (linkId, shown, hidden) => {
        for (const written of shown) {
          const enabled = enabledLinkIds(form, answersOf(form, written), context);
          expect([written, enabled.has(linkId)]).toEqual([written, true]);
        }
        for (const written of hidden) {
          const enabled = enabledLinkIds(form, answersOf(form, written), context);
          expect([written, enabled.has(linkId)]).toEqual([written, false]);
        }
      },
    );

    test('no condition is left out of the table', () => {
      const conditional = [...form.byLinkId.values()].filter((item) => item.conditions.length > 0);
      expect(conditional.map((item) => item.linkId).sort()).toEqual(rows.map(([id]) => id).sort());
    });
  },
);

describe('nested and distant conditions', () => {
  test('an answer to a hidden question shows nothing and is not signed', () => {
    const answers = answersOf(haematology, { 'h.reason': 'nodes', 'h.transf': 'some' });
    expect(enabledLinkIds(haematology, answers, context).has('h.transf.detail')).toBe(false);
    expect(Object.keys(visibleAnswers(haematology, answers, context))).toEqual(['h.reason']);
  });

  test('the haematologist answers on the anticoagulant of every request that asks for it', () => {
    const shown = (reason: string) => {
      const request = answersOf(haematology, { 'h.reason': reason });
      return enabledLinkIds(haematologyOpinion, {}, { ...context, request }).has(
        'ha.anticoag.drug',
      );
    };
    expect([shown('anticoagulation'), shown('anaemia')]).toEqual([true, false]);
  });

  test('the ophthalmologist grades retinopathy in every resident the request calls diabetic', () => {
    const request = answersOf(ophthalmology, { 'o.diab': 'type2' });
    const enabled = enabledLinkIds(ophthalmologyOpinion, {}, { ...context, request });
    expect(enabled.has('oa.dr.od') && enabled.has('oa.dr.og')).toBe(true);
    const none = answersOf(ophthalmology, { 'o.diab': 'none' });
    expect(
      enabledLinkIds(ophthalmologyOpinion, {}, { ...context, request: none }).has('oa.dr.od'),
    ).toBe(false);
  });
});
