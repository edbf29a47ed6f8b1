import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { type HubLink, readHubLink, readWorkstationKey } from '../store/hubLinkStore.ts';
import { createHttpExchange, type HttpLimits, type Trust } from './httpExchange.ts';
import { createHubClient, type HubClient } from './hubClient.ts';
import { type ContactLog, createContactLog } from './hubContact.ts';
import { createHubFiles, type HubFiles } from './hubFiles.ts';
import { createHubSession, type HubSession } from './hubSession.ts';
import { createHubUpdates, type HubUpdates } from './hubUpdates.ts';
import type { SyncOptions, Trace } from './syncOptions.ts';

/** Everything needed to speak to the hub this workstation belongs to. */
export interface HubConnection {
  readonly link: HubLink;
  readonly client: HubClient;
  readonly files: HubFiles;
  readonly updates: HubUpdates;
  readonly session: HubSession;
  readonly contact: ContactLog;
  readonly close: () => void;
}

export interface ConnectionParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly trace: Trace;
  readonly compareHead: SyncOptions['compareHead'];
  readonly trust: Trust;
  readonly limits: HttpLimits;
}

/** Null while this workstation belongs to no hub. */
export function openHubConnection(parts: ConnectionParts): HubConnection | null {
  const { database, clock } = parts;
  const link = readHubLink(database);
  const key = readWorkstationKey(database);
  if (link === null || key === null) return null;
  const exchange = createHttpExchange(new URL(link.url), parts.trust, parts.limits);
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
    close: exchange.close,
  };
}
