import { type CaseFacts, canRead, canReuse, reachOf } from '../policy/access.ts';
import type { Key } from '../store/repository.ts';
import type { ActContext, ActEntry } from './act.ts';
import { namedBy } from './named.ts';
import { Refusal } from './refusal.ts';

/** Which requests each written resource is part of, and what older parts join them. */
export interface Membership {
  readonly newCase: CaseFacts | null;
  readonly casesOf: (key: Key) => readonly CaseFacts[];
  readonly joining: readonly { readonly caseId: string; readonly key: Key }[];
}

/** These carry the request itself: they belong to their own and never join another. */
const neverJoins: ReadonlySet<string> = new Set(['ServiceRequest', 'Task']);

/**
 * A part belongs to the request it names, to the request of the parts that name it, and a Provenance to those of
 * its targets. Everything named must be in the act or readable, and stays with its patient.
 * @throws Refusal `reference.unknown`, `case.missing`, `case.establishment`, `case.patient`
 */
export function resolveMembership(context: ActContext): Membership {
  for (const entry of context.entries) checkNamed(context, entry);
  const newCase = caseCreated(context);
  const ids = spread(context, newCase);
  const caseOf = (id: string): CaseFacts | undefined =>
    id === newCase?.id ? newCase : context.cases.get(id);
  const casesOf = (key: Key): readonly CaseFacts[] =>
    [...(ids.get(key) ?? [])].map(caseOf).filter((found) => found !== undefined);
  for (const entry of context.entries) checkCases(entry, casesOf(entry.key));
  const joining = context.entries.flatMap((entry) => [
    ...entryJoins(context, entry, casesOf(entry.key)),
    ...referenceJoins(context, entry, casesOf(entry.key)),
  ]);
  return { newCase, casesOf, joining };
}

/**
 * First of all rules: whatever the others would say of something that the caller may not read would tell her that it is
 * there. The head of a trail names the one before it, which its own workstation cannot read.
 */
function checkNamed({ caller, entries, facts }: ActContext, { resource, named }: ActEntry): void {
  if (resource.resourceType === 'AuditEvent') return;
  for (const { key, path } of named.references) {
    if (entries.some((entry) => entry.key === key)) continue;
    const known = facts.get(key);
    if (known === undefined || !canRead(caller, known)) {
      throw new Refusal('reference.unknown', path);
    }
  }
}

function caseCreated({ entries, caller }: ActContext): CaseFacts | null {
  const created = entries.filter(
    ({ resource, expectedVersion }) =>
      resource.resourceType === 'ServiceRequest' && expectedVersion === 0,
  );
  const [entry, second] = created;
  if (second !== undefined) throw new Refusal('bundle.entry', second.path);
  if (entry?.resource.resourceType !== 'ServiceRequest') return null;
  const { subject, performer } = entry.resource;
  const [type, patientId = ''] = (subject.reference ?? '').split('/');
  if (type !== 'Patient') throw new Refusal('case.patient', `${entry.path}.subject`);
  return {
    id: entry.resource.id,
    establishmentId: caller.establishmentId,
    patientId,
    teams: (performer ?? []).flatMap(({ reference }) => teamIn(reference) ?? []),
  };
}

export function teamIn(reference: string | undefined): string | null {
  const [type, id] = (reference ?? '').split('/');
  return type === 'HealthcareService' && id !== undefined ? id : null;
}

/** Follows the names until nothing new joins. */
function spread(context: ActContext, newCase: CaseFacts | null): ReadonlyMap<Key, Set<string>> {
  const ids = new Map<Key, Set<string>>();
  for (const { key, resource } of context.entries) {
    const known = context.facts.get(key)?.cases.map(({ id }) => id) ?? [];
    ids.set(key, new Set(known));
    if (key === `ServiceRequest/${newCase?.id}`) ids.get(key)?.add(resource.id);
  }
  let grew = true;
  while (grew) {
    grew = false;
    for (const entry of context.entries) {
      for (const [key, caseId] of links(context, entry, ids)) {
        const set = ids.get(key);
        if (set === undefined || set.has(caseId)) continue;
        set.add(caseId);
        grew = true;
      }
    }
  }
  return ids;
}

/** Pairs (resource of the act, request it belongs to) that this entry alone tells. */
function* links(
  context: ActContext,
  { key, resource, named }: ActEntry,
  ids: ReadonlyMap<Key, ReadonlySet<string>>,
): Generator<readonly [Key, string]> {
  const reach = reachOf(resource.resourceType);
  if (reach !== 'case') return;
  for (const { key: target } of named.references) {
    const [type = '', id = ''] = target.split('/');
    if (type === 'ServiceRequest') {
      if (resource.resourceType !== 'ServiceRequest') yield [key, id];
    } else if (!neverJoins.has(type)) {
      for (const caseId of ids.get(key) ?? []) yield [target, caseId];
    }
    if (resource.resourceType === 'Provenance') {
      for (const caseId of ids.get(target) ?? []) yield [key, caseId];
      for (const { id: caseId } of partsOnly(context, target)) yield [key, caseId];
    }
  }
}

/** Requests of something already here, when it is itself a part (a patient belongs to many requests). */
function partsOnly({ facts }: ActContext, key: Key): readonly CaseFacts[] {
  const known = facts.get(key);
  return known !== undefined && reachOf(known.type) === 'case' ? known.cases : [];
}

function checkCases({ resource, path, named }: ActEntry, cases: readonly CaseFacts[]): void {
  if (reachOf(resource.resourceType) !== 'case') return;
  const [first, ...others] = cases;
  if (first === undefined) throw new Refusal('case.missing', path);
  if (others.some(({ establishmentId }) => establishmentId !== first.establishmentId)) {
    throw new Refusal('case.establishment', path);
  }
  for (const { key, path: where } of named.references) {
    const [type, id] = key.split('/');
    if (type === 'Patient' && cases.some(({ patientId }) => patientId !== id)) {
      throw new Refusal('case.patient', where);
    }
  }
}

/** A resource of the act that already existed may only enter new requests of its own establishment. */
function entryJoins(context: ActContext, entry: ActEntry, cases: readonly CaseFacts[]) {
  const known = context.facts.get(entry.key);
  const fresh = cases.filter(({ id }) => known?.cases.every((it) => it.id !== id) ?? true);
  if (known !== undefined && fresh.length > 0 && !canReuse(context.caller, known)) {
    throw new Refusal('reference.unknown', entry.path);
  }
  return fresh.map(({ id }) => ({ caseId: id, key: entry.key }));
}

function referenceJoins(context: ActContext, entry: ActEntry, cases: readonly CaseFacts[]) {
  const inAct = new Set(context.entries.map(({ key }) => key));
  return entry.named.references.flatMap(({ key, path }) => {
    if (inAct.has(key)) return [];
    const known = context.facts.get(key);
    if (known === undefined || reachOf(known.type) === 'directory' || neverJoins.has(known.type))
      return [];
    if (reachOf(entry.resource.resourceType) !== 'case') return [];
    const fresh = cases.filter(({ id }) => known.cases.every((it) => it.id !== id));
    if (fresh.length === 0) return [];
    if (!canReuse(context.caller, known)) throw new Refusal('reference.unknown', path);
    const files = joiningFiles(context, key, cases, path);
    return fresh.flatMap(({ id }) => [key, ...files].map((it) => ({ caseId: id, key: it })));
  });
}

/** The Binaries of an older part come with it; its patient must be the one of the request. */
function joiningFiles(
  { stored }: ActContext,
  key: Key,
  cases: readonly CaseFacts[],
  path: string,
): readonly Key[] {
  const resource = stored.get(key)?.resource;
  if (resource === undefined) throw new Refusal('reference.unknown', path);
  const { references, attachments } = namedBy(resource, path);
  for (const { key: named } of references) {
    const [type, id] = named.split('/');
    if (type === 'Patient' && cases.some(({ patientId }) => patientId !== id)) {
      throw new Refusal('case.patient', path);
    }
  }
  return attachments.map(({ binaryId }) => `Binary/${binaryId}`);
}
