/** A unit of a question: UCUM code, and what is printed. */
export interface Unit {
  readonly code: string;
  readonly display: string;
}

/** A limit; `unit` is null for plain integers and decimals. Inclusive wherever it is used. */
export interface Bound {
  readonly value: number;
  readonly unit: string | null;
}

/**
 * The UCUM codes that forms may use, each with its kind and its size in the unit of the kind. Codes of one kind are
 * compared with each other (a limit in g/dL holds for a value in g/L); nothing stored or shown is ever converted.
 * A substance concentration is not a mass concentration: the factor depends on the molecule, so they are two kinds.
 */
const ucum: ReadonlyMap<string, readonly [kind: string, size: number]> = new Map(
  Object.entries({
    'g/L': ['massConcentration', 1],
    'g/dL': ['massConcentration', 10],
    'mg/L': ['massConcentration', 1e-3],
    'ug/L': ['massConcentration', 1e-6],
    'pg/mL': ['massConcentration', 1e-9],
    'ng/L': ['massConcentration', 1e-9],
    'mmol/L': ['substanceConcentration', 1],
    'umol/L': ['substanceConcentration', 1e-3],
    'nmol/L': ['substanceConcentration', 1e-6],
    'pmol/L': ['substanceConcentration', 1e-9],
    '10*9/L': ['numberConcentration', 1],
    '10*12/L': ['numberConcentration', 1000],
    '/mm3': ['numberConcentration', 1e-3],
    'U/L': ['catalyticConcentration', 1],
    'm[IU]/L': ['hormoneConcentration', 1],
    fL: ['volume', 1],
    mL: ['volume', 1e12],
    'mL/(24.h)': ['dailyVolume', 1],
    ms: ['duration', 1],
    pg: ['mass', 1e-15],
    'mg/d': ['dailyAmount', 1],
    'g/(24.h)': ['dailyAmount', 1000],
    'mg/kg/d': ['dailyAmountByWeight', 1],
    'mg/mmol': ['massBySubstance', 1],
    mg: ['mass', 1e-6],
    kg: ['mass', 1],
    mm: ['length', 1],
    cm: ['length', 10],
    cm2: ['area', 1],
    '%': ['fraction', 1],
    Cel: ['temperature', 1],
    'mm[Hg]': ['pressure', 1],
    '/min': ['rate', 1],
    'L/min': ['flow', 1],
    '[diop]': ['optical', 1],
    deg: ['angle', 1],
    m: ['length', 1000],
    'mL/min/{1.73_m2}': ['clearance', 1],
    a: ['years', 1],
    mo: ['months', 1],
    wk: ['weeks', 1],
  } satisfies Record<string, [string, number]>),
);

export const knownUnits: readonly string[] = [...ucum.keys()];

/**
 * Sign of `left − right` when both are of one kind, else null: values that cannot be compared never satisfy a rule.
 * Factors such as 1e-3 are not exact in binary, hence the relative tolerance of one part in a million million.
 */
export function compareQuantities(left: Bound, right: Bound): -1 | 0 | 1 | null {
  const factors = commonFactors(left.unit, right.unit);
  if (factors === null) return null;
  const a = left.value * factors[0];
  const b = right.value * factors[1];
  if (Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * 1e-12) return 0;
  return a < b ? -1 : 1;
}

/**
 * A value in another unit of its kind, for a sum or a ratio only: what is stored and shown stays as typed. Null when
 * the two units are of different kinds.
 */
export function valueIn(value: Bound, unit: string | null): number | null {
  const factors = commonFactors(value.unit, unit);
  return factors === null ? null : (value.value * factors[0]) / factors[1];
}

function commonFactors(
  left: string | null,
  right: string | null,
): readonly [number, number] | null {
  if (left === right) return [1, 1];
  const a = left === null ? undefined : ucum.get(left);
  const b = right === null ? undefined : ucum.get(right);
  if (a === undefined || b === undefined || a[0] !== b[0]) return null;
  return [a[1], b[1]];
}

/** The unit a person wrote, among those of the question: case, spaces and the two signs for micro do not matter. */
export function matchUnit(units: readonly Unit[], written: string): Unit | undefined {
  const wanted = fold(written);
  return units.find((unit) => fold(unit.display) === wanted || fold(unit.code) === wanted);
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').replace(/μ/g, 'µ').toLowerCase();
}
