import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { authRoutes } from './auth/routes.ts';
import type { HubConfig } from './config.ts';
import { closeSettled } from './fhir/closeSettled.ts';
import { loadDefinitions } from './fhir/definitions.ts';
import { releaseLapsed } from './fhir/releaseLapsed.ts';
import { fhirRoutes } from './fhir/routes.ts';
import { createActService } from './fhir/submitAct.ts';
import { createValidator, type Validate } from './fhir/validation.ts';
import { createAuthenticate } from './http/authenticate.ts';
import type { Log } from './http/log.ts';
import { createRateLimit } from './http/rateLimit.ts';
import { asRefusal, createServer, type Patience, usualPatience } from './http/server.ts';
import { ownerOf } from './live/caseOwner.ts';
import { createLiveServer, type LiveTimes, usualTimes } from './live/liveServer.ts';
import { lossRoutes } from './operator/lossRoutes.ts';
import { metricsRoute } from './operator/metrics.ts';
import { operatorRoute } from './operator/operatorRoute.ts';
import { openStore } from './store/openStore.ts';
import type { Repository } from './store/repository.ts';
import { updateRoutes } from './updates/routes.ts';
import { contentRoutes } from './uploads/contentRoutes.ts';
import { type FileFolder, fileFolder } from './uploads/fileFolder.ts';
import { receiptRoutes } from './uploads/receiptRoutes.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { createUploadDesk } from './uploads/uploadDesk.ts';
import { createUploadService } from './uploads/uploadService.ts';

export interface Hub {
  /** Where it answers, without a final slash. */
  readonly url: string;
  readonly port: number;
  readonly repository: Repository;
  readonly files: FileFolder;
  /** Takes nothing new; what is under way has `graceMs` milliseconds to end, none unless given. */
  readonly close: (graceMs?: number) => Promise<void>;
}

export interface HubOptions {
  readonly log: Log;
  readonly now?: () => Date;
  /** Milliseconds an enrolment waits for the certifying program. */
  readonly certificateWaitMs?: number;
  /** How often sockets are asked whether they live, how long a call rings. */
  readonly liveTimes?: LiveTimes;
  readonly patience?: Patience;
  /** Runs once everything is built and before the first request. */
  readonly prepare?: (parts: PrepareParts) => Promise<void>;
}

export interface PrepareParts {
  readonly repository: Repository;
  readonly files: FileFolder;
  readonly validate: Validate;
}

const tidyEveryMs = 3_600_000;
/** A reservation that ended is told of within this. */
const lapseEveryMs = 60_000;

/** Builds the parts in order, gives each what it needs, and listens. */
export async function startHub(config: HubConfig, options: HubOptions): Promise<Hub> {
  const { log, now = () => new Date() } = options;
  const repository = await openStore(config);
  const files = openFiles(config);
  let url = config.url ?? '';
  const { app, live, uploads, validate, endMetrics, closing } = await build(config, options, {
    repository,
    files,
    url: () => url,
    now,
  });
  await uploads.tidy();
  await options.prepare?.({ repository, files, validate });
  await closeSettled(closing);
  await releaseLapsed(closing);
  const tidying = setInterval(() => {
    uploads.tidy().catch((error: unknown) => asRefusal(error, log));
    closeSettled(closing).catch((error: unknown) => asRefusal(error, log));
  }, tidyEveryMs);
  tidying.unref();
  const lapsing = setInterval(() => {
    releaseLapsed(closing).catch((error: unknown) => asRefusal(error, log));
  }, lapseEveryMs);
  lapsing.unref();
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  if (config.url === null) url = `http://${hostInUrl(config.host)}:${port}`;
  log.info({ port, practice: config.practice }, 'hub.listening');
  const close = async (graceMs = 0) => {
    clearInterval(tidying);
    clearInterval(lapsing);
    live.close();
    const end = () => app.server.closeAllConnections();
    const deadline = graceMs === 0 ? end() : setTimeout(end, graceMs);
    await app.close();
    if (deadline !== undefined) clearTimeout(deadline);
    endMetrics();
    await repository.close();
  };
  return { url, port, repository, files, close };
}

interface Foundations {
  readonly repository: Repository;
  readonly files: FileFolder;
  readonly url: () => string;
  readonly now: () => Date;
}

/** Every service and route, on one store and one folder of files. */
async function build(config: HubConfig, options: HubOptions, foundations: Foundations) {
  const { log, certificateWaitMs = 0, liveTimes = usualTimes, patience = usualPatience } = options;
  const { repository, files, now } = foundations;
  const clock = () => now().getTime();
  const rateLimit = createRateLimit(config.ratePerMinute, clock);
  const authenticate = createAuthenticate({ identities: repository.identities, rateLimit, now });
  const live = createLiveServer({
    authenticate,
    now,
    request: async (id) => (await repository.resources.cases([id])).get(id) ?? null,
    caseOwner: (id) => ownerOf(repository.resources, id),
    revoked: async () => new Set(await repository.identities.revokedWorkstations()),
    times: liveTimes,
    relay: config.relay,
    report: (error) => asRefusal(error, log),
  });
  const { announce } = live;
  const acts = createActService({
    ...{ repository, announce, now },
    reservationDays: config.reservationDays,
  });
  const uploads = createUploadService({ repository, files, announce, now });
  const { transfers } = repository;
  const desk = createUploadDesk({ transfers, files, finish: uploads.finish });
  const validate = createValidator(loadDefinitions());
  const epoch = await repository.epoch();

  const app = createServer({ tls: config.tls, epoch, log, patience });
  const shared = { ...foundations, authenticate, announce };
  const authRate = createRateLimit(config.authRatePerMinute, clock);
  const endMetrics = metricsRoute(app, {
    ...{ repository, now, rateLimit: authRate },
    token: config.metricsToken,
  });
  operatorRoute(app, { ...{ repository, now, rateLimit: authRate }, token: config.operatorToken });
  authRoutes(app, { ...shared, rateLimit: authRate, certificateWaitMs });
  contentRoutes(app, shared);
  fhirRoutes(app, { ...shared, acts, validate, epoch });
  receiptRoutes(app, shared);
  lossRoutes(app, { ...shared, endRevoked: live.endRevoked });
  uploadRoutes(app, { authenticate, uploads, desk });
  updateRoutes(app, { authenticate, updatesDir: config.updatesDir });
  live.attach(app.server);
  const closing = { repository, announce, now };
  return { app, live, uploads, validate, endMetrics, closing };
}

function openFiles({ dataDir }: HubConfig): FileFolder {
  const folder = join(dataDir, 'files');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return fileFolder(folder);
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
