import type { Appointment, Provenance, Resource, Task } from '@medplum/fhirtypes';
import { type RequestState, type TransitionId, transitions } from '../domain/requestState.ts';
import type { HistoryStep } from '../ipc/history.ts';
import { assigneeName, preparerName, transitionOf } from './provenance.ts';
import { addressOf } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';
import { isStateTask, stateOf, taskInstant } from './task.ts';

interface Act extends Omit<HistoryStep, 'from' | 'to'> {
  /** Resources that the act wrote; none for the platform's own moves. */
  readonly wrote: readonly string[];
}

/**
 * Every move of one request, each after the one that made it possible: the signed acts of people, and the receipts that the platform
 * wrote into its Tasks. Acts still on their way to the hub count as well, and say so. An error marked (T21) hides the words, never the trace.
 */
export function requestHistory(
  resources: readonly Resource[],
  isAwaited: (act: Provenance) => boolean = () => false,
): readonly HistoryStep[] {
  const tasks = resources.filter((one): one is Task => one.resourceType === 'Task');
  const left = [
    ...resources.filter(isProvenance).flatMap((act) => actOf(act, isAwaited(act))),
    ...once(tasks.filter(isStateTask).flatMap(platformActs)),
  ].sort((a, b) => secondOf(a) - secondOf(b) || rank(a) - rank(b));
  const hidden = tasks.some((task) => stateOf(task) === 'entered-in-error');
  const steps: HistoryStep[] = [];
  let state: RequestState | null = null;
  let owned = false;
  for (let next = takeNext(left, state); next !== null; next = takeNext(left, state)) {
    const { wrote, ...act } = next;
    owned = ownedAfter(act.transition, owned);
    const to: RequestState | null = endOf(act.transition, owned, appointmentsIn(resources, wrote));
    const isTold = !hidden || act.transition === 'T21';
    steps.push({ ...act, from: state, to, reason: isTold ? act.reason : null });
    // A redirection ends its own Task; the request itself begins again in the other tray.
    state = to === 'redirected' ? 'sent' : to;
  }
  return steps;
}

/**
 * The earliest act that the table of moves allows from this state, taken out of those left; the earliest of all where none is.
 * Instants alone do not order acts: a signature names a whole second of a workstation's calendar, a receipt the hub's milliseconds.
 */
function takeNext(left: Act[], state: RequestState | null): Act | null {
  const from = state ?? 'draft';
  const isAllowed = ({ transition }: Act): boolean =>
    transitions.some((row) => row.id === transition && row.from.includes(from));
  const [next = null] = left.splice(Math.max(0, left.findIndex(isAllowed)), 1);
  return next;
}

function secondOf({ at }: Act): number {
  return Math.floor(Date.parse(at) / 1000);
}

function isProvenance(resource: Resource): resource is Provenance {
  return resource.resourceType === 'Provenance';
}

function actOf(provenance: Provenance, awaited: boolean): readonly Act[] {
  const transition = transitionOf(provenance);
  if (transition === null) return [];
  const [why] = provenance.reason ?? [];
  const assignee = assigneeName(provenance);
  const code = why?.coding?.find(({ system }) => system === codeSystem.refusalReason)?.code;
  return [
    {
      transition,
      at: provenance.recorded,
      authorName: provenance.agent[0]?.who?.display ?? '',
      preparedBy: preparerName(provenance),
      ...(assignee === null ? {} : { assignedTo: assignee }),
      ...(awaited ? { awaitingHub: true as const } : {}),
      reasonCode: code ?? null,
      reason: why?.text ?? null,
      wrote: provenance.target.map(({ reference = '' }) => reference),
    },
  ];
}

const platformMoves: readonly (readonly [string, TransitionId])[] = [
  [extensionUrl.receivedByHub, 'T5'],
  [extensionUrl.receivedByTeam, 'T7'],
  [extensionUrl.releasedByHub, 'T9'],
  [extensionUrl.closedByHub, 'T18'],
];

function platformActs(task: Task): readonly Act[] {
  return platformMoves.flatMap(([url, transition]) => {
    const at = taskInstant(task, url);
    const silent = { authorName: null, preparedBy: null, reasonCode: null, reason: null };
    return at === null ? [] : [{ transition, at, ...silent, wrote: [] }];
  });
}

/** A reopened request's new Task bears the receipts of the one before. */
function once(acts: readonly Act[]): readonly Act[] {
  return [...new Map(acts.map((act) => [`${act.transition} ${act.at}`, act])).values()];
}

/** Of two moves of the same instant, the one that the table lists first. */
function rank({ transition }: Act): number {
  return transitions.findIndex(({ id }) => id === transition);
}

function ownedAfter(transition: TransitionId, before: boolean): boolean {
  if (transition === 'T8' || transition === 'T22') return true;
  return transition === 'T9' || transition === 'T12' ? false : before;
}

/** Where a transition leads; two of them depend on what is around: who owned it, what was fixed. */
function endOf(
  transition: TransitionId,
  owned: boolean,
  appointments: readonly Appointment[],
): RequestState | null {
  if (transition === 'T11') return owned ? 'accepted' : 'received';
  if (transition === 'T15') return appointments.flatMap(conversionOf)[0] ?? null;
  const [first] = transitions.filter(({ id }) => id === transition);
  return first === undefined || first.to === 'deleted' ? null : first.to;
}

function appointmentsIn(
  resources: readonly Resource[],
  wrote: readonly string[],
): readonly Appointment[] {
  return resources.filter(
    (one): one is Appointment =>
      one.resourceType === 'Appointment' && wrote.includes(addressOf(one)),
  );
}

/** What an appointment was fixed for. */
function conversionOf({ serviceType }: Appointment): readonly RequestState[] {
  const codes = (serviceType ?? []).flatMap(({ coding }) => coding ?? []);
  return (['to-teleconsultation', 'to-consultation'] as const).filter((state) =>
    codes.some(({ system, code }) => system === codeSystem.requestState && code === state),
  );
}
