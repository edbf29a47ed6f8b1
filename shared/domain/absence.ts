import { addDays } from './civilDate.ts';

/** The longest absence that is declared at once, in days: longer ones are a change of the team, not of its calendar. */
const longestAbsenceDays = 366;

export interface AbsentPerson {
  /** PractitionerRole. */
  readonly roleId: string;
  readonly name: string;
}

/** An expert is away, both days included; withdrawn ones stay as a trace and count for nothing. */
export interface Absence {
  readonly id: string;
  /** HealthcareService of the team. */
  readonly serviceId: string;
  readonly person: AbsentPerson;
  /** Who sits and answers in her place; null when nobody does. */
  readonly substitute: AbsentPerson | null;
  /** Civil dates. */
  readonly from: string;
  readonly to: string;
  readonly active: boolean;
}

/** True when both dates are in order and no further apart than an absence may last. */
export function isPeriod(from: string, to: string): boolean {
  return from <= to && to < addDays(from, longestAbsenceDays);
}

/** The absences of a team that count on a day. */
function absentOn(
  absences: readonly Absence[],
  serviceId: string,
  date: string,
): readonly Absence[] {
  return absences.filter(
    (one) => one.active && one.serviceId === serviceId && one.from <= date && date <= one.to,
  );
}

/**
 * The days on which a team does not sit because somebody is away and nobody takes her place: no substitute was named,
 * or the substitute is away herself that day. Civil dates in order, each once.
 */
export function daysWithoutSitting(
  absences: readonly Absence[],
  serviceId: string,
): readonly string[] {
  const days = new Set<string>();
  for (const one of absences) {
    if (!one.active || one.serviceId !== serviceId || !isPeriod(one.from, one.to)) continue;
    for (let date = one.from; date <= one.to; date = addDays(date, 1)) {
      if (!isReplaced(absences, one, date)) days.add(date);
    }
  }
  return [...days].sort();
}

function isReplaced(absences: readonly Absence[], one: Absence, date: string): boolean {
  const { substitute, serviceId } = one;
  return (
    substitute !== null &&
    absentOn(absences, serviceId, date).every(({ person }) => person.roleId !== substitute.roleId)
  );
}

/** The PractitionerRoles of those whose place a person takes on a day. */
export function replacedBy(
  absences: readonly Absence[],
  roleId: string,
  date: string,
): ReadonlySet<string> {
  return new Set(
    absences
      .filter((one) => one.active && one.from <= date && date <= one.to)
      .filter(({ substitute }) => substitute?.roleId === roleId)
      .map(({ person }) => person.roleId),
  );
}
