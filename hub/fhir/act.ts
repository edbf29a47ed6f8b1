import type { Bundle, BundleEntry, BundleEntryRequest } from '@medplum/fhirtypes';
import { findExtension } from '../../shared/fhir/extension.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import type { Caller, ResourceFacts } from '../policy/access.ts';
import type {
  AttestationRecord,
  AuditHeadRecord,
  CaseRecord,
  Key,
  StoredResource,
} from '../store/repository.ts';
import type { BinaryRecord } from '../store/transferRepository.ts';
import { type Named, namedBy } from './named.ts';
import { Refusal } from './refusal.ts';
import type { Validate, ValidResource } from './validation.ts';

export const maxEntries = 500;

/** One resource an act writes. */
export interface ActEntry {
  readonly key: Key;
  /** Where it stands in the body, for outcomes. */
  readonly path: string;
  readonly resource: ValidResource;
  /** 0 when it must not exist yet. */
  readonly expectedVersion: number;
  /** What that version stood for where this was written, a SHA-256 over `baseText`; null where nothing is said. */
  readonly baseDigest: string | null;
  readonly named: Named;
}

/** Everything the rules look at: what is asked, by whom, and what the hub holds of it now. */
export interface ActContext {
  readonly caller: Caller;
  readonly at: string;
  /** No reservation may end later than this, an instant. */
  readonly reservableUntil: string;
  readonly entries: readonly ActEntry[];
  readonly facts: ReadonlyMap<Key, ResourceFacts>;
  readonly stored: ReadonlyMap<Key, StoredResource>;
  readonly cases: ReadonlyMap<string, CaseRecord>;
  readonly binaries: ReadonlyMap<string, BinaryRecord>;
  readonly auditHeads: readonly AuditHeadRecord[];
  readonly attestations: readonly AttestationRecord[];
  /** PractitionerRoles of those whose place the caller takes today. */
  readonly replaces: ReadonlySet<string>;
}

/** Reads a transaction Bundle into entries, each valid in itself. @throws Refusal */
export function readBundle(body: unknown, validate: Validate): readonly ActEntry[] {
  const bundle = body as Partial<Bundle> | null;
  if (bundle?.resourceType !== 'Bundle' || bundle.type !== 'transaction') {
    throw new Refusal('bundle.type', 'Bundle.type');
  }
  const { entry } = bundle;
  if (!Array.isArray(entry) || entry.length === 0)
    throw new Refusal('bundle.entry', 'Bundle.entry');
  if (entry.length > maxEntries) throw new Refusal('bundle.tooManyEntries', 'Bundle.entry');
  const entries = entry.map((it, index) => readEntry(it, `Bundle.entry[${index}]`, validate));
  const keys = new Set<Key>();
  for (const { key, path } of entries) {
    if (keys.has(key)) throw new Refusal('bundle.duplicate', path);
    keys.add(key);
  }
  return entries;
}

function readEntry(entry: BundleEntry | null, path: string, validate: Validate): ActEntry {
  const request = entry?.request;
  if (request?.method !== 'PUT') throw new Refusal('bundle.entry', `${path}.request.method`);
  const resource = validate(entry?.resource, `${path}.resource`);
  if (request.url !== `${resource.resourceType}/${resource.id}`) {
    throw new Refusal('bundle.entry', `${path}.request.url`);
  }
  const expectedVersion = readPrecondition(request.ifMatch, request.ifNoneMatch, path);
  return actEntry(resource, `${path}.resource`, expectedVersion, readBaseDigest(request, path));
}

/** @throws Refusal `bundle.entry` */
function readBaseDigest({ extension }: BundleEntryRequest, path: string): string | null {
  const said = Array.isArray(extension) ? findExtension(extension, extensionUrl.baseDigest) : null;
  if (said == null) return null;
  const { valueString } = said;
  if (typeof valueString === 'string' && /^[0-9a-f]{64}$/.test(valueString)) return valueString;
  throw new Refusal('bundle.entry', `${path}.request.extension`);
}

/** @throws Refusal `resource.type` for a Binary, whose bytes come by `/files` and whose row the hub writes */
export function actEntry(
  resource: ValidResource,
  path: string,
  expectedVersion: number,
  baseDigest: string | null = null,
): ActEntry {
  if (resource.resourceType === 'Binary') throw new Refusal('resource.type', path);
  const key = `${resource.resourceType}/${resource.id}`;
  return { key, path, resource, expectedVersion, baseDigest, named: namedBy(resource, path) };
}

/** `If-None-Match: *` is 0, `If-Match: W/"3"` is 3. @throws Refusal `precondition.missing` */
export function readPrecondition(
  ifMatch: string | undefined,
  ifNoneMatch: string | undefined,
  path: string,
): number {
  if (ifNoneMatch === '*' && ifMatch === undefined) return 0;
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(ifMatch ?? '')?.[1];
  if (version === undefined || ifNoneMatch !== undefined) {
    throw new Refusal('precondition.missing', path);
  }
  return Number(version);
}
