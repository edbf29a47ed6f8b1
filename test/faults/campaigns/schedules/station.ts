import { generateKeyPairSync } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import type { Clock } from '../../../../electron/vault/clock.ts';
import { commitAct, type NewAct } from '../../../../electron/vault/store/actStore.ts';
import type { Database, WritableDatabase } from '../../../../electron/vault/store/database.ts';
import {
  EcJwk,
  saveHubLink,
  saveWorkstationKey,
} from '../../../../electron/vault/store/hubLinkStore.ts';
import {
  saveAssertion,
  saveProfessionalKey,
  saveTeams,
} from '../../../../electron/vault/store/professionalLinkStore.ts';
import { hubVersionOf } from '../../../../electron/vault/store/receiptStore.ts';
import { saveResource } from '../../../../electron/vault/store/resourceStore.ts';
import { createSync, type Sync } from '../../../../electron/vault/sync/createSync.ts';
import { defaultLimits, type HttpExchange } from '../../../../electron/vault/sync/httpExchange.ts';
import type { Network } from '../../../../electron/vault/sync/network.ts';
import type { SigningPerson } from '../../../../electron/vault/sync/professionals.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Random } from '../../support/random.ts';
import { type Author, type SimFile, uuid, type Written } from './content.ts';
import { begin, type World } from './world.ts';

/** One workstation of a schedule: its real store and its real engine, which live and die as the schedule says. */
export interface SimStation {
  readonly name: string;
  readonly isExpert: boolean;
  readonly author: Author;
  readonly professionalId: string;
  readonly database: Database;
  readonly files: Map<string, Uint8Array>;
  readonly clock: Clock;
  /** Null while the program does not run. */
  readonly sync: () => Sync | null;
  readonly start: () => void;
  /** Ends it as a kill does: nothing of it ever goes on. */
  readonly kill: () => void;
  /** At the n-th transaction from now, just before or just after it is durable. */
  readonly killAt: (transactions: number, when: 'before' | 'after') => void;
  /** The next transactions of the engine meet a full disk. */
  readonly fillDisk: (transactions: number) => void;
  readonly moveCalendar: (ms: number) => void;
  /** What a person does, in one transaction; the acts of this station in their order. */
  readonly commit: (act: SimAct) => string;
  /** Something that may be seen on the screen changed since it was asked last. */
  readonly takeDirty: () => boolean;
  /** What the engine took for a bug of its own. */
  readonly bugs: string[];
}

export interface SimAct extends Partial<NewAct> {
  readonly requestId: string;
  readonly resources: readonly Written[];
}

export interface StationPlan {
  readonly world: World;
  readonly random: Random;
  readonly database: Database;
  readonly name: string;
  readonly isExpert: boolean;
  readonly establishment: string;
  readonly openLive: Network['openLive'];
  readonly openLine: (isAlive: () => boolean) => HttpExchange;
}

/** Of a smaller curve than real ones: signing by the hundred thousand is most of what a schedule would cost. */
const workstationKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  format: 'jwk',
}) as Parameters<typeof saveWorkstationKey>[1]['privateJwk'];
const rootJwk = EcJwk.parse(workstationKey);

class Killed extends Error {}

interface Life {
  isAlive: boolean;
  killAfter: number;
  killWhen: 'before' | 'after';
  fullFor: number;
}

export function openStation(plan: StationPlan): SimStation {
  const { world, random, database, name, isExpert } = plan;
  const author = { establishment: plan.establishment, roleId: uuid(random) };
  const person = personOf(random, author, isExpert);
  const files = new Map<string, Uint8Array>();
  const bugs: string[] = [];
  let skew = random(4) === 0 ? random(400_000) - 200_000 : 0;
  let life: Life = newLife();
  let sync: Sync | null = null;
  let dirty = true;
  database.transaction((db) => enrol(db, plan, person));

  const clock = (of: Life): Clock => ({
    now: () => new Date(begin + world.now() + skew),
    monotonicMs: () => world.now(),
    startTimer: (delayMs, callback) =>
      world.after(delayMs, () => {
        if (of.isAlive) callback();
      }),
  });
  const kill = (): void => {
    life.isAlive = false;
    sync = null;
    dirty = true;
  };
  const start = (): void => {
    kill();
    const mine = newLife();
    life = mine;
    const touched = (): void => {
      if (mine.isAlive) dirty = true;
    };
    sync = createSync({
      database: guarded(database, mine, kill),
      clock: clock(mine),
      random: () => random(1000) / 1000,
      profile: 'real',
      workstationName: name,
      appVersion: '0.0.0',
      readOriginal: async (id, offset, length) =>
        bytesOf(files, id).subarray(offset, offset + length),
      saveOriginal: async () => {},
      applyResources: applyHere,
      projectRequest: () => {},
      trace: () => {},
      compareHead: () => {},
      network: { openExchange: () => plan.openLine(() => mine.isAlive), openLive: plan.openLive },
      resolveProxy: async () => 'DIRECT',
      onOvertaken: () => {},
      limits: defaultLimits,
      onChanged: touched,
      onStatus: touched,
      report: (event, { error }) => {
        if (event === 'sync.bug' && mine.isAlive && !(error instanceof Killed))
          bugs.push(String(error));
      },
    });
    const opened = sync;
    opened.start();
    orRefused(() => opened.personUnlocked(person));
  };

  return {
    ...{ name, isExpert, author, database, files, bugs, kill, start },
    professionalId: person.professionalId,
    clock: clock({ ...newLife() }),
    sync: () => sync,
    killAt: (transactions, when) =>
      Object.assign(life, { killAfter: transactions, killWhen: when }),
    fillDisk: (transactions) => Object.assign(life, { fullFor: transactions }),
    moveCalendar: (ms) => {
      skew += ms;
    },
    commit: (act) => {
      commit(database, act, new Date(begin + world.now() + skew));
      dirty = true;
      void sync?.wake();
      return act.requestId;
    },
    takeDirty: () => {
      const was = dirty;
      dirty = false;
      return was;
    },
  };
}

function newLife(): Life {
  return { isAlive: true, killAfter: Number.POSITIVE_INFINITY, killWhen: 'after', fullFor: 0 };
}

/** The store as one life of the engine sees it: a kill or a full disk may come with any transaction. */
function guarded(database: Database, life: Life, kill: () => void): Database {
  const alive = (): void => {
    if (!life.isAlive) throw new Killed();
  };
  const transaction: Database['transaction'] = (work) => {
    alive();
    if (life.fullFor > 0) {
      life.fullFor -= 1;
      throw new AppFailure('store.diskFull');
    }
    life.killAfter -= 1;
    const dies = life.killAfter <= 0;
    const result = database.transaction((db) => {
      const done = work(db);
      if (dies && life.killWhen === 'before') {
        kill();
        throw new Killed();
      }
      return done;
    });
    if (dies) {
      kill();
      throw new Killed();
    }
    return result;
  };
  return {
    ...database,
    transaction,
    one: (sql, ...values) => {
      alive();
      return database.one(sql, ...values);
    },
    all: (sql, ...values) => {
      alive();
      return database.all(sql, ...values);
    },
  };
}

/** What the vault does with what comes, without the lists of its screens. */
export function applyHere(db: WritableDatabase, resources: readonly Resource[]): void {
  for (const resource of resources as readonly Written[]) {
    saveResource(db, resource, new Date(begin), resource.meta?.versionId ?? null);
  }
}

function commit(database: Database, act: SimAct, now: Date): void {
  database.transaction((db) => {
    commitAct(
      db,
      {
        ...{ kind: 'other', serviceRequestId: null, priority: 'routine', professionalId: null },
        ...{ originals: [], previews: [] },
        ...act,
      },
      now,
    );
    for (const resource of act.resources) {
      const { resourceType, id } = resource;
      saveResource(db, resource, now, hubVersionOf(db, resourceType, id));
    }
  });
}

function bytesOf(files: Map<string, Uint8Array>, id: string): Uint8Array {
  const bytes = files.get(id);
  if (bytes === undefined) throw new Error('no such file');
  return bytes;
}

function personOf(random: Random, author: Author, isExpert: boolean): SigningPerson {
  return {
    professionalId: uuid(random),
    practitionerRoleId: author.roleId,
    family: 'TESTRENARD',
    given: 'Camille',
    role: isExpert ? 'expert' : 'nurse',
    rpps: null,
    kid: 'kid',
    publicJwk: rootJwk,
    sign: () => new Uint8Array(64),
  };
}

function enrol(db: WritableDatabase, plan: StationPlan, person: SigningPerson): void {
  const clientId = plan.isExpert ? `expert-${plan.establishment}` : plan.establishment;
  const at = new Date(begin);
  saveWorkstationKey(db, { kid: 'key', privateJwk: workstationKey }, at);
  const link = {
    ...{ url: 'http://hub.invalid', clientId, workstationCode: '0001', kid: 'key' },
    workstationName: plan.name,
    establishment: {
      ...{ id: plan.establishment, finess: '149999906', name: 'EHPAD', kind: 'ehpad' as const },
      phone: null,
    },
    root: { jwk: rootJwk, kid: 'root', fingerprint: '' },
    pin: null,
    keysNumber: 0,
    enrolledAt: at.toISOString(),
  };
  saveHubLink(db, link, null);
  saveProfessionalKey(db, person);
  if (!plan.isExpert) return;
  const until = new Date(begin + 30 * 86_400_000).toISOString();
  saveAssertion(db, person.professionalId, 'a.b.c', until);
  saveTeams(db, person.professionalId, ['HealthcareService/team']);
}

/** What a person asks for at an instant when the disk is full or the program dies: she is told, and nothing is done. */
export function orRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppFailure) && !(error instanceof Killed)) throw error;
  }
}

/** Files on the disk of a workstation, for an act that names them. */
export function keepFiles(station: SimStation, files: readonly SimFile[]): void {
  for (const file of files) station.files.set(file.binaryId, file.bytes);
}
