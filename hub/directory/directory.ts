import { isDeepStrictEqual } from 'node:util';
import type { Bundle, HealthcareService, Organization, Resource } from '@medplum/fhirtypes';
import { codeSystem, identifierSystem } from '../../shared/fhir/systems.ts';
import { resourceWrite } from '../fhir/resourceWrite.ts';
import type { Validate, ValidResource } from '../fhir/validation.ts';
import type { Announce } from '../live/announce.ts';
import { reachOf } from '../policy/access.ts';
import { emptyPlan, type Key, type Repository, type StoredResource } from '../store/repository.ts';

export type EstablishmentKind = 'ehpad' | 'healthCentre' | 'hospital';

export interface EstablishmentCard {
  readonly id: string;
  readonly finess: string;
  readonly name: string;
  readonly kind: EstablishmentKind;
  readonly phone: string | null;
}

/** National category of establishments (TRE_R66), in the three kinds the screens know. */
const kinds: Readonly<Record<string, EstablishmentKind>> = {
  '500': 'ehpad',
  '124': 'healthCentre',
  '603': 'healthCentre',
  '101': 'hospital',
  '355': 'hospital',
};

const listed = ['Organization', 'HealthcareService', 'Schedule', 'Slot'] as const;
const pageSize = 1000;

export function establishmentCard(organization: Organization): EstablishmentCard | null {
  const { id, name, identifier, type, telecom } = organization;
  const finess = identifier?.find(({ system }) => system === identifierSystem.finess)?.value;
  const category = type
    ?.flatMap(({ coding }) => coding ?? [])
    .find(({ system }) => system === codeSystem.establishmentCategory)?.code;
  const kind = kinds[category ?? ''];
  if (!id || !name || !finess || kind === undefined) return null;
  const phone = telecom?.find(({ system }) => system === 'phone')?.value ?? null;
  return { id, finess, name, kind, phone };
}

/** @throws Error when the directory holds no such establishment, or an incomplete one */
export async function readEstablishment(
  { resources }: Repository,
  id: string,
): Promise<EstablishmentCard> {
  const stored = await resources.read(`Organization/${id}`);
  const card =
    stored?.resource.resourceType === 'Organization' ? establishmentCard(stored.resource) : null;
  if (card === null) throw new Error('The directory has no complete establishment of that id');
  return card;
}

/** Establishments, teams and sittings, as one Bundle. Read with no caller's rights: the directory is for all. */
export async function readDirectory(repository: Repository): Promise<Bundle> {
  const found: StoredResource[] = [];
  for (const type of listed) found.push(...(await listDirectory(repository, type)));
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: found.map(({ key, resource }) => ({ fullUrl: `/fhir/${key}`, resource })),
  };
}

export async function findOrganization(
  repository: Repository,
  finess: string,
): Promise<EstablishmentCard | null> {
  for (const { resource } of await listDirectory(repository, 'Organization')) {
    const card = resource.resourceType === 'Organization' ? establishmentCard(resource) : null;
    if (card?.finess === finess) return card;
  }
  return null;
}

export async function findTeam(
  { resources }: Repository,
  id: string,
): Promise<HealthcareService | null> {
  const stored = await resources.read(`HealthcareService/${id}`);
  return stored?.resource.resourceType === 'HealthcareService' ? stored.resource : null;
}

/** All resources of one type of the directory, newest first. */
export async function listDirectory(
  { resources }: Repository,
  type: string,
): Promise<StoredResource[]> {
  const nobody = {
    workstationId: '',
    establishmentId: '',
    professionalId: null,
    practitionerRoleId: null,
    role: null,
    teams: [],
  };
  const query = { type, ids: null, filters: [], count: pageSize };
  const found: StoredResource[] = [];
  for (let before: number | null = null; ; ) {
    const page: StoredResource[] = await resources.search({ ...query, before }, nobody);
    found.push(...page);
    if (page.length < pageSize) return found;
    before = page.at(-1)?.sequence ?? 0;
  }
}

/** Writes those directory resources that differ from what is held; everybody is told. Answers their keys. */
export async function writeDirectory(
  repository: Repository,
  announce: Announce,
  changed: readonly ValidResource[],
  at: string,
): Promise<ReadonlySet<Key>> {
  const { resources } = repository;
  const stored = await resources.readMany(changed.map((it) => `${it.resourceType}/${it.id}`));
  const writes = changed.flatMap((resource) => {
    const before = stored.get(`${resource.resourceType}/${resource.id}`);
    if (before !== undefined && sameContent(before.resource, resource)) return [];
    const owner = { establishmentId: null, side: null };
    return [resourceWrite(resource, before?.versionId ?? 0, at, owner)];
  });
  if (writes.length === 0) return new Set();
  const outcome = await resources.commit({ ...emptyPlan(at), writes });
  if (outcome.status !== 'done') return writeDirectory(repository, announce, changed, at);
  announce({ establishments: [], teams: [], everyone: true });
  return new Set(writes.map(({ resource }) => `${resource.resourceType}/${resource.id}`));
}

function sameContent(stored: Resource, resource: Resource): boolean {
  const { meta: _before, ...before } = stored;
  const { meta: _now, ...now } = resource;
  return isDeepStrictEqual(before, now);
}

/** Reads a Bundle of directory resources. @throws Refusal or Error when one is not valid or not of the directory */
export function parseDirectory(body: unknown, validate: Validate): readonly ValidResource[] {
  const { entry } = body as Partial<Bundle>;
  return (entry ?? []).map((it, index) => {
    const resource = validate(it.resource, `Bundle.entry[${index}].resource`);
    if (reachOf(resource.resourceType) !== 'directory') {
      throw new Error(`${resource.resourceType} is not part of the directory`);
    }
    return resource;
  });
}
