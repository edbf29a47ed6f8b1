import type { Handlers } from './door.ts';
import type { ClosureService } from './services/loss/closureService.ts';
import type { LossService } from './services/loss/lossService.ts';

type LossEntries = Extract<keyof Handlers, `loss:${string}`>;

export interface LossServices {
  readonly losses: LossService;
  readonly closures: ClosureService;
}

/** « Déclarer ce poste perdu » of another workstation, and of the one that was, at its own gate. */
export function createLossHandlers({
  losses,
  closures,
}: LossServices): Pick<Handlers, LossEntries> {
  return {
    'loss:list': (_input, call) => losses.list(call.session()),
    'loss:declare': ({ clientId }, call) => losses.declare(call.session(), clientId),
    'loss:read': () => closures.read(),
    'loss:open': ({ recoveryKey }) => closures.open(recoveryKey),
    'loss:handOver': ({ passphrase }) => closures.handOver(passphrase),
    'loss:startAgain': () => closures.startAgain(),
  };
}
