import { Operator, parseSearchRequest, type SearchRequest } from '@medplum/core';
import type { Bundle, BundleEntry, BundleLink, Resource } from '@medplum/fhirtypes';
import { type Caller, canRead, reachOf } from '../policy/access.ts';
import type {
  Key,
  ResourceRepository,
  SearchFilter,
  SearchQuery,
  StoredResource,
} from '../store/repository.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { Refusal } from './refusal.ts';
import { spanOf } from './searchIndex.ts';
import { includes, revIncludes, searchParameters } from './searchParameters.ts';
import { isUuid } from './validation.ts';

const maxCount = 100;
const defaultCount = 50;
const maxIncluded = 1000;
const controls: ReadonlySet<string> = new Set([
  '_id',
  '_lastUpdated',
  '_count',
  '_cursor',
  '_include',
  '_revinclude',
]);
const dateParameters: ReadonlySet<string> = new Set([
  '_lastUpdated',
  'birthdate',
  'authored',
  'authored-on',
  'modified',
  'start',
]);
const referenceParameters: ReadonlySet<string> = new Set([
  'subject',
  'requester',
  'performer',
  'focus',
  'based-on',
  'owner',
  'patient',
  'related',
  'target',
  'practitioner',
  'organization',
  'actor',
  'schedule',
]);

/**
 * A search of one type, newest first, with what it includes. Every row passes the access policy, included ones too.
 * @throws Refusal `notFound` for an unknown type, `search.parameter`, `cursor.unknown`
 */
export async function searchBundle(
  resources: ResourceRepository,
  caller: Caller,
  type: string,
  parameters: URLSearchParams,
  epoch: string,
): Promise<Bundle> {
  if (reachOf(type) === null) throw new Refusal('notFound');
  for (const name of parameters.keys()) {
    if (!controls.has(name) && !searchParameters[type]?.includes(name)) throw wrong(name);
  }
  const parsed = parse(type, parameters);
  const query = buildQuery(type, parsed, parameters, epoch);
  const found = await resources.search({ ...query, count: query.count + 1 }, caller);
  const page = await readable(resources, caller, found.slice(0, query.count));
  const included = await includedIn(resources, caller, page, parameters);
  const last = found[query.count - 1];
  const link: BundleLink[] = [];
  if (found.length > query.count && last !== undefined) {
    const next = new URLSearchParams(parameters);
    next.set('_cursor', encodeCursor({ epoch, after: last.sequence, audience: '', mark: '' }));
    link.push({ relation: 'next', url: `/fhir/${type}?${next.toString()}` });
  }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(link.length === 0 ? {} : { link }),
    entry: [
      ...page.map((it) => searchEntry(it, 'match')),
      ...included.map((it) => searchEntry(it, 'include')),
    ],
  };
}

function parse(type: string, parameters: URLSearchParams): SearchRequest<Resource> {
  try {
    return parseSearchRequest(`${type}?${parameters.toString()}`);
  } catch {
    throw new Refusal('search.parameter');
  }
}

function wrong(name: string): Refusal {
  return new Refusal('search.parameter', /^[\w-]{1,40}$/.test(name) ? name : []);
}

function searchEntry(stored: StoredResource, mode: 'match' | 'include'): BundleEntry {
  return { fullUrl: `/fhir/${stored.key}`, resource: stored.resource, search: { mode } };
}

/** The database narrowed; the policy decides. */
export async function readable(
  resources: ResourceRepository,
  caller: Caller,
  found: readonly StoredResource[],
): Promise<StoredResource[]> {
  const facts = await resources.facts(found.map(({ key }) => key));
  return found.filter(({ key }) => {
    const known = facts.get(key);
    return known !== undefined && canRead(caller, known);
  });
}

function buildQuery(
  type: string,
  parsed: SearchRequest<Resource>,
  parameters: URLSearchParams,
  epoch: string,
): SearchQuery {
  const filters = (parsed.filters ?? []).map(({ code, operator, value }) => {
    const plain = operator === Operator.EQUALS || dateParameters.has(code);
    if (!plain || value === '') throw wrong(code);
    return buildFilter(code, operator, value);
  });
  const cursor = parameters.get('_cursor');
  return {
    type,
    ids: idsIn(parameters),
    filters: filters.filter(({ parameter }) => parameter !== '_id'),
    count: countIn(parameters, defaultCount, maxCount),
    before: cursor === null ? null : decodeCursor(cursor, epoch, '').after,
  };
}

function idsIn(parameters: URLSearchParams): readonly string[] | null {
  const text = parameters.get('_id');
  if (text === null) return null;
  const ids = text.split(',').filter(isUuid);
  if (ids.length > maxCount) throw wrong('_id');
  return ids;
}

export function countIn(parameters: URLSearchParams, usual: number, most: number): number {
  const text = parameters.get('_count');
  if (text === null) return usual;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw wrong('_count');
  return Math.min(Number(text), most);
}

function buildFilter(code: string, operator: Operator, value: string): SearchFilter {
  if (dateParameters.has(code)) return dateFilter(code, operator, value);
  const values = value.split(',').map((start) => ({ start, end: null }));
  if (
    referenceParameters.has(code) &&
    !values.every(({ start }) => /^[A-Z]\w+\/[\w-]+$/.test(start))
  ) {
    throw wrong(code);
  }
  return { parameter: code, comparison: 'equal', values };
}

/** `ge`, `gt`, `le`, `lt` and equality, on the whole span that a partial date names. */
function dateFilter(code: string, operator: Operator, value: string): SearchFilter {
  if (!/^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)?$/.test(value)) throw wrong(code);
  const span = spanOf(value);
  const shifted = (instant: string, ms: number): string =>
    new Date(Date.parse(instant) + ms).toISOString();
  const one = (comparison: SearchFilter['comparison'], start: string): SearchFilter => ({
    parameter: code,
    comparison,
    values: [{ start, end: null }],
  });
  switch (operator) {
    case Operator.EQUALS:
      return { parameter: code, comparison: 'within', values: [span] };
    case Operator.GREATER_THAN_OR_EQUALS:
      return one('after', span.start);
    case Operator.GREATER_THAN:
      return one('after', shifted(span.end, 1));
    case Operator.LESS_THAN_OR_EQUALS:
      return one('before', span.end);
    case Operator.LESS_THAN:
      return one('before', shifted(span.start, -1));
    default:
      throw wrong(code);
  }
}

async function includedIn(
  resources: ResourceRepository,
  caller: Caller,
  page: readonly StoredResource[],
  parameters: URLSearchParams,
): Promise<readonly StoredResource[]> {
  const wanted = parameters.getAll('_include');
  const reverse = parameters.getAll('_revinclude');
  if (wanted.some((it) => !includes.includes(it))) throw wrong('_include');
  if (reverse.some((it) => !revIncludes.includes(it))) throw wrong('_revinclude');
  const found = new Map<Key, StoredResource>();
  const keys = page.flatMap(({ resource }) => wanted.flatMap((it) => targetsOf(resource, it)));
  for (const stored of (await resources.readMany([...new Set(keys)])).values()) {
    found.set(stored.key, stored);
  }
  for (const include of page.length === 0 ? [] : reverse) {
    const [type = '', parameter = ''] = include.split(':');
    const values = page.map(({ key }) => ({ start: key, end: null }));
    const filters: SearchFilter[] = [{ parameter, comparison: 'equal', values }];
    const query = { type, ids: null, filters, count: maxIncluded, before: null };
    for (const stored of await resources.search(query, caller)) found.set(stored.key, stored);
  }
  for (const { key } of page) found.delete(key);
  return readable(resources, caller, [...found.values()]);
}

function targetsOf(resource: Resource, include: string): readonly Key[] {
  const [type, parameter] = include.split(':');
  if (resource.resourceType !== type) return [];
  const references =
    resource.resourceType === 'ServiceRequest'
      ? { subject: resource.subject, requester: resource.requester }
      : resource.resourceType === 'Task'
        ? { focus: resource.focus, patient: resource.for }
        : {};
  const reference = Object.entries(references).find(([name]) => name === parameter)?.[1]?.reference;
  return reference === undefined ? [] : [reference];
}
