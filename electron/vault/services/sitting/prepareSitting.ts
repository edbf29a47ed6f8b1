import { setImmediate as othersFirst } from 'node:timers/promises';
import { AppFailure } from '../../../../shared/errors.ts';
import type { SittingPrepared } from '../../../../shared/ipc/sitting.ts';
import type { Session } from '../../session/sessions.ts';
import type { ActOutcome } from '../../sync/actOutcome.ts';
import { beginTaking, type TakeCaseEnvironment, type Taking } from '../link/takeCase.ts';

/** How long a line that was down has to be back, milliseconds: nobody waits longer to hear that it is not. */
const reachMs = 3_000;
/** How long the hub has to answer about the first case, and what each of the others adds, milliseconds. */
const firstAnswerMs = 15_000;
const eachAnswerMs = 2_000;

/**
 * « Préparer la séance »: T8 for many requests, each an act of its own, so that the hub takes or refuses each by itself
 * and a colleague's keeps none of the others from being reserved. What it refused, or did not answer, stands as it stood.
 * Where no platform answers nothing is begun, and that is said at once.
 * @throws AppFailure `hub.notEnrolled`, `hub.unreachable`, `hub.unauthorized`, `key.unavailable`
 */
export async function prepareSitting(
  environment: TakeCaseEnvironment,
  session: Session,
  requestIds: readonly string[],
): Promise<SittingPrepared> {
  await checkReached(environment, session);
  const begun: Taking[] = [];
  const refused: string[] = [];
  for (const id of new Set(requestIds)) {
    const taking = beginOne(environment, session, id);
    if (taking === null) refused.push(id);
    else begun.push(taking);
    // Forty signatures in one go would keep every other window waiting.
    await othersFirst();
  }
  const outcomes = await outcomesOf(environment, session, begun);
  const of = (...wanted: readonly ActOutcome[]): Taking[] =>
    begun.filter((_one, index) => wanted.includes(outcomes[index] ?? 'unknown'));
  const [taken, lost, waiting] = [
    of('received'),
    of('refused', 'conflict', 'unknown'),
    of('waiting'),
  ];
  for (const { takeBack } of [...lost, ...waiting]) takeBack();
  return {
    reserved: taken.map(idOf),
    refused: [...refused, ...lost.map(idOf)],
    unanswered: waiting.map(idOf),
  };
}

async function checkReached({ syncOf }: TakeCaseEnvironment, { store }: Session): Promise<void> {
  if (store.profile === 'practice') return;
  const sync = syncOf(store);
  if (await sync.reaches(reachMs)) return;
  const { link } = sync.status();
  // A workstation of no hub is told so by the act itself.
  if (link === 'none') return;
  throw new AppFailure(link === 'offline' ? 'hub.unreachable' : 'hub.unauthorized');
}

function outcomesOf(
  environment: TakeCaseEnvironment,
  { store }: Session,
  begun: readonly Taking[],
): Promise<readonly ActOutcome[]> {
  if (store.profile === 'practice') return Promise.resolve(begun.map(() => 'received'));
  const sync = environment.syncOf(store);
  const timeoutMs = firstAnswerMs + begun.length * eachAnswerMs;
  return Promise.all(begun.map(({ actId }) => sync.settled(actId, timeoutMs)));
}

/** Null for what is not to be taken any more: a colleague has it, it was taken back, it is hers already. */
function beginOne(
  environment: TakeCaseEnvironment,
  session: Session,
  requestId: string,
): Taking | null {
  try {
    return beginTaking(environment, session, requestId);
  } catch (error) {
    const isOver =
      error instanceof AppFailure &&
      (error.code === 'state.forbidden' || error.code === 'notFound');
    if (isOver) return null;
    throw error;
  }
}

function idOf({ requestId }: Taking): string {
  return requestId;
}
