import type { ExportStatus } from '../../../shared/ipc/export.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { momentWords } from '../../lib/moments.ts';
import type { Fact } from '../../ui/Facts.tsx';

/** What is known of an archive: where it is, when it was made, what it holds and what it lacks. */
export function exportFacts(text: Catalogue, status: ExportStatus, now: Date): readonly Fact[] {
  const words = text.exportAll;
  const { facts } = words;
  const moment = (instant: string) => momentWords(text, new Date(instant), now, 'named');
  const missing = missingWords(text, status);
  return [
    { name: facts.file, value: status.fileName, mono: true },
    { name: facts.folder, value: status.folder, mono: true },
    ...(status.begunAt === null ? [] : [{ name: facts.begun, value: moment(status.begunAt) }]),
    ...(status.endedAt === null ? [] : [{ name: facts.ended, value: moment(status.endedAt) }]),
    ...(status.phase === 'done'
      ? [
          {
            name: facts.contents,
            value: `${words.contents(status.requestsDone, status.reports, status.originals)}, ${fileSize(text, status.bytes)}`,
          },
        ]
      : []),
    ...(missing.length === 0 ? [] : [{ name: facts.missing, value: missing.join('. ') }]),
  ];
}

function missingWords({ exportAll: words }: Catalogue, status: ExportStatus): readonly string[] {
  const { missingReports, missingOriginals, damagedOriginals } = status;
  return [
    ...(missingReports === 0 ? [] : [words.missingReports(missingReports)]),
    ...(missingOriginals === 0 ? [] : [words.missingOriginals(missingOriginals)]),
    ...(damagedOriginals === 0 ? [] : [words.damagedOriginals(damagedOriginals)]),
  ];
}
