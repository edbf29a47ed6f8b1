import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Refusal } from '../fhir/refusal.ts';
import type { RateLimit } from '../http/rateLimit.ts';
import { isSameSecret } from '../http/sharedSecret.ts';
import type { Repository } from '../store/repository.ts';
import { type WorkstationLine, workstationLines } from './workstationPage.ts';

export interface MetricsParts {
  readonly repository: Repository;
  /** The secret of whoever scrapes; null offers nothing: the route then does not exist. */
  readonly token: string | null;
  readonly rateLimit: RateLimit;
  readonly now: () => Date;
}

/**
 * `GET /metrics` in Prometheus' text, for the holder of one secret of its own: no workstation's token opens it, and it
 * opens nothing else. Counts, durations and the workstations' four-digit codes; nobody's name, nothing of a request.
 */
export function metricsRoute(app: FastifyInstance, parts: MetricsParts): () => void {
  const { token, rateLimit, repository, now } = parts;
  if (token === null) return () => undefined;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'estuaire_hub_' });
  const answers = new Counter({
    name: 'estuaire_hub_http_answers_total',
    help: 'HTTP answers by class of status',
    labelNames: ['status'],
    registers: [registry],
  });
  const gauges = createGauges(registry);
  app.addHook('onResponse', async (_request, reply) => {
    answers.inc({ status: `${Math.floor(reply.statusCode / 100)}xx` });
  });
  app.get('/metrics', async (request, reply) => {
    rateLimit(request.ip);
    if (!isSameSecret(request.headers.authorization ?? '', `Bearer ${token}`)) {
      throw new Refusal('auth.required');
    }
    await gauges.read(repository, now());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return () => registry.clear();
}

const perWorkstation = {
  silence: 'Seconds since the workstation was last heard',
  waiting: 'Acts and pictures that waited there when it last said so',
  oldest_waiting: 'Seconds that the oldest of them has waited',
  clock_drift: 'Seconds by which its clock is ahead of the hub',
} as const;

function createGauges(registry: Registry) {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({
      name: `estuaire_hub_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
  const byState = gauge('workstations', 'Workstations by state', ['state']);
  const requests = gauge('requests', 'Requests kept');
  const pictures = gauge('pictures', 'Pictures kept');
  const pictureBytes = gauge('picture_bytes', 'Bytes of the pictures kept');
  const awaited = gauge('pictures_awaited', 'Pictures named and not whole here yet');
  const label = ['workstation'];
  const silence = gauge('workstation_silence_seconds', perWorkstation.silence, label);
  const waiting = gauge('workstation_waiting', perWorkstation.waiting, label);
  const oldest = gauge('workstation_oldest_waiting_seconds', perWorkstation.oldest_waiting, label);
  const drift = gauge('workstation_clock_drift_seconds', perWorkstation.clock_drift, label);
  const version = gauge('workstation_info', 'The version of each workstation', [
    'workstation',
    'version',
  ]);
  const setLine = ({ workstation, silentMs }: WorkstationLine, at: number): void => {
    const { code, status } = workstation;
    silence.set({ workstation: code }, silentMs / 1000);
    if (status === null) return;
    const since = status.oldestWaiting === null ? 0 : at - Date.parse(status.oldestWaiting);
    waiting.set({ workstation: code }, status.waiting);
    oldest.set({ workstation: code }, Math.max(0, since / 1000));
    drift.set({ workstation: code }, status.clockOffsetMs / 1000);
    version.set({ workstation: code, version: status.version }, 1);
  };
  return {
    read: async (repository: Repository, at: Date): Promise<void> => {
      const lines = await workstationLines(repository, at);
      const totals = await repository.operator.totals();
      for (const one of [byState, silence, waiting, oldest, drift, version]) one.reset();
      for (const state of ['heard', 'silent', 'never', 'revoked', 'lost'] as const) {
        byState.set({ state }, lines.filter((line) => line.state === state).length);
      }
      for (const line of lines) {
        if (line.state !== 'lost' && line.state !== 'revoked') setLine(line, at.getTime());
      }
      requests.set(totals.requests);
      pictures.set(totals.pictures);
      pictureBytes.set(totals.pictureBytes);
      awaited.set(totals.picturesAwaited);
    },
  };
}
