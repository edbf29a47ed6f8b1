/** The acts of domain.md 3.2: TE2 of who answers, RQD of who asks. */
export type ActCode = 'TE2' | 'RQD';

interface Tariff {
  readonly act: ActCode;
  /** From this civil date on. */
  readonly from: string;
  /** Hundredths of a euro. */
  readonly cents: number;
}

/** Dated by the convention that set them (domain.md 3.2). One that changes is one more line: what was done keeps its own. */
const tariffs: readonly Tariff[] = [
  { act: 'TE2', from: '2022-04-01', cents: 2000 },
  { act: 'TE2', from: '2026-01-01', cents: 2300 },
  { act: 'RQD', from: '2022-04-01', cents: 1000 },
];

/** At most so many acts for a patient in a year, by the same expert (domain.md 3.2: number sure, counting to confirm). */
export const yearlyLimit = 4;

/** What an act of a day is worth, in hundredths of a euro; null before any tariff that is known here. */
export function centsOn(act: ActCode, date: string): number | null {
  const known = tariffs.filter((one) => one.act === act && one.from <= date);
  return known.at(-1)?.cents ?? null;
}

/** Whom the person who asks works for: what decides whether her request is billed at all. */
export interface Asker {
  readonly establishmentKind: 'ehpad' | 'healthCentre' | 'hospital';
  readonly role: string;
}

/** Roles whose professions may bill a request; an orthoptist, who is not of that list, may not. */
const billingRoles: ReadonlySet<string> = new Set([
  'nurse',
  'nurseCoordinator',
  'coordinatingPhysician',
  'validatingPhysician',
]);

/**
 * RQD is for professionals who bill their own acts. A salaried nurse of an EHPAD is paid by the establishment's care
 * package, and a hospital does not bill it: no line. A health centre bills for its own people.
 */
export function givesRqd({ establishmentKind, role }: Asker): boolean {
  return establishmentKind === 'healthCentre' && billingRoles.has(role);
}

/** An act that counts against the yearly limit. */
interface Counted {
  readonly patientId: string;
  readonly expertRoleId: string | null;
  /** Civil date. */
  readonly date: string;
}

/**
 * The place of each act among those of its patient, its expert and its calendar year, the first being 1: above
 * `yearlyLimit` it is told, never left out. The order given decides between acts of one day.
 */
export function yearlyRanks(acts: readonly Counted[]): readonly number[] {
  const order = acts
    .map((_, index) => index)
    .sort((a, b) => (acts[a]?.date ?? '').localeCompare(acts[b]?.date ?? '') || a - b);
  const counts = new Map<string, number>();
  const ranks: number[] = [];
  for (const index of order) {
    const { patientId, expertRoleId, date } = acts[index] ?? missing();
    const key = `${patientId} ${expertRoleId ?? ''} ${date.slice(0, 4)}`;
    const rank = (counts.get(key) ?? 0) + 1;
    counts.set(key, rank);
    ranks[index] = rank;
  }
  return ranks;
}

function missing(): never {
  throw new RangeError('An index of the list is in the list');
}
