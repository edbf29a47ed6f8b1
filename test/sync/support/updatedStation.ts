import { join } from 'node:path';
import {
  createUpdateKeeper,
  type UpdateKeeper,
  type UpdateKeeperParts,
} from '../../../electron/vault/updates/updateKeeper.ts';
import { updateView } from '../../../electron/vault/updates/updateView.ts';
import type { InstalledProgram } from '../../../shared/ipc/port.ts';
import type { UpdateView } from '../../../shared/ipc/update.ts';
import { makeRegion, type Region } from '../../support/region.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { enrolledStation, type Station } from './station.ts';
import { type SyncHub, startSyncHub } from './syncHub.ts';
import { trailOf } from './trail.ts';

/** What a workstation of these tests runs. */
export const running: InstalledProgram = {
  version: '0.1.0',
  platform: 'linux',
  arch: 'x64',
  form: 'tar.gz',
  runtime: 'test',
};

/** A workstation of a Region that offers new versions, and the folder where it stages them. */
export interface UpdatedStation {
  readonly hub: SyncHub;
  readonly region: Region;
  readonly station: Station;
  readonly folder: string;
  readonly keeper: UpdateKeeper;
  readonly view: () => UpdateView;
  /** A day passes, and the engine runs. */
  readonly nextDay: () => Promise<void>;
  /** Lines of the access trail about versions, oldest first. */
  readonly trail: () => readonly { action: string; reason: string | null }[];
  /** Requests for this name since the start. */
  readonly asked: (name: string) => number;
  /** The engine ends as a kill would leave it, and begins again on the same store and the same folder. */
  readonly restart: (change?: Partial<UpdateKeeperParts>) => Promise<UpdatedStation>;
}

export interface UpdatedOptions {
  readonly region?: Region;
  readonly keeper?: Partial<UpdateKeeperParts>;
  readonly installed?: Partial<InstalledProgram>;
  /** False: the hub is given no folder. */
  readonly offers?: boolean;
}

export async function updatedStation(options: UpdatedOptions = {}): Promise<UpdatedStation> {
  const region = options.region ?? makeRegion();
  const hub = await startSyncHub(undefined, options.offers === false ? undefined : region.folder);
  const folder = join(temporaryFolder(), 'mises-a-jour');
  const held: { keeper?: UpdateKeeper } = {};
  const change = stepOf(held);
  const station = await enrolledStation(hub, { change });
  return around({ hub, region, folder, options }, station, held);
}

/** The engine is there before the keeper, which needs its database. */
function stepOf(held: { keeper?: UpdateKeeper }) {
  return {
    updates: async (...words: Parameters<UpdateKeeper['step']>) => held.keeper?.step(...words),
  };
}

function around(
  place: Pick<UpdatedStation, 'hub' | 'region' | 'folder'> & { readonly options: UpdatedOptions },
  station: Station,
  held: { keeper?: UpdateKeeper },
): UpdatedStation {
  const { hub, region, folder, options } = place;
  const { database, clock } = station;
  const parts: UpdateKeeperParts = {
    program: { publicKey: region.publicKey, installed: { ...running, ...options.installed } },
    folder,
    database,
    clock,
    trace: trailOf(clock),
    onChanged: () => {},
    reservedBytes: 0,
    ...options.keeper,
  };
  const keeper = createUpdateKeeper(parts);
  held.keeper = keeper;
  return {
    ...{ hub, region, station, folder, keeper },
    view: () => updateView(database, parts),
    nextDay: async () => {
      clock.advance(24 * 3_600_000);
      await station.sync.wake();
    },
    trail: () =>
      database
        .all("SELECT event FROM audit_event WHERE instr(event, '\"update.') > 0 ORDER BY seq")
        .map((row) => JSON.parse(String(row.event))),
    asked: (name) => hub.line.seen.filter((one) => one === `GET /updates/${name}`).length,
    restart: async (change) => {
      const again: { keeper?: UpdateKeeper } = {};
      const next = await station.reopen(stepOf(again));
      const keeperParts = { ...options.keeper, ...change };
      return around({ ...place, options: { ...options, keeper: keeperParts } }, next, again);
    },
  };
}
