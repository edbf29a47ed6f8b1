import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { SittingService } from './services/sitting/sittingService.ts';

type SittingHandlers = Pick<Handlers, Extract<EntryName, `sitting:${string}`>>;

/** « Préparer la séance », what of it is here, and giving it back. */
export function createSittingHandlers(sittings: SittingService): SittingHandlers {
  return {
    'sitting:read': (_input, call) => sittings.read(call.session()),
    'sitting:prepare': ({ requestIds }, call) => sittings.prepare(call.session(), requestIds),
    'sitting:release': ({ requestIds, reason }, call) =>
      sittings.release(call.session(), requestIds, reason),
  };
}
