import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { CallService } from './services/calls/callService.ts';

type CallHandlers = Pick<Handlers, Extract<EntryName, `call:${string}`>>;

/** The entries of a call between the two sides of a request. */
export function createCallHandlers(calls: CallService): CallHandlers {
  return {
    'call:read': () => ({ call: calls.read() }),
    'call:begin': ({ requestId }, call) => ({ call: calls.begin(call.session(), requestId) }),
    'call:ring': ({ callId }, call) => done(calls.ring(call.session(), callId)),
    'call:accept': ({ callId }, call) => done(calls.accept(call.session(), callId)),
    'call:decline': ({ callId }, call) => done(calls.decline(call.session(), callId)),
    'call:nameRead': ({ callId }, call) => done(calls.nameRead(call.session(), callId)),
    'call:secure': ({ callId, fingerprint }, call) =>
      done(calls.secure(call.session(), callId, fingerprint)),
    'call:confirmWords': ({ callId }, call) => done(calls.confirmWords(call.session(), callId)),
    'call:signal': ({ callId, data }, call) => done(calls.signal(call.session(), callId, data)),
    'call:receive': ({ callId }, call) => calls.receive(call.session(), callId),
    'call:end': ({ callId, reason }, call) => done(calls.end(call.session(), callId, reason)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
