import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { ActService } from './services/acts/actService.ts';

/** What a person does about something that was signed and has not taken effect. */
export function createActHandlers(
  acts: ActService,
): Pick<Handlers, Extract<EntryName, `act:${string}`>> {
  return {
    'act:cancel': (input, call) => acts.cancel(call.session(), input),
    'act:recall': ({ id }, call) => done(acts.recall(call.session(), id)),
    'act:resend': ({ actId }, call) => done(acts.resend(call.session(), actId)),
    'act:conflict': ({ actId }, call) => acts.conflict(call.session(), actId),
    'act:settle': (input, call) => done(acts.settle(call.session(), input)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
