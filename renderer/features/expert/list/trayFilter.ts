import { foldName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';

export interface TrayFilter {
  readonly specialty: string | null;
  readonly priority: RequestRow['priority'] | null;
  /** As typed: part of the name of an establishment, or of a patient. */
  readonly text: string;
}

export const noFilter: TrayFilter = { specialty: null, priority: null, text: '' };

export function isFiltering({ specialty, priority, text }: TrayFilter): boolean {
  return specialty !== null || priority !== null || text.trim() !== '';
}

/** Each word typed is in the establishment's name or begins a word of the patient's. */
export function filterTray(
  rows: readonly RequestRow[],
  { specialty, priority, text }: TrayFilter,
): readonly RequestRow[] {
  const words = foldName(text).split(' ').filter(Boolean);
  return rows.filter((row) => {
    const place = foldName(row.establishmentName);
    const names = foldName(`${row.patientFamily} ${row.patientGiven}`).split(' ');
    return (
      (specialty === null || row.specialty === specialty) &&
      (priority === null || row.priority === priority) &&
      words.every((word) => place.includes(word) || names.some((name) => name.startsWith(word)))
    );
  });
}
