import { isNewer } from '../../../shared/domain/updateManifest.ts';
import type { UpdateView } from '../../../shared/ipc/update.ts';
import { readStaged } from '../../updates/stagedUpdate.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { readHubLink } from '../store/hubLinkStore.ts';
import { partSize } from './fetchFile.ts';
import type { UpdateKeeperParts } from './updateKeeper.ts';
import { readUpdateState } from './updateState.ts';

/** What « À propos » says of new versions. */
export function updateView(
  database: ReadableDatabase,
  parts: Pick<UpdateKeeperParts, 'program' | 'folder'> | null,
): UpdateView {
  const nothing = { version: null, checkedAt: null, progress: null, trouble: null };
  if (parts === null) return { ...nothing, state: 'off' };
  if (readHubLink(database) === null) return { ...nothing, state: 'notEnrolled' };
  const { checkedAt, found, version, trouble } = readUpdateState(database);
  const told = { ...nothing, checkedAt, trouble };
  const staged = readStaged(parts.folder, parts.program);
  if (staged?.whole === true) return { ...told, state: 'ready', version: staged.version };
  if (staged !== null) {
    const progress = { done: partSize(staged), total: staged.file.size };
    return { ...told, state: 'downloading', version: staged.version, progress };
  }
  if (checkedAt === null || found === 'refused') return { ...told, state: 'unknown', version };
  if (found === 'notOffered') return { ...told, state: 'notOffered' };
  // Somebody may have installed it since.
  const newer = version !== null && isNewer(version, parts.program.installed.version);
  if (found === 'managed' && newer) return { ...told, state: 'managed', version };
  return { ...told, state: 'upToDate' };
}
