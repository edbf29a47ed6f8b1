import type { Communication, DiagnosticReport, Resource, Task } from '@medplum/fhirtypes';
import { parisClock, parisInstant } from '../domain/civilDate.ts';
import {
  type FollowUpKind,
  followUpKinds,
  followUpResults,
  outcomes,
  type Settlement,
  transmissionWays,
} from '../domain/followUp.ts';
import { communicationKind, readTexts } from './communication.ts';
import { correctedReportId, inOrderOfIssue } from './diagnosticReport.ts';
import { idIn, referenceTo } from './reference.ts';
import { codeSystem } from './systems.ts';

export interface FollowUpToBuild {
  readonly id: string;
  readonly kind: FollowUpKind;
  readonly words: string;
  /** `YYYY-MM-DD`, to the end of that day; null without a limit. */
  readonly dueOn: string | null;
}

export interface FollowUpContext {
  readonly requestId: string;
  readonly patientId: string;
  /** The opinion that it comes from. */
  readonly reportId: string;
  /** The establishment that asked. */
  readonly establishment: NonNullable<Task['owner']>;
  /** An instant. */
  readonly at: string;
}

/** One thing that the establishment has to do after an opinion. What becomes of it is told by messages (`settledTask`). */
export function buildFollowUp(one: FollowUpToBuild, context: FollowUpContext): Task {
  return {
    resourceType: 'Task',
    id: one.id,
    basedOn: [referenceTo('ServiceRequest', context.requestId)],
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: codeSystem.followUp, code: one.kind }] },
    ...(one.words === '' ? {} : { description: one.words }),
    focus: referenceTo('DiagnosticReport', context.reportId),
    for: referenceTo('Patient', context.patientId),
    authoredOn: context.at,
    lastModified: context.at,
    owner: context.establishment,
    ...(one.dueOn === null
      ? {}
      : { restriction: { period: { end: parisInstant(one.dueOn, '23:59') } } }),
  };
}

export function followUpKind(task: Task): FollowUpKind | null {
  const code = task.code?.coding?.find(({ system }) => system === codeSystem.followUp)?.code;
  return followUpKinds.find((kind) => kind === code) ?? null;
}

export interface ToldSettlement extends Settlement {
  readonly messageId: string;
  readonly at: string;
  readonly authorName: string;
}

export interface FollowUp {
  readonly id: string;
  readonly kind: FollowUpKind;
  readonly words: string;
  readonly dueOn: string | null;
  /** Null while it is open. */
  readonly settled: ToldSettlement | null;
  /** Of a transmission: an earlier version of this opinion had gone, so this one must follow it. */
  readonly again: boolean;
}

/**
 * What one request leaves to do: of the opinion in force alone, since a correction brings its own. A transmission that
 * was done is asked again of the version that corrects it, and a request entered in error leaves only its recall.
 */
export function followUpsOf(resources: readonly Resource[]): readonly FollowUp[] {
  const reports = inOrderOfIssue(resources.filter(isReport));
  const inForce = reports.findLast(({ status }) => status !== 'preliminary');
  if (inForce === undefined) return [];
  const told = settlementsOf(resources);
  const all = resources.filter(isFollowUp).map((task) => read(task, told));
  const gone = all.some(({ task, kind, settled }) => {
    return kind === 'transmit' && settled?.result === 'done' && !isOf(task, inForce);
  });
  const isWrong = all.some(({ kind }) => kind === 'recall');
  return all
    .filter(({ task, kind }) => (isWrong ? kind === 'recall' : isOf(task, inForce)))
    .map(({ task: _, ...one }) => {
      const again = one.kind === 'transmit' && gone && correctedReportId(inForce) !== null;
      return { ...one, again };
    })
    .sort(
      (a, b) =>
        (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
        followUpKinds.indexOf(a.kind) - followUpKinds.indexOf(b.kind) ||
        a.words.localeCompare(b.words),
    );
}

/** True when a document about this request went to somebody else, whichever version it was. */
export function wasTransmitted(resources: readonly Resource[]): boolean {
  const told = settlementsOf(resources);
  return resources
    .filter(isFollowUp)
    .some(
      (task) => followUpKind(task) === 'transmit' && told.get(task.id ?? '')?.result === 'done',
    );
}

/**
 * The Task as it stands after a message about it: of two, the later one counts, so that a slip is put right by saying it
 * again. The hub writes it, and every reader reckons the same until that version is here.
 */
export function settledTask(task: Task, message: Communication): Task {
  const said = readSettlement(message);
  if (said === null || followUpKind(task) === null) return task;
  return {
    ...task,
    status:
      said.result === 'done' ? 'completed' : said.result === 'notDone' ? 'failed' : 'rejected',
    ...(said.text === '' ? {} : { statusReason: { text: said.text } }),
    ...(message.sent === undefined ? {} : { lastModified: message.sent }),
    output: [
      {
        type: { coding: [{ system: codeSystem.taskOutput, code: 'Communication' }] },
        valueReference: referenceTo('Communication', message.id ?? ''),
      },
    ],
  };
}

/** Id of the Task that a message settles; null for any other message. */
export function settledId(message: Communication): string | null {
  if (communicationKind(message) !== 'follow-up') return null;
  return (message.about ?? []).flatMap((one) => idIn(one, 'Task') ?? [])[0] ?? null;
}

export function readSettlement(message: Communication): Settlement | null {
  const codes = (message.topic?.coding ?? []).filter(
    ({ system }) => system === codeSystem.followUpResult,
  );
  const has = (code: string): boolean => codes.some((one) => one.code === code);
  const result = followUpResults.find(has);
  if (settledId(message) === null || result === undefined) return null;
  return {
    result,
    way: transmissionWays.find(has) ?? null,
    outcome: outcomes.find(has) ?? null,
    text: readTexts(message)[0] ?? '',
  };
}

function settlementsOf(resources: readonly Resource[]): ReadonlyMap<string, ToldSettlement> {
  const messages = resources
    .filter((one): one is Communication => one.resourceType === 'Communication')
    .sort((a, b) => Date.parse(a.sent ?? '') - Date.parse(b.sent ?? ''));
  return new Map(
    messages.flatMap((message): [string, ToldSettlement][] => {
      const id = settledId(message);
      const said = readSettlement(message);
      if (id === null || said === null) return [];
      const by = message.sender?.display ?? '';
      const told = { messageId: message.id ?? '', at: message.sent ?? '', authorName: by };
      return [[id, { ...said, ...told }]];
    }),
  );
}

function read(task: Task, told: ReadonlyMap<string, ToldSettlement>) {
  const end = task.restriction?.period?.end;
  return {
    task,
    id: task.id ?? '',
    kind: followUpKind(task) ?? 'action',
    words: task.description ?? '',
    dueOn: end === undefined ? null : parisClock(end).date,
    settled: told.get(task.id ?? '') ?? null,
  };
}

function isOf(task: Task, report: DiagnosticReport): boolean {
  return idIn(task.focus, 'DiagnosticReport') === report.id;
}

function isFollowUp(resource: Resource): resource is Task {
  return resource.resourceType === 'Task' && followUpKind(resource) !== null;
}

function isReport(resource: Resource): resource is DiagnosticReport {
  return resource.resourceType === 'DiagnosticReport';
}
