/**
 * Whole years between a birth date and a day, both civil dates `YYYY-MM-DD`. Somebody born on 29 February has her
 * birthday on 1 March in other years. A day before the birth gives a negative number.
 */
export function ageInYears(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
