import { readResources } from '../../../../electron/vault/store/resourceStore.ts';
import { truthOf } from '../../../../renderer/app/frame/truth.ts';
import { partsOf } from '../../../../renderer/features/sync/syncWords.ts';
import { frenchFor } from '../../../../renderer/i18n/fr.ts';
import { markOf } from './content.ts';
import type { Deed } from './region.ts';
import type { SimStation } from './station.ts';

/** What the screens of one workstation say at an instant, as far as it can be compared. */
export interface Words {
  /** Acts and pictures by whether their words say that they were received. */
  readonly texts: Said;
  readonly pictures: Said;
  /** The truth line says that everything has left, or that nothing waits. */
  readonly nothingWaits: boolean;
  /** What her lists show of each Task: the version that the hub gave, and who wrote it. */
  readonly tasks: readonly ShownTask[];
  /** What she changed here and has not sent. */
  readonly edited: ReadonlySet<string>;
}

interface Said {
  readonly received: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
}

interface ShownTask {
  readonly key: string;
  readonly version: string;
  readonly mark: string;
}

const french = frenchFor('ehpad');

/** @param own what was done at this workstation and not taken back; @returns null while nothing runs there */
export function wordsOf(station: SimStation, own: readonly Deed[]): Words | null {
  const sync = station.sync();
  if (sync === null) return null;
  const texts = { received: new Set<string>(), waiting: new Set<string>() };
  const pictures = { received: new Set<string>(), waiting: new Set<string>() };
  const items = new Map(sync.list().items.map((item) => [item.requestId, item]));
  for (const { requestId, files } of own) {
    const item = items.get(requestId);
    if (item === undefined) {
      // Nothing is left of it on the list: all of it arrived.
      texts.received.add(requestId);
      for (const { binaryId } of files) pictures.received.add(binaryId);
      continue;
    }
    const [text, ...images] = partsOf(french, item);
    texts[text?.state === french.sync.received ? 'received' : 'waiting'].add(requestId);
    for (const { id, state } of images) {
      pictures[state === french.sync.receivedImage ? 'received' : 'waiting'].add(id);
    }
  }
  const { sentence } = truthOf(french, sync.status(), station.clock.now());
  const edited = station.database.all('SELECT resource_type, resource_id FROM local_change');
  return {
    ...{ texts, pictures },
    nothingWaits: claims.some((claim) => sentence.includes(claim)),
    tasks: readResources(station.database, 'Task').map(({ resource, hubVersionId }) => ({
      key: `Task/${resource.id}`,
      version: hubVersionId ?? '0',
      mark: markOf(resource),
    })),
    edited: new Set(edited.map((row) => `${row.resource_type}/${row.resource_id}`)),
  };
}

const claims = [french.truth.allSent(null), french.truth.nothingWaits];
