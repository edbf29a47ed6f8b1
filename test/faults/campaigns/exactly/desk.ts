import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Patient } from '@medplum/fhirtypes';
import { newPatient, type WithId } from '../../../hub/support/requests.ts';
import { Workstation } from '../../../hub/support/workstation.ts';
import { type HostileHub, honest, startHostileHub } from '../../../support/hostileHub.ts';
import { lastingPort } from '../../../support/lastingPort.ts';
import {
  commit,
  openStation,
  type SignedRequest,
  type Station,
  settle,
  signRequest,
} from '../../../sync/support/station.ts';
import type { Random } from '../../support/random.ts';
import { type HubPlan, type HubProgram, startHubProgram } from './hubProgram.ts';

/** What was done, for the comparison: how often each thing was written, and the bytes of each picture. */
export interface Done {
  readonly requests: SignedRequest[];
  /** Versions written of residents that the engine sent alone. */
  readonly residents: Map<string, number>;
  /** Residents written once, by PUT. */
  readonly put: string[];
  acts: number;
}

/** A workstation's engine, a second one that speaks by PUT, a line between, and a hub that can be killed. */
export interface Desk {
  readonly line: HostileHub;
  readonly plan: HubPlan;
  readonly done: Done;
  readonly station: () => Station;
  /** Another life of the workstation on the same store. */
  readonly reopen: () => Promise<void>;
  readonly killHub: () => Promise<void>;
  readonly startHub: () => Promise<void>;
  readonly putter: Workstation;
  readonly close: () => Promise<void>;
}

export async function openDesk(root: string, folder: string): Promise<Desk> {
  mkdirSync(folder, { recursive: true });
  const dataDir = join(folder, 'hub');
  const port = await lastingPort();
  const line = await startHostileHub(() => port);
  const databaseKey = randomBytes(48).toString('hex');
  const plan: HubPlan = { dataDir, databaseKey, port, url: line.url };
  let hub: HubProgram = await startHubProgram(root, plan);
  const [first = '', second = ''] = hub.codes;
  const putter = await enrolPutter(line.url, second);
  let end = async (): Promise<void> => {};
  let station = openStation({
    store: {
      path: join(folder, 'estuaire.db'),
      ...{ key: randomBytes(32), salt: randomBytes(16) },
      binding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
    },
    keep: (close) => {
      end = close;
    },
  });
  await station.sync.enrol({ url: line.url, code: first });
  station.sync.personUnlocked(station.person);
  for (let tries = 0; station.sync.status().link !== 'connected'; tries += 1) {
    if (tries > 100) throw new Error('the workstation never joined');
    await settle(station, 1);
    await wait(60);
  }
  return {
    ...{ line, plan, putter },
    done: { requests: [], residents: new Map(), put: [], acts: 0 },
    station: () => station,
    reopen: async () => {
      station = await station.reopen();
      station.sync.personUnlocked(station.person);
    },
    killHub: () => hub.kill(),
    startHub: async () => {
      hub = await startHubProgram(root, plan);
    },
    close: async () => {
      await end();
      await hub.kill();
      await line.close();
    },
  };
}

/** Speaks the contract by itself; a key that waits for its certificate signs in a moment later. */
async function enrolPutter(url: string, code: string): Promise<Workstation> {
  const hub = { url, code: async () => code, certify: async () => wait(500) };
  const station = await Workstation.enrol(hub, '');
  for (let tries = 0; ; tries += 1) {
    try {
      return await station.signIn();
    } catch (error) {
      if (tries > 100) throw error;
      await wait(100);
    }
  }
}

/** One act of a person: a request with pictures, or a resident written or corrected. */
export function doSomething({ done, station }: Desk, random: Random): void {
  const here = station();
  done.acts += 1;
  const known = [...done.residents.keys()];
  const correct = random(3) === 0 && known.length > 0;
  if (random(3) > 0 && !correct) {
    const length = random(4) === 0 ? 0 : 1 + random(2);
    const sizes = Array.from({ length }, () => 5000 + random(random(4) === 0 ? 900_000 : 40_000));
    done.requests.push(signRequest(here, sizes));
    return;
  }
  const patient = newPatient();
  const id = correct ? (known[random(known.length)] ?? patient.id) : patient.id;
  const room = { ...patient, id, name: [{ family: 'TESTLEMOINE', given: [randomUUID()] }] };
  commit(here, { kind: 'patient', resources: [room as WithId<Patient>] });
  done.residents.set(id, (done.residents.get(id) ?? 0) + 1);
}

/** Longest that a PUT is repeated: a hub that was killed is back well before. */
const longestPutMs = 90_000;

/** A resident by PUT, the same bytes under the same id until an answer comes; false when it is refused. */
export async function putResident({ putter, done }: Desk): Promise<boolean> {
  const patient = newPatient();
  const requestId = randomUUID();
  done.acts += 1;
  for (const end = performance.now() + longestPutMs; performance.now() < end; ) {
    try {
      const response = await putter.put(patient, { 'If-None-Match': '*' }, requestId);
      await response.arrayBuffer();
      if (response.status === 401) await putter.signIn();
      else if (response.status !== 201) return false;
      else {
        done.put.push(patient.id);
        return true;
      }
    } catch {
      await wait(50);
    }
  }
  return false;
}

export function quietLine({ line }: Desk): void {
  line.choose(honest);
  line.delay(0);
}
