import type { Resource } from '@medplum/fhirtypes';
import { readSignature } from '../../../shared/fhir/provenance.ts';
import type { Clock } from '../clock.ts';
import { askAboutKnown, markConflict, takeBackRefusal } from '../store/actStateStore.ts';
import type { AuditAct } from '../store/auditStore.ts';
import { wantCertificate } from '../store/certificateStore.ts';
import { keepTheirs } from '../store/conflictStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { firstReception, forgetCursors, readCursor, saveCursor } from '../store/feedCursorStore.ts';
import { markWholeAtHub } from '../store/originalStore.ts';
import { firstEditOf } from '../store/outboxStore.ts';
import { hubVersionOf } from '../store/receiptStore.ts';
import { readResource } from '../store/resourceStore.ts';
import { readRestoration } from '../store/restorationStore.ts';
import { noteUnread } from '../store/unreadResourceStore.ts';
import { markBinaryAvailable } from '../store/wantedBinaryStore.ts';
import { faultOfAnswer } from './answerFault.ts';
import type { CertificateKeeper } from './certificates.ts';
import type { ApplyResources } from './enrolment.ts';
import { type ReadPage, readFeedPage } from './feedPage.ts';
import { type FeedResource, keyOf } from './feedResource.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure } from './hubFailure.ts';
import type { Speaker } from './hubSession.ts';
import { kidOf } from './jws.ts';
import type { PageSize } from './pageSize.ts';
import type { ProjectRequest, Trace } from './syncOptions.ts';

export interface DownloaderParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly applyResources: ApplyResources;
  readonly projectRequest: ProjectRequest;
  readonly trace: Trace;
  readonly certificates: CertificateKeeper;
  readonly pages: PageSize;
  /** FHIR keys of what changed here, so that windows read it again. */
  readonly onChanged: (keys: readonly string[]) => void;
  /** Something of the truth line changed. */
  readonly onStatus: () => void;
}

/** A feed that never ends must not keep the run from ending; the next one goes on from the cursor. */
const maxPagesPerRun = 500;

/**
 * Reads the change feed for one audience until it is empty, and answers its name. Each page is applied and its cursor
 * saved in one transaction, or neither.
 * @throws HubFailure, AppFailure `store.*`
 */
export async function pull(
  parts: DownloaderParts,
  hub: HubConnection,
  speaker: Speaker,
): Promise<string> {
  const { audience, teams } = await hub.session.signIn(speaker);
  for (let pages = 0; pages < maxPagesPerRun; pages += 1) {
    const cursor = readCursor(parts.database, audience);
    const raw = await readChanges(parts, hub, speaker, cursor);
    if (raw === null) continue;
    const page = readFeedPage(raw, {
      cursor,
      establishmentId: hub.link.establishment.id,
      teams,
      establishmentOf: (role) => establishmentOf(parts.database, role),
    });
    const kids = orRefuse(() => page.resources.flatMap(signingKid));
    await parts.certificates.meet(hub, kids);
    const isFirst = cursor === null || firstReception(parts.database) !== null;
    const changed = orRefuse(() => applyPage(parts, page, audience));
    parts.pages.passed();
    if (isFirst) parts.onStatus();
    if (changed.length > 0) parts.onChanged(changed);
    if (raw.entry.length === 0) break;
  }
  return audience;
}

/**
 * Null when the next page has to be asked for otherwise. Its cursor is worth nothing any more: the hub does not know it,
 * or turns out to have been restored from a copy; everything is then read again, and nothing here is removed. Or it was
 * too large for something on the way: fewer elements are.
 */
async function readChanges(
  { database, pages }: DownloaderParts,
  hub: HubConnection,
  speaker: Speaker,
  cursor: string | null,
) {
  const { epoch } = hub.contact.current();
  try {
    const page = await hub.session.call(speaker, (token) =>
      hub.client.changes(token, cursor, pages.count()),
    );
    const restored = epoch !== null && hub.contact.current().epoch !== epoch;
    return restored && cursor !== null ? null : page;
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    if (error.code === 'hub.tooLarge' && pages.wasTooLarge()) return null;
    if (error.line === 'lost') pages.broke();
    if (error.reason !== 'cursor.unknown' || cursor === null) throw error;
    database.transaction(forgetCursors);
    return null;
  }
}

/** What this workstation cannot read or keep refuses its page like any other bad answer: the rest of the run goes on. */
function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOfAnswer(error);
  }
}

function applyPage(parts: DownloaderParts, page: ReadPage, audience: string): readonly string[] {
  const now = parts.clock.now();
  return parts.database.transaction((db) => {
    const fresh = page.resources.filter((resource) => isNewer(db, resource));
    const free = fresh.filter((resource) => !holdBack(db, parts, resource));
    if (free.length > 0) {
      parts.applyResources(db, free);
      parts.trace(db, receivedAct(free));
    }
    for (const kid of free.flatMap(signingKid)) wantCertificate(db, kid);
    for (const id of page.availableBinaries) {
      markBinaryAvailable(db, id);
      markWholeAtHub(db, id);
    }
    noteUnread(db, page.unread);
    if (free.length < fresh.length || page.availableBinaries.length > 0) askAboutKnown(db);
    const count = page.resources.length + page.availableBinaries.length + page.unread.length;
    saveCursor(db, { audience, nextCursor: page.nextCursor, count }, now);
    return [...fresh.map(keyOf), ...page.availableBinaries.map((id) => `Binary/${id}`)];
  });
}

/** One line for a page: how much came, and about which requests. */
function receivedAct(resources: readonly FeedResource[]): AuditAct {
  const requests = resources
    .filter(({ resourceType }) => resourceType === 'ServiceRequest')
    .map(({ id }) => id);
  return { action: 'sync.received', detail: { count: resources.length, requests } };
}

/** Our own writing coming back, a repeat, or a version older than ours: nothing to learn. */
function isNewer(db: WritableDatabase, resource: FeedResource): boolean {
  const { resourceType, id, meta } = resource;
  const known = hubVersionOf(db, resourceType, id);
  if (known === null || Number(meta.versionId) > Number(known)) return true;
  return isOfAnotherTime(db, resource);
}

/**
 * A hub that was put back to a copy counts its versions from there again: what it wrote since takes the place of what
 * came from it before, whatever their numbers.
 */
function isOfAnotherTime(db: WritableDatabase, { resourceType, id, meta }: FeedResource): boolean {
  const restored = Date.parse(readRestoration(db)?.restoredAt ?? '');
  if (!(Date.parse(meta.lastUpdated ?? '') >= restored)) return false;
  const here = readResource(db, resourceType, id)?.resource.meta?.lastUpdated ?? '';
  return Date.parse(here) < restored;
}

/**
 * Keeps theirs apart when this resource is in the outbox. An act that may have reached the hub already is left to its
 * own answer, since what came may be itself; any other is in conflict from now on.
 */
function holdBack(
  db: WritableDatabase,
  { clock, projectRequest }: DownloaderParts,
  resource: FeedResource,
): boolean {
  const { resourceType, id: resourceId, meta } = resource;
  const edit = firstEditOf(db, resourceType, resourceId);
  if (edit === null) return false;
  // Older than what the edit started from: a hub that was put back, on its way to where it stood.
  if (Number(meta.versionId) < Number(edit.baseVersionId ?? 0)) return true;
  const { requestId, serviceRequestId, baseVersionId, inDoubt } = edit;
  // Of an act that left, nothing is to be chosen before the hub was asked whether it has it: `completeConflicts`.
  const theirs = edit.isUnasked
    ? { versionId: null, json: null }
    : { versionId: meta.versionId, json: JSON.stringify(resource) };
  keepTheirs(db, { requestId, resourceType, resourceId, baseVersionId, theirs }, clock.now());
  if (inDoubt) takeBackRefusal(db, requestId);
  else markConflict(db, requestId);
  if (serviceRequestId !== null) projectRequest(db, serviceRequestId);
  return true;
}

/** The key that signed an act. */
function signingKid(resource: Resource): readonly string[] {
  if (resource.resourceType !== 'Provenance') return [];
  const jws = readSignature(resource);
  const kid = jws === null ? null : kidOf(jws);
  return kid === null ? [] : [kid];
}

function establishmentOf(database: Database, reference: string): string | null {
  const role = readResource(database, 'PractitionerRole', reference.split('/')[1] ?? '');
  return role?.resource.organization?.reference?.split('/')[1] ?? null;
}
