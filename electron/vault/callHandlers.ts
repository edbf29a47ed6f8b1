import type { CallLog } from '../../shared/ipc/callLog.ts';
import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { CallService } from './services/calls/callService.ts';
import type { StillService } from './services/calls/stillService.ts';
import type { Session } from './session/sessions.ts';

export interface CallServices {
  readonly calls: CallService;
  readonly stills: StillService;
  readonly callLog: (session: Session) => CallLog;
}

type CallHandlers = Pick<Handlers, Extract<EntryName, `${'call' | 'callLog'}:${string}`>>;

/** The entries of a call between the two sides of a request. */
export function createCallHandlers({ calls, stills, callLog }: CallServices): CallHandlers {
  return {
    'callLog:read': (_input, call) => callLog(call.session()),
    'call:read': () => ({ call: calls.read() }),
    'call:begin': ({ requestId, first }, call) => ({
      call: calls.begin(call.session(), requestId, first),
    }),
    'call:ring': ({ callId }, call) => done(calls.ring(call.session(), callId)),
    'call:accept': ({ callId }, call) => done(calls.accept(call.session(), callId)),
    'call:decline': ({ callId }, call) => done(calls.decline(call.session(), callId)),
    'call:nameRead': ({ callId }, call) => done(calls.nameRead(call.session(), callId)),
    'call:secure': ({ callId, fingerprint }, call) =>
      done(calls.secure(call.session(), callId, fingerprint)),
    'call:confirmWords': ({ callId }, call) => done(calls.confirmWords(call.session(), callId)),
    'call:devices': (_input, call) => calls.devices(call.session()),
    'call:chooseDevice': ({ kind, device }, call) =>
      done(calls.chooseDevice(call.session(), kind, device)),
    'call:setSubject': ({ callId, subject }, call) =>
      done(calls.setSubject(call.session(), callId, subject)),
    'call:interrupted': ({ callId }, call) => done(calls.interrupted(call.session(), callId)),
    'call:askStill': ({ callId }, call) => done(calls.askStill(call.session(), callId)),
    'call:show': ({ callId, imageId, page }, call) => ({
      bytes: calls.show(call.session(), callId, imageId, page),
    }),
    'call:stills': ({ requestId }, call) => stills.list(call.session(), requestId),
    'call:joinStill': ({ requestId, imageId }, call) => {
      stills.join(call.session(), requestId, imageId);
      return done(calls.stillTaken(requestId));
    },
    'call:signal': ({ callId, data }, call) => done(calls.signal(call.session(), callId, data)),
    'call:receive': ({ callId }, call) => calls.receive(call.session(), callId),
    'call:end': ({ callId, reason }, call) => done(calls.end(call.session(), callId, reason)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
