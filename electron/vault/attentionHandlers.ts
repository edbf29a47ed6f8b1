import type { Handlers } from './door.ts';
import type { AttentionService } from './services/attention/attentionService.ts';

type AttentionEntries = Extract<keyof Handlers, `attention:${string}`>;

/** The entries of the setting of notifications. */
export function createAttentionHandlers(
  attention: AttentionService,
): Pick<Handlers, AttentionEntries> {
  return {
    'attention:read': (_input, call) => attention.read(call.session()),
    'attention:update': (input, call) => {
      attention.update(call.session(), input);
      return {};
    },
  };
}
