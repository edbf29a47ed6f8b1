import { randomUUID } from 'node:crypto';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { Clock } from '../../clock.ts';
import type { ResolveProxy } from '../../sync/line/proxyRoutes.ts';

/** A proxy script that takes longer than this is not waited for: the straight way is tried. */
const scriptTimeoutMs = 10_000;
const straight = 'DIRECT';

/** Asks main, which alone knows how this machine reaches the network: settings, scripts, discovery. */
export interface ProxyAsker {
  readonly resolve: ResolveProxy;
  /** What main answers; of no effect for a question of somebody else. */
  readonly resolved: (jobId: string, rules: string) => void;
}

/** Asked anew for each connection, so that another network is heard of with the next one. */
export function createProxyAsker(
  clock: Clock,
  tellMain: (message: VaultToMain) => void,
): ProxyAsker {
  const waiting = new Map<string, (rules: string) => void>();
  return {
    resolve: (url) =>
      new Promise((resolve) => {
        const jobId = randomUUID();
        const settle = (rules: string): void => {
          if (!waiting.delete(jobId)) return;
          cancel();
          resolve(rules);
        };
        const cancel = clock.startTimer(scriptTimeoutMs, () => settle(straight));
        waiting.set(jobId, settle);
        tellMain({ type: 'resolveProxy', jobId, url });
      }),
    resolved: (jobId, rules) => waiting.get(jobId)?.(rules),
  };
}
