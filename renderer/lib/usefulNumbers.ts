interface UsefulNumber {
  readonly label: string;
  readonly number: string;
}

/** Numbers that every screen already shows from the catalogue. */
const national: ReadonlySet<string> = new Set(['15', '112', '114', '3114']);

/** The teams' own numbers: what came from the vault, without the national ones. */
export function teamNumbers(numbers: readonly UsefulNumber[]): readonly UsefulNumber[] {
  return numbers.filter(({ number }) => !national.has(number));
}
