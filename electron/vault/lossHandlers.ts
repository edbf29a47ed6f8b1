import type { Handlers } from './door.ts';
import type { ClosureService } from './services/loss/closureService.ts';

type LossEntries = Extract<keyof Handlers, `loss:${string}`>;

/** A workstation that was declared lost, at its own gate. */
export function createLossHandlers(closures: ClosureService): Pick<Handlers, LossEntries> {
  return {
    'loss:read': () => closures.read(),
    'loss:open': ({ recoveryKey }) => closures.open(recoveryKey),
    'loss:handOver': ({ passphrase }) => closures.handOver(passphrase),
    'loss:startAgain': () => closures.startAgain(),
  };
}
