import type { PictureAnswer } from '../../shared/ipc/port.ts';
import { type Connect, createConnect } from './connections.ts';
import { createDoor } from './door.ts';
import { createEntryServices } from './entryServices.ts';
import { layGround, openOutside } from './ground.ts';
import { createHandlers } from './handlers.ts';
import { buildParts } from './parts.ts';
import type { ReportService } from './services/documents/reportService.ts';
import { type PictureAsked, readShownPicture } from './shownPicture.ts';
import type { VaultOptions } from './vaultOptions.ts';

export interface Vault {
  /** A `record` connection belongs to the person unlocked at this moment, and dies with her session. */
  readonly connect: Connect;
  /** Re-encoded pixels for `attachment://<token>/<id>/<copy>`; nothing under another token than this unlock's. */
  readonly picture: (asked: PictureAsked) => PictureAnswer;
  /** What main answers about a document being laid out or kept. */
  readonly documents: Pick<ReportService, 'printed' | 'saved'>;
  /** The folder that a person chose: of an archive or of backups. Null when she gave up. */
  readonly folderChosen: (jobId: string, folder: string | null) => void;
  /** How this machine reaches an address that the vault asked about. */
  readonly proxyResolved: (jobId: string, rules: string) => void;
  readonly lock: (reason: string) => void;
  /** Asked by the system: the windows keep what was being typed first, then the screen locks whatever they answer. */
  readonly lockSoon: (reason: string) => void;
  /** The machine slept: its line to the hub may be dead, and nobody could ring it for more than a minute. */
  readonly woke: () => void;
  /** Level 2: closes everything, forgets every key. */
  readonly close: () => void;
}

/** Builds, in order: what everything stands on, the parts that know each other, what the entries call, the door. */
export function createVault(options: VaultOptions): Vault {
  const ground = layGround(options);
  const outside = openOutside(options, ground);
  const parts = buildParts(options, ground, outside);
  const { clock, logger, damage } = ground;
  const { trace } = outside;
  const { sessions } = parts;
  const { reports, exports } = parts.requests;
  const handlers = createHandlers(createEntryServices(options, ground, outside, parts));
  const isUnlocked = () => sessions.current() !== null;
  const door = createDoor(handlers, { clock, logger, isUnlocked, refused: trace.refused });
  logger.log('vault.started', { version: options.versions.app });

  return {
    connect: createConnect({ ...outside, door, sessions, reports }),
    picture: (asked) => readShownPicture(parts, trace, asked),
    folderChosen: (jobId, folder) => {
      ground.folders.chosen(jobId, folder);
      exports.folderChosen(jobId, folder);
    },
    proxyResolved: outside.proxies.resolved,
    documents: {
      printed: reports.printed,
      saved: (jobId, saved) => {
        reports.saved(jobId, saved);
        outside.files.saved(jobId, saved);
      },
    },
    lock: (reason) => {
      damage.forget();
      sessions.lock(reason);
    },
    lockSoon: (reason) => {
      damage.forget();
      sessions.lockSoon(reason);
    },
    woke: () => {
      const store = sessions.store();
      if (store === null) return;
      const sync = parts.requests.syncOf(store);
      sync.probeLive();
      void sync.wake();
    },
    close: () => {
      damage.forget();
      sessions.closeStore('asked');
    },
  };
}
