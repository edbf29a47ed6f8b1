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

/** Null while this workstation belongs to no hub. */
export function openHubConnection(parts: ConnectionParts): HubConnection | null {
  const { database, clock } = parts;
  const link = readHubLink(database);
  const key = readWorkstationKey(database);
  if (link === null || key === null) return null;
  const address = new URL(link.url);
  const { resolveProxy, limits } = parts;
  const dialer = createDialer({
    ...{ address, pin: link.pin, resolveProxy },
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
    lineFault: exchange.fault,
    close: exchange.close,
  };
}
