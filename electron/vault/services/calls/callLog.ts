import { callsOf } from '../../../../shared/fhir/encounter.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { type CallLog, LoggedCall, mostCalls } from '../../../../shared/ipc/callLog.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { latestEncounters } from '../../store/callLogStore.ts';
import { requestLinesOf } from '../../store/requestViewStore.ts';
import type { ReadTrace } from '../readTrace.ts';
import { rowsFor } from '../requests/rowOf.ts';

export interface CallLogEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
}

/** The calls of both files that are held here; those about a request that was put down in error are left out with it. */
export function readCallLog({ clock, trace }: CallLogEnvironment, session: Session): CallLog {
  const { database } = session.store;
  trace.listed(session, { view: 'calls', words: '', patientId: null });
  const found = latestEncounters(database, mostCalls).flatMap((encounter) => {
    const requestId = idIn(encounter.basedOn?.[0], 'ServiceRequest');
    return requestId === null ? [] : [{ requestId, encounter }];
  });
  const lines = new Map(
    requestLinesOf(
      database,
      found.map(({ requestId }) => requestId),
    ).map((line) => [line.id, line]),
  );
  const toRow = rowsFor(session, clock.now());
  const calls = found.flatMap(({ requestId, encounter }) => {
    const line = lines.get(requestId);
    const call = LoggedCall.safeParse(callsOf([encounter])[0]).data;
    if (line === undefined || call === undefined || line.state === 'entered-in-error') return [];
    return [{ call, row: toRow(line) }];
  });
  return { calls };
}
