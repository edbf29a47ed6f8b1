import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { readHubLink } from '../store/hubLinkStore.ts';
import { readOutbox } from '../store/outboxStore.ts';
import type { HubConnection } from './hubConnection.ts';

export interface WorkstationStatusParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly appVersion: string;
}

/** Tells the hub how this workstation is, so that a silent or a full one is seen there. @throws HubFailure */
export async function reportStatus(
  { database, appVersion }: WorkstationStatusParts,
  hub: HubConnection,
): Promise<void> {
  const { acts: all, files } = readOutbox(database);
  const acts = all.filter(({ kind }) => kind !== 'trail');
  const oldest = acts.map(({ createdAt }) => createdAt).sort()[0] ?? null;
  const status = {
    version: appVersion,
    waiting: acts.length + files.filter(({ textReceived }) => textReceived).length,
    oldestWaiting: oldest,
    clockOffsetMs: Math.round(hub.contact.current().clockOffsetMs ?? 0),
    hubKeys: readHubLink(database)?.keysNumber ?? 0,
  };
  await hub.session.call(null, (token) => hub.client.saveStatus(token, status));
}
