import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { onTestFinished } from 'vitest';
import { applyResources } from '../../../electron/vault/services/applyResources.ts';
import { projectRequests } from '../../../electron/vault/services/projectRequests.ts';
import { type ActFile, commitAct, type NewAct } from '../../../electron/vault/store/actStore.ts';
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
} from '../../../electron/vault/store/database.ts';
import { EcJwk } from '../../../electron/vault/store/hubLinkStore.ts';
import { migrate } from '../../../electron/vault/store/migrate.ts';
import { hubVersionOf } from '../../../electron/vault/store/receiptStore.ts';
import { readResource, saveResource } from '../../../electron/vault/store/resourceStore.ts';
import { createSync, type Sync } from '../../../electron/vault/sync/createSync.ts';
import { thumbprint } from '../../../electron/vault/sync/jws.ts';
import { systemNetwork } from '../../../electron/vault/sync/network.ts';
import type { SigningPerson } from '../../../electron/vault/sync/professionals.ts';
import type { SyncOptions } from '../../../electron/vault/sync/syncOptions.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import type { Person } from '../../../shared/fhir/person.ts';
import { newRequest, type TestRequest } from '../../hub/support/requests.ts';
import { databaseOptions } from '../../support/database.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { practiceIds, type SyncHub } from './syncHub.ts';
import { trailOf } from './trail.ts';

/** One workstation: a real encrypted store on disk and the real engine on it. */
export interface Station {
  readonly database: Database;
  readonly sync: Sync;
  readonly clock: ManualClock;
  readonly person: SigningPerson;
  /** As resources name her. */
  readonly who: Person;
  readonly files: Map<string, Uint8Array>;
  readonly changed: string[];
  readonly events: { event: string; code?: string; reason?: string; error?: unknown }[];
  /** Ends the engine as a kill would leave it, and opens the same store again. */
  readonly reopen: (change?: Partial<SyncOptions>) => Promise<Station>;
}

export interface StationOptions {
  readonly establishment?: string;
  readonly role?: Role;
  readonly store?: DatabaseOptions;
  readonly change?: Partial<SyncOptions>;
  /** Given what ends the engine, outside of a test; in one, it ends with the test. */
  readonly keep?: (close: () => Promise<void>) => void;
}

/** Short enough for a test that waits for nothing, long enough for a machine that does much else. */
const patientLimits = { silenceMs: 5000, totalMs: 10_000 };
export const hastyLimits = { silenceMs: 500, totalMs: 2500 };

/** A workstation that belongs to nothing yet. */
export function openStation(options: StationOptions = {}, before?: Station): Station {
  const store = options.store ?? databaseOptions();
  const database = openDatabase(store);
  migrate(database, store.path);
  const clock = before?.clock ?? manualClock();
  const files = before?.files ?? new Map<string, Uint8Array>();
  const events: Station['events'] = [];
  const changed: string[] = [];
  const sync = createSync({
    database,
    clock,
    random: () => 0.5,
    profile: 'real',
    workstationName: 'Poste infirmier 1',
    appVersion: '0.0.0',
    readOriginal: async (id, offset, length) => {
      const bytes = files.get(id);
      if (bytes === undefined) throw new Error('no such file');
      return bytes.subarray(offset, offset + length);
    },
    saveOriginal: async (file, bytes) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      files.set(file.binaryId, Buffer.concat(chunks));
    },
    applyResources: (db, resources) =>
      void applyResources(
        db,
        resources.map((resource) => ({
          resource,
          hubVersionId: resource.meta?.versionId ?? '0',
        })),
        clock.now(),
      ),
    projectRequest: (db, id) => projectRequests(db, [id]),
    trace: trailOf(clock),
    onOvertaken: () => {},
    compareHead: () => {},
    resolveProxy: async () => 'DIRECT',
    network: systemNetwork,
    limits: patientLimits,
    onChanged: (keys) => changed.push(...keys.map((key) => key.join('/'))),
    onStatus: () => {},
    report: (event, fields) => events.push({ event, ...fields }),
    ...options.change,
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await sync.stop();
    database.close();
  };
  (options.keep ?? onTestFinished)(close);
  sync.start();
  const establishment = options.establishment ?? practiceIds.ehpad;
  const person = before?.person ?? newPerson(options.role ?? 'nurse');
  return {
    database,
    sync,
    clock,
    person,
    who: whoOf(person, establishment),
    files,
    changed,
    events,
    reopen: async (change) => {
      await close();
      return openStation(
        { ...options, store, change: { ...options.change, ...change } },
        station(),
      );
    },
  };
  function station(): Station {
    return { clock, files, person } as Station;
  }
}

/** A workstation of the Region, its key certified and somebody at its screen. */
export async function enrolledStation(
  hub: SyncHub,
  options: StationOptions = {},
): Promise<Station> {
  const station = openStation(options);
  const code = await hub.code('establishment', options.establishment ?? practiceIds.ehpad);
  await station.sync.enrol({ url: hub.url, code });
  await hub.certify();
  station.sync.personUnlocked(station.person);
  await station.sync.wake();
  await hub.certify();
  station.clock.advance(6 * 60_000);
  await station.sync.wake();
  return station;
}

export async function joinTeam(hub: SyncHub, station: Station, team: string): Promise<void> {
  await station.sync.claimTeam(await hub.code('team', team));
  await station.sync.wake();
}

function newPerson(role: Role): SigningPerson {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicJwk = EcJwk.parse(publicKey.export({ format: 'jwk' }));
  return {
    professionalId: randomUUID(),
    practitionerRoleId: randomUUID(),
    family: 'TESTRENARD',
    given: 'Camille',
    role,
    rpps: null,
    kid: thumbprint(publicJwk),
    publicJwk,
    sign: (input) => sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

function whoOf(person: SigningPerson, establishment: string): Person {
  return {
    roleId: person.practitionerRoleId,
    family: person.family,
    given: person.given,
    physician: person.role === 'expert',
    organization: { id: establishment, name: 'Établissement' },
  };
}

/** Writes the resources of an act here and puts it in the outbox, in one transaction, as services do. */
export function commit(station: Station, act: Partial<NewAct> & Pick<NewAct, 'resources'>): string {
  const requestId = act.requestId ?? randomUUID();
  const now = station.clock.now();
  station.database.transaction((db) => {
    commitAct(
      db,
      {
        kind: 'other',
        serviceRequestId: null,
        priority: 'routine',
        professionalId: null,
        originals: [],
        previews: [],
        ...act,
        requestId,
      },
      now,
    );
    for (const resource of act.resources) {
      saveResource(db, resource, now, hubVersionOf(db, resource.resourceType, resource.id));
    }
  });
  return requestId;
}

export interface SignedRequest {
  readonly request: TestRequest;
  readonly requestId: string;
}

/** A nurse signs a request with as many pictures as sizes are given; nothing is sent yet. */
export function signRequest(
  station: Station,
  fileSizes: readonly number[] = [],
  change: Partial<NewAct> = {},
): SignedRequest {
  const request = composeRequest(station, fileSizes);
  const requestId = commit(station, {
    kind: 'request',
    serviceRequestId: request.content.id,
    resources: resourcesOf(request.bundle),
    originals: request.files.map(actFile),
    ...change,
  });
  return { request, requestId };
}

/** The same, with its pictures on this disk, not signed yet. */
export function composeRequest(station: Station, fileSizes: readonly number[]): TestRequest {
  const request = newRequest({ requester: station.who, fileSizes });
  for (const file of request.files) station.files.set(file.binaryId, file.bytes);
  return request;
}

export function resourcesOf(bundle: Bundle): readonly (Resource & { id: string })[] {
  return (bundle.entry ?? []).flatMap(({ resource }) =>
    resource === undefined ? [] : [resource as Resource & { id: string }],
  );
}

export function actFile(file: TestRequest['files'][number]): ActFile {
  const { binaryId, size, sha256, contentType } = file;
  return { binaryId, size, sha256, contentType, label: 'Œil droit — macula' };
}

/** Runs, lets every delay pass, and runs again, as long as something waits and can still leave. */
export async function settle(station: Station, rounds = 12): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await station.sync.wake();
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    if (station.sync.list().items.every(({ phase }) => phase !== 'waiting')) return;
  }
}

/** The family name of a resident as this workstation has it. */
export function family(station: Station, id: string): string | undefined {
  return readResource(station.database, 'Patient', id)?.resource.name?.[0]?.family;
}
