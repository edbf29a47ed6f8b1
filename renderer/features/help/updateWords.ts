import type { UpdateView } from '../../../shared/ipc/update.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { momentWords } from '../../lib/moments.ts';

/** The one sentence about new versions; null when the trouble alone is to be told. */
export function updateSentence(text: Catalogue, view: UpdateView, now: Date): string | null {
  const words = text.updates;
  const { state, progress, checkedAt } = view;
  const version = view.version ?? '';
  const when = checkedAt === null ? '' : momentWords(text, new Date(checkedAt), now, 'named');
  switch (state) {
    case 'downloading':
      return words.downloading(
        version,
        fileSize(text, progress?.done ?? 0),
        fileSize(text, progress?.total ?? 0),
      );
    case 'ready':
      // At three starts it was not: that it installs itself at the next one would not be true.
      return view.trouble === 'notApplied' ? null : words.ready(version);
    case 'managed':
      return words.managed(version);
    case 'upToDate':
      return words.upToDate(when);
    case 'notOffered':
      return words.notOffered(when);
    case 'unknown':
      return view.trouble === null ? words.unknown : null;
    default:
      return words[state];
  }
}
