import { announcedDays } from '../../../shared/domain/hubKeys.ts';
import type { HubPin } from '../../../shared/domain/hubPin.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { type HubLink, readHubLink, readWorkstationKey } from '../store/hubLinkStore.ts';
import type { HttpLimits } from './httpExchange.ts';
import { createHubClient, type HubClient } from './hubClient.ts';
import { type ContactLog, createContactLog } from './hubContact.ts';
import { createHubFiles, type HubFiles } from './hubFiles.ts';
import { createHubSession, type HubSession } from './hubSession.ts';
import { createHubUpdates, type HubUpdates } from './hubUpdates.ts';
import { createDialer, type Dialer } from './line/dialer.ts';
import { type LineWatch, watchLine } from './line/lineWatch.ts';
import type { ResolveProxy } from './line/proxyRoutes.ts';
import type { Network } from './network.ts';
import type { SyncOptions, Trace } from './syncOptions.ts';

/** Everything needed to speak to the hub this workstation belongs to. */
export interface HubConnection {
  readonly link: HubLink;
  readonly client: HubClient;
  readonly files: HubFiles;
  readonly updates: HubUpdates;
  readonly session: HubSession;
  readonly contact: ContactLog;
  /** For what is not one request and one answer: the live channel. */
  readonly dial: Dialer['dial'];
  /** SHA-256 of the public key that was proved last over HTTPS, base64; null before. */
  readonly provenKey: Dialer['provenKey'];
  /** Who may answer from the next connection on. */
  readonly trustPin: (pin: HubPin) => void;
  readonly lineFault: LineWatch['fault'];
  readonly close: () => void;
}

export interface ConnectionParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly trace: Trace;
  readonly compareHead: SyncOptions['compareHead'];
  readonly network: Network;
  readonly resolveProxy: ResolveProxy;
  readonly limits: HttpLimits;
}

const dayMs = 86_400_000;

/** Null while this workstation belongs to no hub. */
export function openHubConnection(parts: ConnectionParts): HubConnection | null {
  const { database, clock } = parts;
  const link = readHubLink(database);
  const key = readWorkstationKey(database);
  if (link === null || key === null) return null;
  const address = new URL(link.url);
  const { resolveProxy, limits } = parts;
  let { pin } = link;
  const dialer = createDialer({
    ...{ address, pin: () => pin, resolveProxy },
    timeoutMs: limits.silenceMs,
  });
  const exchange = watchLine(parts.network.openExchange(address, dialer, limits));
  const contact = createContactLog(database, clock, parts.trace);
  const client = createHubClient(exchange, contact.observe);
  return {
    link,
    client,
    files: createHubFiles(client.send),
    updates: createHubUpdates(client.send),
    session: createHubSession({
      ...{ client, contact, database, clock, link, key },
      compareHead: parts.compareHead,
    }),
    contact,
    dial: dialer.dial,
    provenKey: dialer.provenKey,
    trustPin: (next) => {
      pin = next;
    },
    lineFault: () => {
      const fault = exchange.fault();
      const since = contact.current().lastContact ?? link.enrolledAt;
      const missed = clock.now().getTime() - Date.parse(since) >= announcedDays * dayMs;
      return fault === 'line.intercepted' && missed ? 'line.keyMissed' : fault;
    },
    close: exchange.close,
  };
}
