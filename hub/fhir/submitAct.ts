import type { Bundle } from '@medplum/fhirtypes';
import { base, identifierSystem } from '../../shared/fhir/systems.ts';
import type { Announce } from '../live/announce.ts';
import {
  audienceOf,
  type Caller,
  type CaseFacts,
  type ChangedFacts,
  canReadReceipt,
} from '../policy/access.ts';
import type {
  CommitPlan,
  Key,
  Repository,
  RequestRecord,
  ResourceWrite,
  StoredAnswer,
} from '../store/repository.ts';
import { readMovesAbsences } from './absenceRules.ts';
import type { ActContext, ActEntry } from './act.ts';
import { readAttestations } from './attestations.ts';
import { readHeads } from './auditHeads.ts';
import { settlements } from './followUpRules.ts';
import { deliver } from './hubMoves.ts';
import { planAct } from './planAct.ts';
import { overRaises, raises } from './raised.ts';
import { Refusal } from './refusal.ts';

/** How often a decision is taken again when a file arrived meanwhile. */
const maxDecisions = 8;
const DAY_MS = 86_400_000;

export interface Act {
  readonly caller: Caller;
  readonly requestId: string;
  /** SHA-256 of the body's bytes, hexadecimal. */
  readonly digest: string;
  readonly entries: readonly ActEntry[];
  /** `bundle`: a transaction-response; `resource`: the one resource written. */
  readonly answerAs: 'bundle' | 'resource';
}

export interface ActAnswer extends StoredAnswer {
  readonly replayed: boolean;
}

export interface ActService {
  /** The stored answer if this request id is known; refuses it for another body. */
  readonly replay: (caller: Caller, requestId: string, digest: string) => Promise<ActAnswer | null>;
  readonly submit: (act: Act) => Promise<ActAnswer>;
}

export interface ActServiceParts {
  readonly repository: Repository;
  readonly announce: Announce;
  readonly now: () => Date;
  /** How far ahead a request may be reserved, days. */
  readonly reservationDays: number;
}

export function createActService(parts: ActServiceParts): ActService {
  const { repository, announce } = parts;
  const replay: ActService['replay'] = async (caller, requestId, digest) => {
    const known = await repository.transfers.receipt(caller.establishmentId, requestId);
    if (known === null || !canReadReceipt(caller, known)) return null;
    return repeated(known.digest, digest, known.answer);
  };
  const submit: ActService['submit'] = async (act) => {
    for (let decision = 0; decision < maxDecisions; decision += 1) {
      const context = overRaises(await loadContext(parts, act));
      const plan = decide(context, act);
      const outcome = await repository.resources.commit(plan);
      switch (outcome.status) {
        case 'done':
          announce(audienceOf(changedBy(context, plan)));
          return { ...answerOf(plan), replayed: false };
        case 'repeated':
          return repeated(outcome.digest, act.digest, outcome.answer);
        case 'conflict':
          // A Task that the hub raised meanwhile is no conflict of this act: decided again, it is seen as it stands.
          if (outcome.key.startsWith('Task/')) continue;
          throw new Refusal('version.conflict', pathOf(act, outcome.key));
        case 'numberTaken':
          throw new Refusal('number.taken');
        case 'stale':
      }
    }
    throw new Refusal('unavailable');
  };
  return { replay, submit };
}

function repeated(known: string, digest: string, answer: StoredAnswer): ActAnswer {
  if (known !== digest) throw new Refusal('requestId.reused');
  return { ...answer, replayed: true };
}

function pathOf(act: Act, key: Key): readonly string[] {
  return act.entries.filter((entry) => entry.key === key).map(({ path }) => path);
}

async function loadContext(
  { repository, now, reservationDays }: ActServiceParts,
  act: Act,
): Promise<ActContext> {
  const { entries, caller } = act;
  const at = now();
  const named = entries.flatMap((entry) => entry.named.references.map(({ key }) => key));
  const keys = [...new Set([...entries.map(({ key }) => key), ...named])];
  const { resources, transfers, identities } = repository;
  const facts = await resources.facts(keys);
  const caseIds = [...facts.values()].flatMap((it) => it.cases.map(({ id }) => id));
  const cases = await resources.cases(caseIds);
  const currentTasks = [...cases.values()].map(({ currentTaskId }) => `Task/${currentTaskId}`);
  const binaryIds = entries.flatMap((it) => it.named.attachments.map(({ binaryId }) => binaryId));
  return {
    caller,
    at: at.toISOString(),
    reservableUntil: new Date(at.getTime() + reservationDays * DAY_MS).toISOString(),
    entries,
    facts,
    cases,
    stored: await resources.readMany([...new Set([...keys, ...currentTasks])]),
    binaries: await transfers.binaries(binaryIds),
    auditHeads: await readHeads(identities, caller, entries),
    attestations: await readAttestations(identities, caller, entries),
    absences: await readMovesAbsences(repository, caller, entries),
  };
}

/** The act's own plan, its receipt, and the hub's moves when nothing is missing. */
function decide(context: ActContext, act: Act): CommitPlan {
  const plan = planAct(context);
  const [newCase] = plan.newCases;
  const complete = plan.guards.every(({ received }) => received);
  const moves = complete ? hubMoves(plan, context.at) : [];
  const writes = [...plan.writes, ...moves, ...raises(context, plan), ...settlements(context)];
  const entries = plan.writes.map(({ resource, expectedVersion }) => ({
    reference: `${resource.resourceType}/${resource.id}`,
    versionId: String(expectedVersion + 1),
  }));
  const cases = [newCase?.id, ...plan.caseMembers.map(({ caseId }) => caseId), caseIn(context)];
  const request: RequestRecord = {
    establishmentId: act.caller.establishmentId,
    requestId: act.requestId,
    workstationId: act.caller.workstationId,
    digest: act.digest,
    receivedAt: context.at,
    answer: buildAnswer(plan, act),
    entries,
    binaryIds: plan.named.map(({ id }) => id),
    caseId: cases.find((id) => id != null) ?? null,
    createsCase: newCase !== undefined,
    completedAt: complete ? context.at : null,
  };
  return { ...plan, writes, request };
}

function caseIn({ entries, facts }: ActContext): string | undefined {
  return entries.flatMap(({ key }) => facts.get(key)?.cases ?? []).map(({ id }) => id)[0];
}

/** T5 and T7 on every Task of this plan that waits for nothing: a new request, or one sent to another team. */
function hubMoves(plan: CommitPlan, at: string): readonly ResourceWrite[] {
  return plan.writes.flatMap((write) => {
    const { resource } = write;
    return resource.resourceType === 'Task' && write.expectedVersion === 0
      ? deliver(resource, 1, at)
      : [];
  });
}

function buildAnswer(plan: CommitPlan, act: Act): StoredAnswer {
  const headers = { 'X-Request-Id': act.requestId, 'X-Body-SHA256': act.digest };
  const [only] = plan.writes;
  if (act.answerAs === 'resource' && only !== undefined) {
    const status = only.expectedVersion === 0 ? 201 : 200;
    const more = { ...versionHeaders(only), ...headers };
    return { status, headers: more, body: JSON.stringify(only.resource) };
  }
  const bundle: Bundle = {
    resourceType: 'Bundle',
    meta: {
      extension: [{ url: `${base}/StructureDefinition/body-sha256`, valueString: act.digest }],
    },
    identifier: { system: identifierSystem.act, value: act.requestId },
    type: 'transaction-response',
    entry: plan.writes.map((write) => ({
      response: {
        status: write.expectedVersion === 0 ? '201' : '200',
        location: versionHeaders(write).Location,
        etag: versionHeaders(write).ETag,
        lastModified: write.lastUpdated,
      },
    })),
  };
  return { status: 200, headers, body: JSON.stringify(bundle) };
}

function versionHeaders({ resource, expectedVersion, lastUpdated }: ResourceWrite) {
  const version = expectedVersion + 1;
  return {
    ETag: `W/"${version}"`,
    Location: `/fhir/${resource.resourceType}/${resource.id}/_history/${version}`,
    'Last-Modified': new Date(lastUpdated).toUTCString(),
  };
}

function answerOf(plan: CommitPlan): StoredAnswer {
  if (plan.request === null) throw new Error('A plan without a request has no answer');
  return plan.request.answer;
}

/** What this act changed for its readers: each resource written, and each that joined a request or got a team. */
function changedBy(context: ActContext, plan: CommitPlan): readonly ChangedFacts[] {
  const cases = new Map<string, CaseFacts>();
  const created = plan.newCases.map((it) => ({ ...it, teams: [] }));
  for (const it of [...context.cases.values(), ...created]) {
    const added = plan.caseTeams.filter(({ caseId }) => caseId === it.id);
    cases.set(it.id, { ...it, teams: [...it.teams, ...added.map(({ teamId }) => teamId)] });
  }
  const named = (caseIds: readonly string[]): readonly CaseFacts[] =>
    caseIds.flatMap((id) => cases.get(id) ?? []);
  const written = plan.writes.map(({ resource, establishmentId }) => {
    const known = context.facts.get(`${resource.resourceType}/${resource.id}`)?.cases ?? [];
    const type = resource.resourceType;
    return { type, establishmentId, cases: named(known.map(({ id }) => id)) };
  });
  const joined = plan.caseMembers.map(({ caseId, key }) => {
    const [type = ''] = key.split('/');
    return { type, establishmentId: null, cases: named([caseId]) };
  });
  const addressed = plan.caseTeams.map(({ caseId }) => caseId);
  return [
    ...written,
    ...joined,
    { type: 'ServiceRequest', establishmentId: null, cases: named(addressed) },
  ];
}
