import type { Reference } from '@medplum/fhirtypes';
import type { UnreadResource } from '../store/unreadResourceStore.ts';
import { type FeedResource, keyOf, parseResource, unreadResource } from './feedResource.ts';
import { HubFailure, invalidAnswer } from './hubFailure.ts';

export interface ReadPage {
  /** Each resource once, in its last version of the page. */
  readonly resources: readonly FeedResource[];
  /** Of kinds that this version does not know. */
  readonly unread: readonly UnreadResource[];
  /** Binaries whose bytes the hub now has. */
  readonly availableBinaries: readonly string[];
  readonly nextCursor: string;
}

export interface PageContext {
  readonly cursor: string | null;
  readonly establishmentId: string;
  /** `HealthcareService/<id>` of the teams this token reads for. */
  readonly teams: readonly string[];
  /** Establishment of a PractitionerRole known here. */
  readonly establishmentOf: (practitionerRole: string) => string | null;
}

interface RawPage {
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly { readonly resource?: unknown }[];
}

/**
 * Reads one page of the change feed: every resource by its schema, none of another establishment, and a cursor that
 * goes on. One bad resource refuses the whole page; one of a kind that only a later version knows is passed over and named.
 * @throws HubFailure `hub.invalidAnswer`, `hub.foreignData`
 */
export function readFeedPage(page: RawPage, context: PageContext): ReadPage {
  const nextCursor = cursorIn(page);
  if (page.entry.length > 0 && nextCursor === context.cursor) throw invalidAnswer();
  const byKey = new Map<string, FeedResource>();
  const unread: UnreadResource[] = [];
  for (const { resource } of page.entry) {
    const unknown = unreadResource(resource);
    if (unknown !== null) {
      unread.push(unknown);
      continue;
    }
    const parsed = parseResource(resource);
    byKey.delete(keyOf(parsed));
    byKey.set(keyOf(parsed), parsed);
  }
  const all = [...byKey.values()];
  const establishmentOf = (role: string): string | null =>
    organizationIn(byKey.get(role)) ?? context.establishmentOf(role);
  if (all.some((resource) => isForeign(resource, { ...context, establishmentOf }))) {
    throw new HubFailure('transient', 'hub.foreignData');
  }
  return {
    resources: all.filter(({ resourceType }) => resourceType !== 'Binary'),
    unread,
    availableBinaries: all
      .filter(({ resourceType }) => resourceType === 'Binary')
      .map(({ id }) => id),
    nextCursor,
  };
}

/** Only the cursor is taken from the link: we never follow an address that an answer gives. */
function cursorIn({ link }: RawPage): string {
  const url = link.find(({ relation }) => relation === 'next')?.url ?? '';
  const cursor = new URL(url, 'https://hub.invalid').searchParams.get('cursor') ?? '';
  if (cursor === '' || cursor.length > 2000) throw invalidAnswer();
  return cursor;
}

/**
 * Whether a resource says that it belongs to another establishment. A token that reads for a team rightly brings
 * requests of everywhere, also those since sent to another team: there the hub's rule is the only one.
 */
function isForeign(resource: FeedResource, context: PageContext): boolean {
  if (context.teams.length > 0) return false;
  const owner = ownerOf(resource, context);
  return owner !== null && owner !== context.establishmentId;
}

function ownerOf(resource: FeedResource, { establishmentOf }: PageContext): string | null {
  if (resource.resourceType === 'Patient')
    return idOf(resource.managingOrganization, 'Organization');
  if (resource.resourceType !== 'Task' && resource.resourceType !== 'ServiceRequest') return null;
  const requester = resource.requester?.reference ?? '';
  if (requester.startsWith('PractitionerRole/')) return establishmentOf(requester);
  return idOf(resource.requester, 'Organization');
}

function organizationIn(resource: FeedResource | undefined): string | null {
  if (resource?.resourceType !== 'PractitionerRole') return null;
  return idOf(resource.organization, 'Organization');
}

function idOf(reference: Reference | undefined, type: string): string | null {
  const [prefix, id] = reference?.reference?.split('/') ?? [];
  return prefix === type && id !== undefined ? id : null;
}
