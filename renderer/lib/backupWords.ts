import type { BackupLine } from '../../shared/ipc/backup.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { clockTime, fullDate } from './dates.ts';
import { fileSize } from './fileSize.ts';

/** « 12 mars 2026 à 14 h 32 »: a backup is known by its date. */
export function backupMoment(text: Catalogue, madeAt: string): string {
  const instant = new Date(madeAt);
  return text.backup.madeAt(fullDate(instant), clockTime(instant));
}

/** What a line says after its date: where it is, how much it holds, what it lacks. */
export function backupFacts(text: Catalogue, line: BackupLine): string {
  const words = text.backup;
  return [
    words[line.place],
    ...(line.readable ? [fileSize(text, line.size), words.pictures(line.pictures)] : []),
    ...(line.missing > 0 ? [words.missing(line.missing)] : []),
  ].join(' · ');
}

/** The sentence that announces a return to an older state. */
export function rollbackWords(text: Catalogue, line: Pick<BackupLine, 'actsSince'>): string | null {
  const words = text.backup.restoring;
  if (line.actsSince === null) return words.rollbackUnknown;
  return line.actsSince === 0 ? null : words.rollback(line.actsSince);
}
