import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Form } from '../../../shared/forms/form.ts';

type End = number | null;
type Ends = readonly [low: End, high: End];
/** A question, one of its units, what is refused beyond, what is asked again beyond. */
export type Row = readonly [linkId: string, unit: string | null, hard: Ends, soft?: Ends];

const count = '10*9/L';
const dfg = 'mL/min/{1.73_m2}';
const tenth: Ends = [0, 10];
const percent: Ends = [0, 100];
const times = ([low, high]: Ends, factor: number): Ends => [
  low === null ? null : low * factor,
  high === null ? null : high * factor,
];

/** The same limits in another unit of the same kind. */
function also([linkId, unit, hard, soft]: Row, other: string, factor: number): readonly Row[] {
  if (soft === undefined) {
    return [
      [linkId, unit, hard],
      [linkId, other, times(hard, factor)],
    ];
  }
  return [
    [linkId, unit, hard, soft],
    [linkId, other, times(hard, factor), times(soft, factor)],
  ];
}

/** Blood cells: 1 G/L is 1000/mm³. */
const cells = (linkId: string, hard: Ends, soft?: Ends) =>
  also(soft === undefined ? [linkId, count, hard] : [linkId, count, hard, soft], '/mm3', 1000);
const haemoglobin = (linkId: string) => also([linkId, 'g/dL', [2, 25], [6, 20]], 'g/L', 10);
const creatinine = (linkId: string): readonly Row[] => [
  [linkId, 'umol/L', [10, 2000], [30, 800]],
  [linkId, 'mg/L', [1, 226], [3, 90]],
];
const vitaminB12 = (linkId: string): readonly Row[] => [
  [linkId, 'pmol/L', [0, 20_000]],
  [linkId, 'pg/mL', [0, 20_000]],
];
const each = (names: readonly string[], hard: Ends): readonly Row[] =>
  names.map((name) => [name, null, hard]);

/** Block G, domain.md 4.0: the same in each form that asks it. */
export const generalRows: readonly Row[] = [
  ['g.inr', null, [0.5, 20], [null, 4.5]],
  ['g.mmse', null, [0, 30]],
  ['g.temp', 'Cel', [30, 43], [35, 38.5]],
  ['g.bp.sys', 'mm[Hg]', [50, 280]],
  ['g.bp.dia', 'mm[Hg]', [20, 160]],
  ['g.spo2', '%', [40, 100], [92, null]],
  ['g.spo2.o2', 'L/min', [0, 60]],
  ['g.hr', '/min', [20, 250]],
  ['g.rr', '/min', [4, 80]],
  ['g.weight', 'kg', [20, 300]],
  ['g.height', 'cm', [100, 220]],
  ['g.pain', null, tenth],
  ['g.algoplus', null, [0, 5]],
  ...creatinine('g.creat'),
  ['g.dfg', dfg, [0, 150]],
];

/** Analyses, given twice in a form: current and previous. */
const resultRows: Readonly<Record<string, readonly Row[]>> = {
  haematology: [
    ...haemoglobin('h.hb'),
    ['h.ht', '%', [5, 80], [18, 60]],
    ['h.vgm', 'fL', [40, 160], [60, 130]],
    ...cells('h.gb', [0, 800], [1, 100]),
    ...cells('h.pnn', [0, 500], [null, 50]),
    ...cells('h.lym', [0, 700], [null, 50]),
    ...cells('h.mono', [0, 200], [null, 10]),
    ...cells('h.plq', [0, 5000], [20, 1000]),
    ...cells('h.plqcit', [0, 5000]),
    ...cells('h.ret', [0, 1000]),
    ...cells('h.eo', [0, 200]),
    ...cells('h.baso', [0, 200]),
    ...also(['h.gr', '10*12/L', [0.5, 10]], '/mm3', 1e6),
    ['h.tcmh', 'pg', [10, 50]],
    ['h.ccmh', 'g/dL', [20, 45]],
    ['h.idr', '%', [8, 40]],
    ['h.ferr', 'ug/L', [0, 100_000]],
    ['h.cst', '%', percent],
    ...vitaminB12('h.b12'),
    ['h.fol', 'nmol/L', [0, 1000]],
    ['h.fol', 'ug/L', [0, 1000]],
    ['h.ldh', 'U/L', [0, 20_000]],
    ['h.hapto', 'g/L', [0, 10]],
    ['h.bili', 'umol/L', [0, 1000]],
    ['h.bili', 'mg/L', [0, 585]],
    ['h.tsh', 'm[IU]/L', [0, 200]],
    ['h.crp', 'mg/L', [0, 700]],
    ...creatinine('h.creat'),
    ['h.dfg', dfg, [0, 150]],
    ['h.prot', 'g/L', [20, 160], [45, 110]],
    ['h.ca', 'mmol/L', [1, 5]],
    ['h.alb', 'g/L', [5, 70]],
    ['h.epp', 'g/L', [0, 120]],
    ['h.igg', 'g/L', [0, 150]],
    ['h.iga', 'g/L', [0, 150]],
    ['h.igm', 'g/L', [0, 150]],
    ['h.kappa', 'mg/L', [0, 50_000]],
    ['h.lambda', 'mg/L', [0, 50_000]],
    ['h.flcratio', null, [0, 10_000]],
    ['h.pu', 'g/(24.h)', [0, 50]],
    ['h.pc', 'mg/mmol', [0, 5000]],
    ['h.tp', '%', [0, 150]],
    ['h.tca', null, [0.5, 10]],
    ['h.fib', 'g/L', [0, 15]],
    ['h.epo', 'U/L', [0, 10_000]],
    ['h.blasts', null, percent],
  ],
  geriatrics: [
    ['ge.na', 'mmol/L', [100, 180], [120, 160]],
    ['ge.k', 'mmol/L', [1.5, 9], [2.5, 6.5]],
    ...creatinine('ge.cre'),
    ['ge.gly', 'mmol/L', [1.1, 60], [3, 25]],
    ['ge.gly', 'g/L', [0.1, 10], [0.5, 4.5]],
    ['ge.ca', 'mmol/L', [1, 5], [1.8, 3]],
    ['ge.tsh', 'm[IU]/L', [0, 200]],
    ...vitaminB12('ge.b12'),
  ],
  cardiology: [
    ['c.bnp', 'ng/L', [0, 50_000]],
    ['c.ntprobnp', 'ng/L', [0, 100_000]],
    ['c.k', 'mmol/L', [1.5, 9], [2.5, 6.5]],
    ['c.na', 'mmol/L', [100, 180], [120, 160]],
    ...creatinine('c.cre'),
    ['c.dfg', dfg, [0, 150]],
    ...haemoglobin('c.hb'),
    ['c.tsh', 'm[IU]/L', [0, 200]],
  ],
  nephrology: [
    ...creatinine('n.cre'),
    ['n.dfg', dfg, [0, 150]],
    ['n.urea', 'mmol/L', [0, 100], [1, 60]],
    ['n.na', 'mmol/L', [100, 180], [120, 160]],
    ['n.k', 'mmol/L', [1.5, 9], [2.5, 6.5]],
    ['n.cl', 'mmol/L', [60, 150]],
    ['n.hco3', 'mmol/L', [3, 50], [10, 40]],
    ['n.ca', 'mmol/L', [1, 5], [1.8, 3]],
    ['n.p', 'mmol/L', [0.2, 5]],
    ...haemoglobin('n.hb'),
    ['n.alb', 'g/L', [5, 70], [15, 55]],
    ['n.pth', 'ng/L', [0, 5000]],
    ['n.ferr', 'ug/L', [0, 100_000]],
    ['n.cst', '%', percent],
    ['n.pc', 'mg/mmol', [0, 5000]],
  ],
};

const eye = (side: string): readonly Row[] => [
  [`o.iop.${side}`, 'mm[Hg]', [0, 80], [6, 21]],
  [`o.va.etdrs.${side}`, null, percent],
  [`o.refr.sph.${side}`, '[diop]', [-30, 30]],
  [`o.refr.cyl.${side}`, '[diop]', [-10, 10]],
  [`o.refr.axis.${side}`, 'deg', [0, 180]],
  [`o.pain.${side}`, null, tenth],
];
const npi = 'delusion hallucinations agitation depression anxiety euphoria apathy disinhibition';
const npiMore = 'irritability motor sleep appetite';
const esas = 'pain fatigue drowsiness nausea appetite breath depression anxiety wellbeing';

/** What each specialty asks once, and what its opinion writes: domain.md 4.1 to 4.8. */
const askedRows: Readonly<Record<string, readonly Row[]>> = {
  ophthalmology: [
    ...eye('od'),
    ...eye('og'),
    ['o.behav.falls', null, [0, 200]],
    ['o.glasses.age', null, [0, 60]],
    ['o.hcq.dose', 'mg/d', [25, 1200], [100, 400]],
    ['o.hcq.weight', 'kg', [20, 300]],
    ['o.hcq.years', null, [0, 60]],
    ['o.diabdur', null, [0, 80]],
    ['o.hba1c', '%', [3, 20], [null, 10]],
    ['oa.delay.months', null, [1, 36]],
  ],
  haematology: [
    ['h.weightloss', null, [0, 60]],
    ['h.node.size', 'mm', [0, 200]],
    ['h.ac.weight', 'kg', [20, 300]],
    ['ha.follow.weeks', null, [1, 52]],
    ['ha.transf.hb', 'g/dL', [4, 14]],
    ['ha.alarm.hb', 'g/dL', [4, 14]],
    ['ha.alarm.plq', count, [5, 500]],
    ['ha.alarm.pnn', count, [0.1, 5]],
  ],
  dermatology: [
    ...also(['d.size', 'mm', [1, 1000]], 'cm', 0.1),
    ...each(['d.sym.itch', 'd.sym.pain'], tenth),
  ],
  wounds: [
    ['w.len', 'mm', [0, 500]],
    ['w.wid', 'mm', [0, 500]],
    ['w.depth', 'mm', [0, 500]],
    ...each(['w.tissue.black', 'w.tissue.yellow', 'w.tissue.red', 'w.tissue.pink'], percent),
    ...each(['w.pain.before', 'w.pain.during'], tenth),
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
    ...each(
      `${npi} ${npiMore}`.split(' ').map((one) => `ge.npi.${one}`),
      [0, 12],
    ),
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
    ...creatinine('n.older.cre'),
    ['na.follow.weeks', null, [1, 52]],
    ['na.alarm.k', 'mmol/L', [4, 8]],
    ['na.alarm.dfg', dfg, [5, 90]],
    ['na.alarm.hb', 'g/dL', [4, 14]],
  ],
  palliative: [
    ['p.pps', null, percent],
    ['p.pain.en', null, tenth],
    ['p.pain.algoplus', null, [0, 5]],
    ['p.pain.doloplus', null, [0, 30]],
    ['p.opioid.rescue', null, [0, 50]],
    ...each(
      esas.split(' ').map((one) => `p.esas.${one}`),
      tenth,
    ),
  ],
};

export interface RangeCase {
  readonly name: string;
  readonly form: Form;
  readonly linkId: string;
  readonly unit: string | null;
  readonly hard: Ends;
  readonly soft: Ends;
}

export const allForms: readonly Form[] = formCatalogue.specialties.flatMap(
  ({ requestForm, opinionForm }) => [requestForm, ...(opinionForm === null ? [] : [opinionForm])],
);

/**
 * Every figure of every form, in each of its units, with its limits typed here by hand from domain.md section 4; those
 * it does not give are named in shared/forms/README.md.
 */
export const rangeCases: readonly RangeCase[] = formCatalogue.specialties.flatMap((specialty) => {
  const { code, requestForm, opinionForm } = specialty;
  const twice = (resultRows[code] ?? []).flatMap(([linkId, ...rest]): Row[] => [
    [linkId, ...rest],
    [`prev.${linkId}`, ...rest],
  ]);
  const general = generalRows.filter(([linkId]) => requestForm.byLinkId.has(linkId));
  return [...general, ...(askedRows[code] ?? []), ...twice].map(
    ([linkId, unit, hard, soft = [null, null]]) => {
      const form = requestForm.byLinkId.has(linkId) ? requestForm : opinionForm;
      if (form === null || !form.byLinkId.has(linkId)) throw new Error(`no question ${linkId}`);
      return {
        name: `${form.title} ${linkId} ${unit ?? ''}`.trim(),
        form,
        linkId,
        unit,
        hard,
        soft,
      };
    },
  );
});
