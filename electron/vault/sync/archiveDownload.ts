import type { Clock } from '../clock.ts';
import {
  type ArchivedRequest,
  forgetArchived,
  postponeRequest,
  wantedRequests,
} from '../store/archivedRequestStore.ts';
import type { Database } from '../store/database.ts';
import { hubVersionOf } from '../store/receiptStore.ts';
import { faultOfAnswer } from './answerFault.ts';
import { backoffMs, isDue } from './backoff.ts';
import type { ApplyResources } from './enrolment.ts';
import { type FeedResource, keyOf, parseResource } from './feedResource.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure, invalidAnswer } from './hubFailure.ts';
import type { Speaker } from './hubSession.ts';
import type { Trace } from './syncOptions.ts';

export interface ArchiveDownloadParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly applyResources: ApplyResources;
  readonly trace: Trace;
  readonly onChanged: (keys: readonly string[]) => void;
}

/**
 * Reads the next request that is asked for again, resource by resource, and writes it whole or not at all; false when
 * none is due. The failure, if any, is noted and answered.
 */
export async function fetchNextArchived(
  parts: ArchiveDownloadParts,
  hub: HubConnection,
  speakers: readonly Speaker[],
): Promise<{ readonly fetched: boolean; readonly failure: HubFailure | null }> {
  const { database, clock } = parts;
  const now = clock.now();
  const request = wantedRequests(database).find((one) => isDue(one.nextAttemptAt, now));
  if (request === undefined) return { fetched: false, failure: null };
  try {
    const resources = await readAll(hub, speakers, request);
    bringBack(parts, request, resources);
    return { fetched: true, failure: null };
  } catch (error) {
    const failure = faultOfAnswer(error);
    const delay = backoffMs(request.attempts + 1, parts.random, failure.retryAfterMs);
    const next = new Date(now.getTime() + delay);
    database.transaction((db) => postponeRequest(db, request.id, failure.code, next));
    return { fetched: true, failure };
  }
}

/** What one of our tokens may not see, another may. @throws HubFailure `hub.rejected` when none sees all of it */
async function readAll(
  hub: HubConnection,
  [speaker = null, ...others]: readonly Speaker[],
  request: ArchivedRequest,
): Promise<readonly FeedResource[]> {
  const resources: FeedResource[] = [];
  for (const key of request.keys) {
    const value = await hub.session.call(speaker, (token) =>
      hub.client.readResource(token, key, null),
    );
    if (value === null) {
      if (others.length > 0) return readAll(hub, others, request);
      throw new HubFailure('refused', 'hub.rejected', { reason: 'notFound' });
    }
    const resource = parseResource(value);
    if (keyOf(resource) !== key) throw invalidAnswer();
    resources.push(resource);
  }
  return resources;
}

/** What the feed brought meanwhile in a later version stays. */
function bringBack(
  { database, applyResources, trace, onChanged }: ArchiveDownloadParts,
  { id }: ArchivedRequest,
  resources: readonly FeedResource[],
): void {
  database.transaction((db) => {
    const missing = resources.filter((resource) => {
      const known = hubVersionOf(db, resource.resourceType, resource.id);
      return known === null || Number(resource.meta.versionId) > Number(known);
    });
    forgetArchived(db, id);
    applyResources(db, missing);
    trace(db, {
      action: 'sync.received',
      detail: { count: missing.length, requests: [id] },
    });
  });
  onChanged([`ServiceRequest/${id}`]);
}
