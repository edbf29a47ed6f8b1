import type { Result } from '../../shared/errors.ts';
import type { PortMessage } from '../../shared/ipc/port.ts';
import type { Caller, Door } from './door.ts';
import type { Outside } from './ground.ts';
import type { ReportService } from './services/documents/reportService.ts';
import type { Sessions } from './session/sessions.ts';

/** One window's way in, for as long as its port lives. */
export interface Connection {
  readonly call: (entry: unknown, input: unknown) => Promise<Result<unknown>>;
  readonly close: () => void;
}

export type Connect = (scope: Caller['scope'], send: (message: PortMessage) => void) => Connection;

export interface ConnectEnvironment extends Pick<Outside, 'windows' | 'gates'> {
  readonly door: Door;
  readonly sessions: Sessions;
  readonly reports: ReportService;
}

/** A connection gets through the door what its scope allows, and hears what its scope may hear. */
export function createConnect(environment: ConnectEnvironment): Connect {
  const { door, sessions, windows, gates, reports } = environment;
  return (scope, send) => {
    if (scope === 'gate') {
      gates.add(send);
      return { call: (...call) => door({ scope }, ...call), close: () => gates.remove(send) };
    }
    if (scope === 'print') return connectPrint(door, reports);
    const session = sessions.current();
    if (session === null) send({ event: 'closed', reason: 'locked' });
    else windows.add(send);
    return {
      call: (...call) => door({ scope, session }, ...call),
      close: () => windows.remove(send),
    };
  };
}

/** A hidden page belongs to the document being laid out, and to nothing else. */
function connectPrint(door: Door, reports: ReportService): Connection {
  const job = reports.openingJob();
  const caller: Caller =
    job === null
      ? { scope: 'gate' }
      : { scope: 'print', session: job.session, jobId: job.id, isWanted: job.isWanted };
  return { call: (...call) => door(caller, ...call), close: () => {} };
}
