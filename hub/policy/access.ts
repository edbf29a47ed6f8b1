/**
 * Who may see and write what: the one module that decides it, for every route. Pure: it receives who is speaking
 * and what is known of the thing, and answers. Callers turn « not readable » into 404 and « not writable » into 403.
 */

/** Who is speaking: the workstation, and the professional signed in on it if any. */
export interface Caller {
  readonly workstationId: string;
  readonly establishmentId: string;
  readonly professionalId: string | null;
  readonly practitionerRoleId: string | null;
  /** The professional's registered role; null when nobody is signed in. */
  readonly role: string | null;
  /** HealthcareService ids, from the hub's own table; never from a claim. */
  readonly teams: readonly string[];
}

/** One request and whom it concerns. */
export interface CaseFacts {
  readonly id: string;
  readonly establishmentId: string;
  /** Every team ever addressed. */
  readonly teams: readonly string[];
  readonly patientId: string;
}

export type Side = 'requester' | 'expert';

export interface ResourceFacts {
  readonly type: string;
  readonly id: string;
  readonly versionId: number;
  /** Owner of a Patient, Flag, Basic or AuditEvent; null for the rest, which belongs to cases or to the directory. */
  readonly establishmentId: string | null;
  /** The side that created it, for parts of a case. */
  readonly side: Side | null;
  readonly cases: readonly CaseFacts[];
}

/**
 * `directory`: all may read, nobody PUTs; `establishment`: its own; `case`: belongs to requests; `trail`: written once
 * by a workstation, read by the auditor of its establishment alone.
 */
export type Reach = 'directory' | 'establishment' | 'case' | 'trail';

const reaches: Readonly<Record<string, Reach>> = {
  Organization: 'directory',
  HealthcareService: 'directory',
  Schedule: 'directory',
  Slot: 'directory',
  Practitioner: 'directory',
  PractitionerRole: 'directory',
  Patient: 'establishment',
  RelatedPerson: 'establishment',
  Flag: 'establishment',
  Basic: 'establishment',
  AuditEvent: 'trail',
  ServiceRequest: 'case',
  Task: 'case',
  QuestionnaireResponse: 'case',
  Observation: 'case',
  Media: 'case',
  Binary: 'case',
  DocumentReference: 'case',
  Consent: 'case',
  Communication: 'case',
  DiagnosticReport: 'case',
  MedicationRequest: 'case',
  Appointment: 'case',
  Encounter: 'case',
  Provenance: 'case',
};

/** Types only one side may create; what is not listed belongs to both. */
const onlySide: Readonly<Record<string, Side>> = {
  ServiceRequest: 'requester',
  Consent: 'requester',
  DiagnosticReport: 'expert',
  MedicationRequest: 'expert',
};

/** Of the directory, and yet written by the experts of a team: their absences (`fhir/absenceRules.ts`). */
const teamWritten: ReadonlySet<string> = new Set(['Schedule']);

/** Written once: a correction is another resource. */
const neverUpdated: ReadonlySet<string> = new Set([
  'Provenance',
  'Communication',
  'DiagnosticReport',
  'MedicationRequest',
]);

/** Moved by both sides, each under rules of its own (`taskRules`, `requestRules`, `appointmentRules`). */
const sharedTypes: ReadonlySet<string> = new Set(['Task', 'ServiceRequest', 'Appointment']);

export const resourceTypes: readonly string[] = Object.keys(reaches);

export function reachOf(type: string): Reach | null {
  return Object.hasOwn(reaches, type) ? (reaches[type] ?? null) : null;
}

/** On which sides of this request the caller stands: none, one, or both. */
export function sidesOf(caller: Caller, request: CaseFacts): readonly Side[] {
  const sides: Side[] = [];
  if (request.establishmentId === caller.establishmentId) sides.push('requester');
  if (request.teams.some((team) => caller.teams.includes(team))) sides.push('expert');
  return sides;
}

export function canReadCase(caller: Caller, request: CaseFacts): boolean {
  return sidesOf(caller, request).length > 0;
}

/** The rule of read, vread, history, search, include, feed, Binary and of every reference in what is written. */
export function canRead(caller: Caller, facts: ResourceFacts): boolean {
  const reach = reachOf(facts.type);
  if (reach === null) return false;
  if (reach === 'directory') return true;
  if (reach === 'trail') {
    return facts.establishmentId === caller.establishmentId && caller.role === 'auditor';
  }
  const own = reach === 'establishment' && facts.establishmentId === caller.establishmentId;
  return own || facts.cases.some((request) => canReadCase(caller, request));
}

/** An expert who is a member of some team; which team, and whose absence, the rule of the content says. */
function mayWriteForTeam({ role, practitionerRoleId, teams }: Caller, type: string): boolean {
  return (
    teamWritten.has(type) && role === 'expert' && practitionerRoleId !== null && teams.length > 0
  );
}

/** What may be written through FHIR by somebody at all. */
export function isWritten(type: string): boolean {
  return type !== 'Binary' && (reachOf(type) !== 'directory' || teamWritten.has(type));
}

/** Nobody writes the directory through FHIR, but experts the absences of their team; a part of a case needs a side in every case it belongs to. */
export function canCreate(caller: Caller, type: string, cases: readonly CaseFacts[]): boolean {
  const reach = reachOf(type);
  if (mayWriteForTeam(caller, type)) return true;
  if (reach === null || reach === 'directory' || type === 'Binary') return false;
  if (reach === 'establishment' || reach === 'trail') return true;
  const side = onlySide[type];
  return (
    cases.length > 0 &&
    cases.every((request) => {
      const sides = sidesOf(caller, request);
      return side === undefined ? sides.length > 0 : sides.includes(side);
    })
  );
}

/** What one side created only that side updates. */
export function canUpdate(caller: Caller, facts: ResourceFacts): boolean {
  const reach = reachOf(facts.type);
  if (mayWriteForTeam(caller, facts.type)) return true;
  if (reach === null || reach === 'directory' || reach === 'trail') return false;
  if (facts.type === 'Binary' || neverUpdated.has(facts.type)) return false;
  if (reach === 'establishment') return facts.establishmentId === caller.establishmentId;
  const mayAct = (request: CaseFacts): boolean => {
    const sides = sidesOf(caller, request);
    if (sharedTypes.has(facts.type)) return sides.length > 0;
    return facts.side !== null && sides.includes(facts.side);
  };
  return facts.cases.length > 0 && facts.cases.some(mayAct);
}

/** Something older may be added to a request only by the establishment that owns every request it is part of. */
export function canReuse(caller: Caller, facts: ResourceFacts): boolean {
  const reach = reachOf(facts.type);
  if (reach === 'establishment') return facts.establishmentId === caller.establishmentId;
  return (
    reach === 'case' &&
    facts.cases.length > 0 &&
    facts.cases.every((request) => request.establishmentId === caller.establishmentId)
  );
}

export interface UploadFacts {
  readonly establishmentId: string;
  readonly workstationId: string;
  /** The request that named it; null for a preview no Bundle has named yet. */
  readonly request: CaseFacts | null;
}

/** Who may send the bytes of a Binary, or ask how far they are. */
export function canUpload(caller: Caller, facts: UploadFacts): boolean {
  if (facts.workstationId === caller.workstationId) return true;
  if (facts.establishmentId !== caller.establishmentId) return false;
  return facts.request === null || canReadCase(caller, facts.request);
}

/** Receipts are their establishment's, whoever of it sent the act and is signed in now. */
export function canReadReceipt(
  caller: Caller,
  receipt: { readonly establishmentId: string },
): boolean {
  return receipt.establishmentId === caller.establishmentId;
}

/** Trails are in no feed: they are looked for, by those who may. */
export function isFed(type: string): boolean {
  const reach = reachOf(type);
  return reach !== null && reach !== 'trail';
}

/** Whom a change concerns, for the live channel. */
export interface Audience {
  readonly establishments: readonly string[];
  readonly teams: readonly string[];
  /** The directory changed: everybody. */
  readonly everyone: boolean;
}

export type ChangedFacts = Pick<ResourceFacts, 'type' | 'establishmentId' | 'cases'>;

/** Exactly those whose feed has one of these changes now: `canRead`, asked of everybody at once. */
export function audienceOf(changed: readonly ChangedFacts[]): Audience {
  const fed = changed.filter(({ type }) => isFed(type));
  const cases = fed.flatMap((it) => it.cases);
  const owners = fed.flatMap(({ type, establishmentId }) =>
    reachOf(type) === 'establishment' && establishmentId !== null ? [establishmentId] : [],
  );
  return {
    establishments: [...owners, ...cases.map(({ establishmentId }) => establishmentId)],
    teams: cases.flatMap(({ teams }) => teams),
    everyone: fed.some(({ type }) => reachOf(type) === 'directory'),
  };
}

export function canHear(caller: Caller, audience: Audience): boolean {
  return (
    audience.everyone ||
    audience.establishments.includes(caller.establishmentId) ||
    audience.teams.some((team) => caller.teams.includes(team))
  );
}
