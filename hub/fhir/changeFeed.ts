import type { Bundle } from '@medplum/fhirtypes';
import { type Caller, isFed } from '../policy/access.ts';
import type { ResourceRepository } from '../store/repository.ts';
import { audienceName, decodeCursor, encodeCursor } from './cursor.ts';
import { Refusal } from './refusal.ts';
import { countIn, readable } from './search.ts';

const maxCount = 200;
const defaultCount = 100;

/**
 * One page of what changed for this caller since the cursor, oldest change first, each resource in its current
 * version. `link[next]` is always there; an empty page means « nothing more now ».
 * @throws Refusal `cursor.unknown`, `search.parameter`
 */
export async function changesBundle(
  resources: ResourceRepository,
  caller: Caller,
  parameters: URLSearchParams,
  epoch: string,
): Promise<Bundle> {
  for (const name of parameters.keys()) {
    if (name !== 'cursor' && name !== '_count') throw new Refusal('search.parameter');
  }
  const audience = audienceName(caller);
  const text = parameters.get('cursor');
  const after = text === null ? 0 : await placeOf(resources, decodeCursor(text, epoch, audience));
  const count = countIn(parameters, defaultCount, maxCount);
  const last = await resources.lastSequence();
  const found = await resources.changes(after, count, caller);
  const page = (await readable(resources, caller, found)).filter(({ resource }) =>
    isFed(resource.resourceType),
  );
  const shown = found.at(-1)?.sequence ?? after;
  // A page that is not full ends where the feed did: what others wrote in between is not gone through again.
  const end = found.length < count ? Math.max(shown, last) : shown;
  const mark = (await resources.feedMark(end)) ?? '';
  const next = encodeCursor({ epoch, after: end, audience, mark });
  return {
    resourceType: 'Bundle',
    type: 'history',
    link: [{ relation: 'next', url: `/fhir/$changes?cursor=${next}&_count=${count}` }],
    ...(page.length === 0 ? {} : { entry: page.map(historyEntry) }),
  };
}

/**
 * A feed that was put back from a copy without the restore command has the epoch of the one that the reader left, and
 * goes over the same numbers with other changes: she would miss all that lie before hers.
 */
async function placeOf(
  resources: ResourceRepository,
  { after, mark }: ReturnType<typeof decodeCursor>,
): Promise<number> {
  if ((await resources.feedMark(after)) !== mark) throw new Refusal('cursor.unknown');
  return after;
}

export function historyEntry({
  key,
  versionId,
  lastUpdated,
  resource,
}: {
  readonly key: string;
  readonly versionId: number;
  readonly lastUpdated: string;
  readonly resource: NonNullable<NonNullable<Bundle['entry']>[number]['resource']>;
}): NonNullable<Bundle['entry']>[number] {
  return {
    fullUrl: `/fhir/${key}`,
    resource,
    request: { method: 'PUT', url: key },
    response: {
      status: versionId === 1 ? '201' : '200',
      etag: `W/"${versionId}"`,
      lastModified: lastUpdated,
    },
  };
}
