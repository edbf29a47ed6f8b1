import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isNewer, manifestName, signatureName } from '../../../shared/domain/updateManifest.ts';
import type { UpdatedProgram } from '../../../shared/ipc/port.ts';
import type { UpdateTrouble } from '../../../shared/ipc/update.ts';
import { checkUpdate } from '../../updates/checkUpdate.ts';
import {
  forgetResult,
  readPair,
  readStaged,
  type StagedUpdate,
} from '../../updates/stagedUpdate.ts';
import type { Clock } from '../clock.ts';
import { writeFileDurably } from '../durableFile.ts';
import type { Database } from '../store/database.ts';
import type { HubConnection } from '../sync/hubConnection.ts';
import { HubFailure } from '../sync/hubFailure.ts';
import type { UpdateOffer } from '../sync/hubUpdates.ts';
import type { Trace } from '../sync/syncOptions.ts';
import { fetchFile } from './fetchFile.ts';
import { readUpdateState, saveUpdateState, type UpdateState } from './updateState.ts';

export interface UpdateKeeperParts {
  readonly program: UpdatedProgram;
  /** Where a version is staged: `updatesFolder` of the profile. */
  readonly folder: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly trace: Trace;
  readonly onChanged: () => void;
  readonly reservedBytes: number;
}

export interface UpdateKeeper {
  /**
   * Last in a run of the engine, with the connection that it has: asks once a day, or when somebody wants to know, then
   * fetches until something more pressing comes.
   * @throws HubFailure
   */
  readonly step: (hub: HubConnection, shouldYield: () => boolean) => Promise<void>;
  /**
   * « Vérifier maintenant »: the next step asks; true once the hub answered, false when it could not be asked. What this
   * machine would not have is tried again at the next start.
   */
  readonly ask: () => Promise<boolean>;
}

/** Machines are switched on at about the same hour every morning: a whole day would skip every other one. */
const dailyMs = 20 * 3_600_000;
/** A clock that was set back must not put the next check off for years. */
const futureMs = 300_000;
const afterFailureMs = 300_000;
const afterFullDiskMs = 3_600_000;

export function createUpdateKeeper(parts: UpdateKeeperParts): UpdateKeeper {
  const { clock, database, folder, program } = parts;
  const asked: ((answered: boolean) => void)[] = [];
  let notBeforeMs = 0;
  const wait = (ms: number): void => {
    notBeforeMs = clock.monotonicMs() + ms;
  };
  const settle = (answered: boolean): void => {
    for (const tell of asked.splice(0)) tell(answered);
  };
  const fetchStaged = async (hub: HubConnection, shouldYield: () => boolean): Promise<void> => {
    const staged = readStaged(folder, program);
    if (staged === null || staged.whole) return;
    const { name } = staged.file;
    const fetched = await fetchFile(staged, {
      ...parts,
      monotonicMs: clock.monotonicMs,
      shouldYield,
      onProgress: parts.onChanged,
      piece: (offset, length) =>
        hub.session.call(null, (token) => hub.updates.piece(token, name, offset, length)),
    });
    if (fetched === 'whole') settleWhole(parts, staged);
    else if (fetched === 'mismatch') refuseFile(parts, staged);
    else if (fetched === 'diskFull') {
      wait(afterFullDiskMs);
      save(parts, { trouble: 'diskFull' });
    }
  };
  return {
    step: async (hub, shouldYield) => {
      if (asked.length === 0 && clock.monotonicMs() < notBeforeMs) return;
      if (shouldYield()) return;
      try {
        if (asked.length > 0 || isDue(readUpdateState(database), clock.now())) {
          await look(parts, hub);
          settle(true);
        }
        await fetchStaged(hub, shouldYield);
      } catch (error) {
        if (error instanceof HubFailure) wait(afterFailureMs);
        settle(false);
        throw error;
      }
    },
    ask: () => {
      notBeforeMs = 0;
      forgetResult(folder);
      return new Promise((resolve) => asked.push(resolve));
    },
  };
}

function isDue({ checkedAt }: UpdateState, now: Date): boolean {
  const age = checkedAt === null ? null : now.getTime() - Date.parse(checkedAt);
  return age === null || age >= dailyMs || age < -futureMs;
}

/** One question to the hub, and what follows from its answer. */
async function look(parts: UpdateKeeperParts, hub: HubConnection): Promise<void> {
  const state = readUpdateState(parts.database);
  const read = () => hub.session.call(null, (token) => hub.updates.offer(token));
  const judge = (offer: UpdateOffer) =>
    checkUpdate(offer.manifest, offer.signature, parts.program, state.highestSeen);
  let offer = await read();
  // The operator may just have been replacing one pair by the next.
  if (offer !== null && judge(offer).state === 'badSignature') offer = await read();
  const checkedAt = parts.clock.now().toISOString();
  if (offer === null) {
    save(parts, { checkedAt, found: 'notOffered', version: null, trouble: null });
    return;
  }
  const checked = judge(offer);
  const version = 'version' in checked ? checked.version : null;
  const answered = { checkedAt, version, refused: null };
  switch (checked.state) {
    case 'badSignature':
      return refuse(parts, state, offer, { checkedAt, version, trouble: 'unsigned' });
    case 'malformed':
      return refuse(parts, state, offer, { checkedAt, version, trouble: 'malformed' });
    case 'replayed':
      return refuse(parts, state, offer, { checkedAt, version, trouble: 'older' });
    case 'notForUs':
      return save(parts, { ...answered, found: 'refused', trouble: 'notForUs' });
    case 'managed':
    case 'notNewer':
      return save(parts, {
        ...answered,
        found: checked.state,
        trouble: null,
        highestSeen: highest(state.highestSeen, checked.version),
      });
    default:
      keepOffer(parts.folder, offer);
      return save(parts, {
        ...answered,
        found: 'newer',
        trouble: null,
        highestSeen: highest(state.highestSeen, checked.version),
      });
  }
}

function highest(known: string | null, version: string): string {
  return known !== null && isNewer(known, version) ? known : version;
}

/** Another offer than the one that is here takes its place, and the files of that one go. */
function keepOffer(folder: string, { manifest, signature }: UpdateOffer): void {
  if (readPair(folder)?.manifest.equals(manifest) === true) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  writeFileDurably(join(folder, signatureName), Buffer.from(signature));
  writeFileDurably(join(folder, manifestName), manifest);
}

interface Refusal extends Pick<UpdateState, 'checkedAt' | 'version'> {
  readonly trouble: UpdateTrouble;
}

/** Nothing of it is kept. The same offer, asked for every day, is written down once. */
function refuse(
  parts: UpdateKeeperParts,
  state: UpdateState,
  offer: UpdateOffer,
  refusal: Refusal,
): void {
  const hash = createHash('sha256').update(offer.manifest).update(offer.signature);
  const refused = hash.digest('hex');
  parts.database.transaction((db) => {
    saveUpdateState(db, { ...refusal, found: 'refused', refused });
    if (refused === state.refused) return;
    parts.trace(db, { action: 'update.refused', outcome: 'refused', reason: refusal.trouble });
  });
  parts.onChanged();
}

function settleWhole(parts: UpdateKeeperParts, { version }: StagedUpdate): void {
  parts.database.transaction((db) => {
    saveUpdateState(db, { found: 'newer', version, trouble: null });
    parts.trace(db, { action: 'update.staged', detail: { version } });
  });
  parts.onChanged();
}

/** The hub's file is not the one that was signed: the offer goes too, and is asked for again tomorrow. */
function refuseFile(parts: UpdateKeeperParts, { version }: StagedUpdate): void {
  rmSync(parts.folder, { recursive: true, force: true });
  const trouble = 'fileMismatch';
  parts.database.transaction((db) => {
    saveUpdateState(db, { found: 'refused', version, trouble });
    const detail = { version };
    parts.trace(db, { action: 'update.refused', outcome: 'refused', reason: trouble, detail });
  });
  parts.onChanged();
}

function save(parts: UpdateKeeperParts, change: Partial<UpdateState>): void {
  parts.database.transaction((db) => saveUpdateState(db, change));
  parts.onChanged();
}
