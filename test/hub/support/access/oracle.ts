import type { KnownFile, Sent, State } from './state.ts';

/**
 * The rule of `hub/README.md` 5, 7 and 8, told a second time over everything that was ever sent: slow, plain, and with no
 * line shared with the hub.
 */
export interface Reader {
  readonly establishment: string;
  readonly workstation: string;
  readonly role: string | null;
  readonly teams: readonly string[];
}

interface Case {
  readonly establishment: string;
  readonly teams: readonly string[];
  readonly members: ReadonlySet<string>;
}

const typeOf = (key: string): string => key.slice(0, key.indexOf('/'));

export const isDirectory = (key: string): boolean =>
  [
    'Organization',
    'HealthcareService',
    'Schedule',
    'Slot',
    'Practitioner',
    'PractitionerRole',
  ].includes(typeOf(key));

/** Every `Type/id` that a resource names, attachments too, wherever it stands. */
function namesIn(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value)) {
    const names = typeof inner === 'string' && (name === 'reference' || name === 'url');
    const key = names
      ? /^([A-Z]\w+\/[0-9a-f-]{36})(\/_history\/\d+)?$/.exec(inner)?.[1]
      : undefined;
    if (key !== undefined) found.push(key);
    namesIn(inner, found);
  }
  return found;
}

const remembered = new WeakMap<Sent, readonly string[]>();

function namesOf(sent: Sent): readonly string[] {
  const known = remembered.get(sent) ?? namesIn(sent.resource);
  remembered.set(sent, known);
  return known;
}

/** A request, what names it, what those parts name, and the signatures of all of it. */
function membersOf({ sent }: State, request: string): ReadonlySet<string> {
  const members = new Set([request]);
  for (let size = 0; size !== members.size; ) {
    size = members.size;
    for (const it of sent) {
      const type = typeOf(it.key);
      const names = namesOf(it);
      if (['Patient', 'Flag', 'AuditEvent', 'ServiceRequest'].includes(type)) {
        if (it.key !== request) continue;
      } else if (names.includes(request)) members.add(it.key);
      if (type === 'Provenance' && names.some((name) => signable(name) && members.has(name))) {
        members.add(it.key);
      }
      if (!members.has(it.key)) continue;
      for (const name of names) if (joins(name)) members.add(name);
    }
  }
  return members;
}

const joins = (key: string): boolean =>
  !isDirectory(key) && !['ServiceRequest', 'Task', 'AuditEvent'].includes(typeOf(key));

const signable = (key: string): boolean => !isDirectory(key) && typeOf(key) !== 'Patient';

/** Every team that the request or a Task of it was ever addressed to. */
function teamsOf({ sent }: State, request: string): readonly string[] {
  return sent.flatMap(({ key, resource }) => {
    if (key === request && resource.resourceType === 'ServiceRequest') {
      return (resource.performer ?? []).map(({ reference }) => String(reference));
    }
    if (resource.resourceType !== 'Task' || resource.focus?.reference !== request) return [];
    return [String(resource.owner?.reference)];
  });
}

const worked = new WeakMap<State, { readonly length: number; readonly cases: readonly Case[] }>();

/** Worked out anew whenever something was sent. */
function casesIn(state: State): readonly Case[] {
  const known = worked.get(state);
  if (known?.length === state.sent.length) return known.cases;
  const requests = new Map<string, Sent>();
  for (const it of state.sent) {
    if (typeOf(it.key) === 'ServiceRequest' && !requests.has(it.key)) requests.set(it.key, it);
  }
  const cases = [...requests].map(([key, { establishment }]) => ({
    establishment,
    teams: teamsOf(state, key),
    members: membersOf(state, key),
  }));
  worked.set(state, { length: state.sent.length, cases });
  return cases;
}

function seesCase(reader: Reader, { establishment, teams }: Case): boolean {
  return (
    establishment === reader.establishment ||
    teams.some((team) => reader.teams.includes(team.replace('HealthcareService/', '')))
  );
}

/** Whether something is there for this reader. */
export function sees(state: State, reader: Reader, key: string): boolean {
  const type = typeOf(key);
  const versions = state.sent.filter((it) => it.key === key);
  if (type === 'AuditEvent') {
    return (
      reader.role === 'auditor' &&
      versions.some(({ establishment }) => establishment === reader.establishment)
    );
  }
  if (type === 'Binary') {
    const file = state.files.find(({ file: { binaryId } }) => key === `Binary/${binaryId}`);
    if (file?.received !== true) return false;
  } else if (versions.length === 0) return false;
  const owned = type === 'Patient' || type === 'Flag';
  if (owned && versions.some(({ establishment }) => establishment === reader.establishment)) {
    return true;
  }
  return casesIn(state).some((it) => seesCase(reader, it) && it.members.has(key));
}

/** Every key there is, the directory apart. */
export function allKeys({ sent, files }: State): readonly string[] {
  const binaries = files.map(({ file }) => `Binary/${file.binaryId}`);
  return [...new Set([...sent.map(({ key }) => key), ...binaries])];
}

export function visibleKeys(state: State, reader: Reader, type?: string): readonly string[] {
  return allKeys(state)
    .filter((key) => type === undefined || typeOf(key) === type)
    .filter((key) => sees(state, reader, key))
    .sort();
}

/** What the change feed holds: everything but trails. */
export function fedKeys(state: State, reader: Reader): readonly string[] {
  return visibleKeys(state, reader).filter((key) => typeOf(key) !== 'AuditEvent');
}

/** The workstation that named the file, or another of its establishment that may read the request. */
export function maySendFile(state: State, reader: Reader, known: KnownFile): boolean {
  if (known.workstation === reader.workstation) return true;
  if (known.establishment !== reader.establishment) return false;
  return known.request === null || sees(state, reader, known.request);
}
