import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { isStateTask } from '../../shared/fhir/task.ts';
import { baseText } from '../../shared/sync/baseText.ts';
import {
  type Caller,
  type CaseFacts,
  canCreate,
  canRead,
  canUpdate,
  reachOf,
  type Side,
  sidesOf,
} from '../policy/access.ts';
import {
  type CommitPlan,
  emptyPlan,
  type Key,
  type ResourceWrite,
  type StoredResource,
} from '../store/repository.ts';
import { checkAbsence } from './absenceRules.ts';
import type { ActContext, ActEntry } from './act.ts';
import { checkAppointment, checkAppointmentMessage } from './appointmentRules.ts';
import { planFiles } from './fileRules.ts';
import { checkFollowUp, checkMessage } from './followUpRules.ts';
import { type Membership, resolveMembership, teamIn } from './membership.ts';
import { checkTeamPhrase } from './phraseRules.ts';
import { Refusal } from './refusal.ts';
import { checkNewRequest, checkRequestUpdate, requestNumber } from './requestRules.ts';
import { resourceWrite } from './resourceWrite.ts';
import { checkOpinion, checkTask } from './taskRules.ts';

/**
 * Decides a whole act, writing nothing: existence and versions, what belongs where, who may, then the rules of each
 * type. What comes out is committed as it is or not at all.
 * @throws Refusal
 */
export function planAct(context: ActContext): CommitPlan {
  for (const entry of context.entries) checkVersion(context, entry);
  const membership = resolveMembership(context);
  for (const entry of context.entries) {
    checkPermission(context, entry, membership.casesOf(entry.key));
  }
  for (const entry of context.entries) checkRules(context, entry, membership);
  const named = planFiles(context, membership);
  const plan = emptyPlan(context.at);
  return {
    ...plan,
    writes: context.entries.map((entry) => write(context, entry, membership.casesOf(entry.key))),
    newCases: membership.newCase === null ? [] : [membership.newCase],
    caseTeams: planTeams(context, membership),
    caseMembers: [...membership.joining, ...fileMembers(context, membership)],
    currentTasks: planCurrentTasks(context, membership),
    numbers: planNumbers(context),
    auditHeads: context.auditHeads,
    attestations: context.attestations,
    named,
    guards: named.map(({ id }) => ({
      binaryId: id,
      received: context.binaries.get(id)?.state === 'received',
    })),
  };
}

/** What is not for the caller does not exist, even when she guesses its id. */
function checkVersion({ caller, facts, stored }: ActContext, entry: ActEntry): void {
  const known = facts.get(entry.key);
  if (known === undefined) {
    if (entry.expectedVersion === 0) return;
    throw new Refusal('notFound', entry.path);
  }
  if (!canRead(caller, known)) throw new Refusal('notFound', entry.path);
  const isSameVersion =
    known.versionId === entry.expectedVersion && isBase(stored.get(entry.key), entry.baseDigest);
  if (!isSameVersion) throw new Refusal('version.conflict', entry.path);
}

/** A number given again after the hub was put back to a copy may stand for somebody else's edit. */
function isBase(stored: StoredResource | undefined, baseDigest: string | null): boolean {
  if (baseDigest === null || stored === undefined) return true;
  const text = baseText(stored.resource);
  return text === null || createHash('sha256').update(text).digest('hex') === baseDigest;
}

function checkPermission(
  { caller, facts }: ActContext,
  entry: ActEntry,
  cases: readonly CaseFacts[],
): void {
  const known = facts.get(entry.key);
  const { resourceType } = entry.resource;
  const allowed =
    known === undefined ? canCreate(caller, resourceType, cases) : canUpdate(caller, known);
  if (!allowed) throw new Refusal('policy.write', entry.path);
}

function checkRules(context: ActContext, entry: ActEntry, membership: Membership): void {
  const { resource, key } = entry;
  if (resource.resourceType === 'Schedule') checkAbsence(context, entry, resource);
  if (resource.resourceType === 'Basic') checkTeamPhrase(context, entry, resource);
  const [own] = membership.casesOf(key);
  if (own === undefined) return;
  const isNewCase = own.id === membership.newCase?.id;
  if (resource.resourceType === 'ServiceRequest') {
    const before = context.stored.get(key)?.resource;
    if (before?.resourceType === 'ServiceRequest') {
      checkRequestUpdate(context, entry, resource, before);
    } else {
      checkNewRequest(context, entry, resource, own);
    }
  }
  if (resource.resourceType === 'Task') {
    checkFollowUp(context, entry, resource);
    checkTask(context, entry, resource, own, isNewCase);
  }
  if (resource.resourceType === 'Communication') {
    checkMessage(context, entry, resource, own);
    checkAppointmentMessage(context, entry, resource);
  }
  if (resource.resourceType === 'Appointment') checkAppointment(context, entry, resource, own);
  if (writtenByOwner.has(resource.resourceType)) checkOpinion(context, entry, own);
}

function write(
  { caller, at, facts }: ActContext,
  entry: ActEntry,
  cases: readonly CaseFacts[],
): ResourceWrite {
  const reach = reachOf(entry.resource.resourceType);
  const owned = reach === 'establishment' || reach === 'trail';
  const side = facts.get(entry.key)?.side ?? sideOf(entry, caller, cases);
  return resourceWrite(entry.resource, entry.expectedVersion, at, {
    establishmentId: owned ? caller.establishmentId : null,
    side: owned ? null : side,
  });
}

/** An opinion, and what is prescribed with it. */
const writtenByOwner: ReadonlySet<string> = new Set(['DiagnosticReport', 'MedicationRequest']);

function sideOf({ resource }: ActEntry, caller: Caller, [own]: readonly CaseFacts[]): Side | null {
  if (own === undefined) return null;
  if (writtenByOwner.has(resource.resourceType)) return 'expert';
  return sidesOf(caller, own)[0] ?? null;
}

function planTeams(context: ActContext, membership: Membership): CommitPlan['caseTeams'] {
  return context.entries.flatMap(({ key, resource }) =>
    teamsNamed(resource).flatMap((teamId) =>
      membership.casesOf(key).map(({ id }) => ({ caseId: id, teamId })),
    ),
  );
}

/** Only the request and the Task that carries its state address teams, under rules of their own. */
function teamsNamed(resource: Resource): readonly string[] {
  if (resource.resourceType === 'ServiceRequest') {
    return (resource.performer ?? []).flatMap(({ reference }) => teamIn(reference) ?? []);
  }
  if (resource.resourceType !== 'Task' || !isStateTask(resource)) return [];
  return [teamIn(resource.owner?.reference) ?? []].flat();
}

function fileMembers(context: ActContext, membership: Membership) {
  return context.entries.flatMap(({ key, named }) =>
    named.attachments.flatMap(({ binaryId }) =>
      membership.casesOf(key).map(({ id }) => ({ caseId: id, key: `Binary/${binaryId}` as Key })),
    ),
  );
}

function planCurrentTasks(context: ActContext, membership: Membership) {
  return context.entries.flatMap(({ key, resource, expectedVersion }) => {
    if (resource.resourceType !== 'Task' || expectedVersion > 0 || !isStateTask(resource))
      return [];
    return membership.casesOf(key).map(({ id }) => ({ caseId: id, taskId: resource.id }));
  });
}

function planNumbers({ entries }: ActContext): CommitPlan['numbers'] {
  return entries.flatMap(({ resource, expectedVersion }) => {
    if (resource.resourceType !== 'ServiceRequest' || expectedVersion > 0) return [];
    const value = requestNumber(resource);
    return value === null ? [] : [{ value, caseId: resource.id }];
  });
}
