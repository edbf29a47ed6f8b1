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
  const after = text === null ? 0 : decodeCursor(text, epoch, audience).after;
  if (after > (await resources.lastSequence())) throw new Refusal('cursor.unknown');
  const count = countIn(parameters, defaultCount, maxCount);
  const found = await resources.changes(after, count, caller);
  const page = (await readable(resources, caller, found)).filter(({ resource }) =>
    isFed(resource.resourceType),
  );
  const next = encodeCursor({ epoch, after: found.at(-1)?.sequence ?? after, audience });
  return {
    resourceType: 'Bundle',
    type: 'history',
    link: [{ relation: 'next', url: `/fhir/$changes?cursor=${next}&_count=${count}` }],
    ...(page.length === 0 ? {} : { entry: page.map(historyEntry) }),
  };
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
