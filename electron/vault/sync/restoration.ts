import type { Resource } from '@medplum/fhirtypes';
import { isStateTask, stateOf } from '../../../shared/fhir/task.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { forgetCursors } from '../store/feedCursorStore.ts';
import { readProfessionals, saveProfessionalStatus } from '../store/professionalLinkStore.ts';
import {
  acknowledgedActs,
  awaitFiles,
  putBack,
  requestsOf,
  takeBackHubMoves,
} from '../store/resendStore.ts';
import { readRestoration, settleRestoration } from '../store/restorationStore.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure } from './hubFailure.ts';
import type { ProjectRequest, Trace } from './syncOptions.ts';

export interface RestorationParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly projectRequest: ProjectRequest;
  readonly trace: Trace;
  /** FHIR keys of what changed here, so that windows read it again. */
  readonly onChanged: (keys: readonly string[]) => void;
}

/** Ids asked about at once. */
const pageSize = 200;

/** What the hub lacks of what it once acknowledged. */
interface Lack {
  /** Acts, in the order in which they were done. */
  readonly acts: readonly string[];
  /** Files that it had and has no more, of acts whose text it still has. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Professionals whose key it does not know any more. */
  readonly people: readonly string[];
}

/**
 * Once after the hub was put back to a copy: asks what it still has of everything that it acknowledged, and puts the rest
 * back in the outbox, in one transaction with its line of the trail. Nothing is said to be received that is not there.
 * Stopped anywhere before, it begins again.
 * @throws HubFailure
 */
export async function reconcile(parts: RestorationParts, hub: HubConnection): Promise<void> {
  const { database, clock } = parts;
  const found = readRestoration(database);
  if (found === null || !isUnsettled(database)) return;
  const lack = await askLack(database, hub);
  const requests = database.transaction((db) => {
    const now = clock.now();
    const { resent, gone } = putBack(db, lack.acts);
    takeBackHubMoves(db, resent, isHubMove, now);
    // Where it has them after all, what came of them since comes again; else they would stand as they first left, for good.
    if (resent.length > 0) forgetCursors(db);
    for (const [requestId, binaryIds] of lack.files) awaitFiles(db, requestId, binaryIds);
    for (const id of lack.people) saveProfessionalStatus(db, id, 'unknown');
    const moved = requestsOf(db, [...resent, ...lack.files.keys()]);
    for (const id of moved) parts.projectRequest(db, id);
    const counts = { resent: resent.length + lack.files.size, gone: gone.length };
    settleRestoration(db, counts, now);
    const { restoredAt, copyOf } = found;
    parts.trace(db, { action: 'sync.hubRestored', detail: { restoredAt, copyOf, ...counts } });
    return moved;
  });
  parts.onChanged(requests.map((id) => `ServiceRequest/${id}`));
}

/** The hub came back from a copy and was not asked yet what it still has: until then nothing leaves. */
export function isUnsettled(database: Database): boolean {
  const found = readRestoration(database);
  return found !== null && found.checkedAt === null;
}

async function askLack(database: Database, hub: HubConnection): Promise<Lack> {
  const acts: string[] = [];
  const files = new Map<string, readonly string[]>();
  const mine = acknowledgedActs(database);
  for (let from = 0; from < mine.length; from += pageSize) {
    const page = mine.slice(from, from + pageSize);
    const ids = page.map(({ requestId }) => requestId);
    const known = await hub.session.call(null, (token) => hub.client.knownReceipts(token, ids));
    for (const { requestId, arrived } of page) {
      const complete = known.get(requestId);
      if (complete === undefined) acts.push(requestId);
      if (complete !== false || arrived.length === 0) continue;
      const missing = await askMissing(hub, requestId, arrived);
      if (missing.length > 0) files.set(requestId, missing);
    }
  }
  return { acts, files, people: await askUnknownPeople(database, hub) };
}

/** Of the files that it said it has: the others are on their way as before. */
async function askMissing(
  hub: HubConnection,
  requestId: string,
  arrived: readonly string[],
): Promise<readonly string[]> {
  const { binaries } = await hub.session.call(null, (token) =>
    hub.client.receipt(token, requestId),
  );
  const here = new Set(binaries.filter(({ state }) => state === 'received').map(({ id }) => id));
  return arrived.filter((id) => !here.has(id));
}

/** Who was made known to the hub after the copy is made known again when she is there, and her acts wait for it. */
async function askUnknownPeople(
  database: Database,
  hub: HubConnection,
): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const { professionalId, kid } of readProfessionals(database)) {
    try {
      await hub.session.call(null, (token) => hub.client.certificate(token, kid));
    } catch (error) {
      if (!(error instanceof HubFailure) || error.reason !== 'notFound') throw error;
      unknown.push(professionalId);
    }
  }
  return unknown;
}

/** T5 and T7: nobody did anything yet. */
function isHubMove(task: Resource): boolean {
  if (task.resourceType !== 'Task' || !isStateTask(task)) return false;
  const state = stateOf(task);
  return state === 'sent' || state === 'received';
}
