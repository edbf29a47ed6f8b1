import { describe, expect, test } from 'vitest';
import { answerProblem } from '../../../shared/forms/answerProblem.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { answerOf, context, question } from './answerBuilders.ts';
import {
  opinionForm,
  requestForm,
  type ShorterSpecialty,
  shorterSpecialties,
} from './shorterForms.ts';

type End = number | null;
type Ends = readonly [low: End, high: End];
type Row = readonly [linkId: string, unit: string | null, hard: Ends, soft?: Ends];

const tenth: Ends = [0, 10];
const item12: Ends = [0, 12];
const npi = [
  'delusion',
  'hallucinations',
  'agitation',
  'depression',
  'anxiety',
  'euphoria',
  'apathy',
  'disinhibition',
  'irritability',
  'motor',
  'sleep',
  'appetite',
];
const esas = [
  'pain',
  'fatigue',
  'drowsiness',
  'nausea',
  'appetite',
  'breath',
  'depression',
  'anxiety',
  'wellbeing',
];
const dfg = 'mL/min/{1.73_m2}';

/** Given twice in a form, current and previous. */
const results: Partial<Readonly<Record<ShorterSpecialty, readonly Row[]>>> = {
  geriatrics: [
    ['ge.na', 'mmol/L', [100, 180], [120, 160]],
    ['ge.k', 'mmol/L', [1.5, 9], [2.5, 6.5]],
    ['ge.cre', 'umol/L', [10, 2000], [30, 800]],
    ['ge.gly', 'mmol/L', [0.5, 60], [3, 25]],
    ['ge.ca', 'mmol/L', [1, 5], [1.8, 3]],
    ['ge.tsh', 'm[IU]/L', [0, 200]],
    ['ge.b12', 'pmol/L', [0, 20_000]],
  ],
  cardiology: [
    ['c.bnp', 'ng/L', [0, 50_000]],
    ['c.ntprobnp', 'ng/L', [0, 100_000]],
    ['c.k', 'mmol/L', [1.5, 9], [2.5, 6.5]],
    ['c.na', 'mmol/L', [100, 180], [120, 160]],
    ['c.cre', 'umol/L', [10, 2000], [30, 800]],
    ['c.dfg', dfg, [0, 150]],
    ['c.hb', 'g/dL', [2, 25], [6, 20]],
    ['c.tsh', 'm[IU]/L', [0, 200]],
  ],
  nephrology: [
    ['n.cre', 'umol/L', [10, 2000], [30, 800]],
    ['n.dfg', dfg, [0, 150]],
    ['n.urea', 'mmol/L', [0, 100], [1, 60]],
    ['n.na', 'mmol/L', [100, 180], [120, 160]],
    ['n.k', 'mmol/L', [1.5, 9], [2.5, 6.5]],
    ['n.cl', 'mmol/L', [60, 150]],
    ['n.hco3', 'mmol/L', [3, 50], [10, 40]],
    ['n.ca', 'mmol/L', [1, 5], [1.8, 3]],
    ['n.p', 'mmol/L', [0.2, 5]],
    ['n.hb', 'g/dL', [2, 25], [6, 20]],
    ['n.alb', 'g/L', [5, 70], [15, 55]],
    ['n.pth', 'ng/L', [0, 5000]],
    ['n.ferr', 'ug/L', [0, 100_000]],
    ['n.cst', '%', [0, 100]],
    ['n.pc', 'mg/mmol', [0, 5000]],
  ],
};

/** Typed by hand from domain.md 4.3 to 4.8; those it does not give are named in shared/forms/README.md. */
const asked: Readonly<Record<ShorterSpecialty, readonly Row[]>> = {
  dermatology: [
    ['d.size', 'mm', [1, 1000]],
    ['d.sym.itch', null, tenth],
    ['d.sym.pain', null, tenth],
  ],
  wounds: [
    ['w.len', 'mm', [0, 500]],
    ['w.wid', 'mm', [0, 500]],
    ['w.depth', 'mm', [0, 500]],
    ['w.tissue.black', null, [0, 100]],
    ['w.tissue.yellow', null, [0, 100]],
    ['w.tissue.red', null, [0, 100]],
    ['w.tissue.pink', null, [0, 100]],
    ['w.pain.before', null, tenth],
    ['w.pain.during', null, tenth],
    ['w.nutri.loss', null, [0, 60]],
    ['w.nutri.alb', 'g/L', [5, 70], [15, 55]],
    ['w.nutri.crp', 'mg/L', [0, 700]],
    ['w.nutri.mna', null, [0, 30]],
    ['w.vasc.ips.right', null, [0, 2], [0.9, 1.3]],
    ['w.vasc.ips.left', null, [0, 2], [0.9, 1.3]],
    ['w.diab.hba1c', '%', [3, 20], [4, 12]],
  ],
  geriatrics: [
    ['ge.falls', null, [0, 60]],
    ['ge.algoplus', null, [0, 5]],
    ['ge.gds4', null, [0, 4]],
    ['ge.gds15', null, [0, 15]],
    ['ge.adl', null, [0, 6]],
    ...npi.map((one): Row => [`ge.npi.${one}`, null, item12]),
    ['ge.npi.upheaval', null, [0, 5]],
    ['ge.weight.1m', null, [0, 60]],
    ['ge.weight.6m', null, [0, 60]],
    ['ge.ecgqt', 'ms', [300, 700], [340, 500]],
  ],
  cardiology: [
    ['c.hr', null, [20, 250]],
    ['c.bp.stand.sys', 'mm[Hg]', [50, 280]],
    ['c.bp.stand.dia', 'mm[Hg]', [20, 160]],
    ['c.weight.1m', 'kg', [20, 300]],
    ['c.ecg.hr', null, [20, 250]],
    ['c.ecg.pr', 'ms', [80, 400], [110, 220]],
    ['c.ecg.qrs', 'ms', [40, 250], [60, 160]],
    ['c.ecg.qtc', 'ms', [300, 700], [340, 500]],
    ['c.echo', null, [5, 85]],
    ['ca.rate', null, [20, 250]],
    ['ca.alarm.weight', 'kg', [1, 10]],
  ],
  nephrology: [
    ['n.diuresis', 'mL/(24.h)', [0, 10_000], [300, 4000]],
    ['n.residual', 'mL', [0, 3000], [null, 1000]],
    ['n.older.cre', 'umol/L', [10, 2000], [30, 800]],
    ['na.follow.weeks', null, [1, 52]],
    ['na.alarm.k', 'mmol/L', [4, 8]],
    ['na.alarm.dfg', dfg, [5, 90]],
    ['na.alarm.hb', 'g/dL', [4, 14]],
  ],
  palliative: [
    ['p.pps', null, [0, 100]],
    ['p.pain.en', null, tenth],
    ['p.pain.algoplus', null, [0, 5]],
    ['p.pain.doloplus', null, [0, 30]],
    ['p.opioid.rescue', null, [0, 50]],
    ...esas.map((one): Row => [`p.esas.${one}`, null, tenth]),
  ],
};

const cases = shorterSpecialties.flatMap((code) => {
  const forms = [requestForm(code), opinionForm(code)];
  const twice = (results[code] ?? []).flatMap(([linkId, ...rest]): Row[] => [
    [linkId, ...rest],
    [`prev.${linkId}`, ...rest],
  ]);
  return [...asked[code], ...twice].map(([linkId, unit, hard, soft = [null, null]]) => {
    const form = forms.find(({ byLinkId }) => byLinkId.has(linkId));
    if (form === undefined) throw new Error(`no question ${linkId}`);
    return { name: linkId, form, linkId, unit, hard, soft };
  });
});

function judge(form: Form, linkId: string, unit: string | null, value: number) {
  const item = question(form, linkId);
  const rounded = Number(value.toFixed(2));
  const answer = answerOf(item, unit === null ? rounded : `${rounded} ${unit}`);
  return answerProblem(item, answer, context.today)?.kind ?? null;
}

describe('ranges of the shorter forms', () => {
  test.each(cases)(
    '$name: at, below and above each of its ends',
    ({ form, linkId, unit, hard, soft }) => {
      const step = question(form, linkId).type === 'integer' ? 1 : 0.01;
      const at = (value: number) => judge(form, linkId, unit, value);
      const refused = ['hardRange', 'unitTrap'];
      const [[min, max], [low, high]] = [hard, soft];
      if (min !== null) expect(refused).toContain(at(min - step));
      if (max !== null) expect(refused).toContain(at(max + step));
      if (min !== null) expect(at(min)).toBe(low === null || low === min ? null : 'softRange');
      if (max !== null) expect(at(max)).toBe(high === null || high === max ? null : 'softRange');
      if (low !== null) expect([at(low), at(low - step)]).toEqual([null, 'softRange']);
      if (high !== null) expect([at(high), at(high + step)]).toEqual([null, 'softRange']);
    },
  );

  test('no range of their own is left out of the table', () => {
    const ranged = shorterSpecialties.flatMap((code) =>
      [requestForm(code), opinionForm(code)].flatMap((form) =>
        form.questions
          .filter(({ minimum, maximum, usualLow, usualHigh }) =>
            [minimum, maximum, usualLow, usualHigh].some((list) => list.length > 0),
          )
          .map(({ linkId }) => linkId)
          .filter((linkId) => !linkId.startsWith('g.')),
      ),
    );
    expect([...ranged].sort()).toEqual(cases.map(({ linkId }) => linkId).sort());
  });

  test('a creatinine typed in the other unit is seen, and neither unit is taken for the other', () => {
    const cre = (value: number, unit: string) =>
      judge(requestForm('nephrology'), 'n.cre', unit, value);
    expect(cre(9, 'umol/L')).toBe('unitTrap');
    expect(cre(231, 'mg/L')).toBe('unitTrap');
    expect(cre(120, 'umol/L')).toBeNull();
    expect(cre(14, 'mg/L')).toBeNull();
    expect(cre(0.5, 'mg/L')).toBe('hardRange');
  });

  test('a wound wider than it is long, or a standing pressure upside down, is told', () => {
    const wide = requestForm('wounds').byLinkId.get('w.wid');
    const standing = requestForm('cardiology').byLinkId.get('c.bp.stand.dia');
    expect(wide).toMatchObject({ comparisons: [{ operator: '<=', question: 'w.len' }] });
    expect(standing).toMatchObject({
      comparisons: [{ operator: '<', question: 'c.bp.stand.sys' }],
    });
  });
});
