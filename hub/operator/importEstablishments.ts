import { randomUUID } from 'node:crypto';
import type { HealthcareService, Organization } from '@medplum/fhirtypes';
import { buildHealthcareService, readQueue } from '../../shared/fhir/healthcareService.ts';
import { codeSystem, identifierSystem } from '../../shared/fhir/systems.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { establishmentCard, listDirectory, writeDirectory } from '../directory/directory.ts';
import type { Validate } from '../fhir/validation.ts';
import type { Repository } from '../store/repository.ts';
import { readCsvTable } from './csvTable.ts';
import {
  type EstablishmentRow,
  type Remark,
  readRow,
  requiredColumns,
  type TeamCard,
} from './establishmentRow.ts';

export interface ImportReport {
  /** Empty: all of it was written. Otherwise nothing was. */
  readonly problems: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  /** Known to the hub and absent from the list: left as they are. */
  readonly absent: number;
}

interface Known {
  readonly organizations: ReadonlyMap<string, Organization & { readonly id: string }>;
  readonly teams: ReadonlyMap<string, HealthcareService>;
}

/**
 * Takes the Region's list of establishments, known again by their FINESS: new ones are added, changed ones updated,
 * and what the list does not say (sittings, absences) stays. One bad line and nothing is written.
 * @throws OperatorError when the file is no table
 */
export async function importEstablishments(
  repository: Repository,
  validate: Validate,
  file: Uint8Array,
  at: string,
): Promise<ImportReport> {
  const read = readCsvTable(file, requiredColumns).map(readRow);
  const rows = read.flatMap(({ row }) => row ?? []);
  const warnings = read.flatMap((one) => one.warnings);
  const problems = [...read.flatMap((one) => one.problems), ...repeated(rows)];
  const nothing = { read: read.length, added: 0, updated: 0, absent: 0, warnings };
  if (problems.length > 0) {
    return { ...nothing, problems: problems.sort((a, b) => a.line - b.line) };
  }
  const known = await readKnown(repository);
  const resources = rows.flatMap((row) => build(row, known));
  const wanted = resources.map((one) => validate(one, one.resourceType));
  const written = await writeDirectory(repository, () => undefined, wanted, at);
  const listed = new Set(rows.map(({ finess }) => finess));
  return {
    ...nothing,
    problems: [],
    added: rows.filter(({ finess }) => !known.organizations.has(finess)).length,
    updated: rows.filter((row) => isChanged(row, known, written)).length,
    absent: [...known.organizations.keys()].filter((finess) => !listed.has(finess)).length,
  };
}

function isChanged(row: EstablishmentRow, known: Known, written: ReadonlySet<string>): boolean {
  const organization = known.organizations.get(row.finess);
  if (organization === undefined) return false;
  const teams = row.teams.flatMap(({ code }) => known.teams.get(code)?.id ?? []);
  const keys = [`Organization/${organization.id}`, ...teams.map((id) => `HealthcareService/${id}`)];
  return keys.some((key) => written.has(key)) || teams.length < row.teams.length;
}

/** A FINESS is one establishment's, and a team one establishment's. */
function repeated(rows: readonly EstablishmentRow[]): readonly Remark[] {
  const remarks: Remark[] = [];
  const seen = new Map<string, number>();
  const look = (key: string, line: number, what: string): void => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else remarks.push({ line, text: `${what} est déjà à la ligne ${first}` });
  };
  for (const { line, finess, teams } of rows) {
    look(`finess ${finess}`, line, `le FINESS ${finess}`);
    for (const { code } of teams) look(`team ${code}`, line, `l’équipe ${code}`);
  }
  return remarks;
}

async function readKnown(repository: Repository): Promise<Known> {
  const organizations = new Map<string, Organization & { id: string }>();
  const teams = new Map<string, HealthcareService>();
  for (const { resource } of await listDirectory(repository, 'Organization')) {
    const card = resource.resourceType === 'Organization' ? establishmentCard(resource) : null;
    if (card !== null) {
      organizations.set(card.finess, { ...(resource as Organization), id: card.id });
    }
  }
  for (const { resource } of await listDirectory(repository, 'HealthcareService')) {
    const queue = resource.resourceType === 'HealthcareService' ? readQueue(resource) : null;
    if (queue !== null) teams.set(queue.code, resource as HealthcareService);
  }
  return { organizations, teams };
}

function build(row: EstablishmentRow, known: Known): readonly (Organization | HealthcareService)[] {
  const before = known.organizations.get(row.finess);
  const id = before?.id ?? randomUUID();
  const organization: Organization = {
    ...before,
    ...buildOrganization(row),
    id,
  };
  return [
    organization,
    ...row.teams.map((team) => buildTeam(team, known.teams.get(team.code), id)),
  ];
}

/** An empty cell says nothing: a telephone or an address known before stays. */
function buildOrganization(row: EstablishmentRow): Organization {
  const { finess, name, category, phone, address, postalCode, city } = row;
  return {
    resourceType: 'Organization',
    identifier: [
      {
        type: { coding: [{ system: codeSystem.frIdentifierType, code: 'FINEG' }] },
        system: identifierSystem.finess,
        value: finess,
      },
    ],
    active: true,
    type: [{ coding: [{ system: codeSystem.establishmentCategory, code: category }] }],
    name,
    ...(phone === null ? {} : { telecom: [{ system: 'phone', value: phone }] }),
    ...(address + postalCode + city === ''
      ? {}
      : {
          address: [
            {
              ...(address === '' ? {} : { line: [address] }),
              ...(city === '' ? {} : { city }),
              ...(postalCode === '' ? {} : { postalCode }),
              country: 'FR',
            },
          ],
        }),
  };
}

function buildTeam(
  { code, name, phone }: TeamCard,
  before: HealthcareService | undefined,
  organizationId: string,
): HealthcareService {
  const known = before === undefined ? null : readQueue(before);
  const queue = {
    ...{ onCallPhone: null, sitting: null, absences: [], open: true, serviceId: randomUUID() },
    ...known,
    ...{ code, specialties: formCatalogue.ofQueue(code)?.nationalCodes ?? [] },
    name: name === code ? (known?.name ?? name) : name,
    phone: phone ?? known?.phone ?? null,
  };
  return { ...before, ...buildHealthcareService(queue, organizationId) };
}
