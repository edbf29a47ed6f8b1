import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { RingService } from './services/calls/ringService.ts';

type RingHandlers = Pick<Handlers, Extract<EntryName, `ring:${string}`>>;

/** The entries of calls that did not reach who they were for, and of those put off. */
export function createRingHandlers(rings: RingService): RingHandlers {
  return {
    'ring:doctors': ({ requestId }, call) => ({
      doctors: rings.doctors(call.session(), requestId),
    }),
    'ring:later': ({ callId }, call) => {
      rings.later(call.session(), callId);
      return {};
    },
    'ring:notices': (_input, call) => ({ notices: rings.notices(call.session()) }),
    'ring:seen': ({ callId }, call) => {
      rings.seen(call.session(), callId);
      return {};
    },
    'ring:postpone': ({ callId }, call) => {
      rings.postpone(call.session(), callId);
      return {};
    },
  };
}
