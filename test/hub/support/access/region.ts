import { randomUUID } from 'node:crypto';
import type { HealthcareService, Organization, Resource } from '@medplum/fhirtypes';
import { WebSocket } from 'ws';
import { writeDirectory } from '../../../../hub/directory/directory.ts';
import type { Role } from '../../../../shared/domain/roles.ts';
import { directory } from '../practiceIds.ts';
import type { Random } from '../random.ts';
import type { WithId } from '../requests.ts';
import { startTestHub, type TestHub } from '../testHub.ts';
import { type Professional, Workstation } from '../workstation.ts';
import type { Reader } from './oracle.ts';
import { emptyState, type State } from './state.ts';

/** A workstation with who is signed in on it, listening to the live channel. */
export interface Voice extends Reader {
  readonly station: Workstation;
  /** Signs what this voice sends; her token speaks for her only when `speaks`. */
  readonly professional: Professional;
  readonly speaks: boolean;
  role: Role | null;
  teams: string[];
  ear: WebSocket;
  /** The hub said that there is something new. */
  heard: boolean;
  signedInAt: number;
}

export interface Region {
  readonly hub: TestHub;
  readonly random: Random;
  readonly teams: readonly string[];
  readonly voices: readonly Voice[];
  readonly state: State;
  readonly close: () => Promise<void>;
}

const establishmentCount = 4;
const teamCount = 4;
/** Milliseconds; a token lasts five minutes. */
const tokenUse = 150_000;

/** A hub of its own, places and teams, and workstations heard alone, through experts and through auditors. */
export async function openRegion(random: Random): Promise<Region> {
  const hub = await startTestHub();
  const [organization] = directory.filter((it) => it.resourceType === 'Organization');
  const [service] = directory.filter((it) => it.resourceType === 'HealthcareService');
  if (!organization || !service) throw new Error('an empty directory');
  const establishments = copies(establishmentCount, organization as Organization);
  const teams = copies(teamCount, service as HealthcareService);
  const all = [...establishments, ...teams];
  await writeDirectory(hub.repository, () => undefined, all, new Date().toISOString());
  const region: Region & { readonly voices: Voice[] } = {
    hub,
    random,
    teams: teams.map(({ id }) => id),
    voices: [],
    state: emptyState(),
    close: async () => {
      for (const { ear } of region.voices) ear.terminate();
      await hub.destroy();
    },
  };
  for (const { id } of establishments) {
    for (let count = 1 + random.below(2); count > 0; count -= 1) {
      region.voices.push(...(await openWorkstation(region, id)));
    }
  }
  return region;
}

function copies<T extends Resource>(count: number, of: T): WithId<T>[] {
  return Array.from({ length: count }, () => ({ ...of, id: randomUUID() }));
}

async function openWorkstation({ hub, random, teams }: Region, id: string): Promise<Voice[]> {
  const silent = await (await Workstation.enrol(hub, id)).signIn();
  const nurse = await silent.register('nurse');
  const voices = [await voiceOf(silent, nurse, null)];
  const station = silent.moved(hub);
  const expert = await silent.register('expert');
  const hers = teams.filter(() => random.chance(0.35));
  for (const team of hers) await silent.joinTeam(expert, team);
  voices.push(await voiceOf(station, expert, 'expert', hers));
  if (random.chance(0.6)) {
    const auditor = await silent.register('auditor');
    voices.push(await voiceOf(silent.moved(hub), auditor, 'auditor'));
  }
  return voices;
}

async function voiceOf(
  station: Workstation,
  professional: Professional,
  role: Role | null,
  teams: string[] = [],
): Promise<Voice> {
  const voice = {
    station,
    professional,
    speaks: role !== null,
    establishment: station.establishmentId,
    workstation: station.enrolment.clientId,
    role,
    teams,
    heard: false,
    signedInAt: 0,
  } as unknown as Voice;
  await signIn(voice);
  return voice;
}

/** A new token, and an ear opened with it. */
export async function signIn(voice: Voice): Promise<void> {
  const { station, professional, speaks, role } = voice;
  await station.signIn(speaks && role !== null ? professional : null);
  voice.signedInAt = performance.now();
  await openEar(voice);
}

/** Listens with the token she has, which gives her the rights of this moment. */
export async function openEar(voice: Voice): Promise<void> {
  const { station } = voice;
  voice.ear?.terminate();
  const url = `${station.hub.url.replace('http', 'ws')}/live`;
  const ear = new WebSocket(url, { headers: station.authorization() });
  ear.on('message', () => {
    voice.heard = true;
  });
  await new Promise((resolve, reject) => ear.once('open', resolve).once('error', reject));
  voice.ear = ear;
}

/** Every voice with a token that lasts, before anything is asked. */
export async function keepSignedIn({ voices }: Region): Promise<void> {
  for (const voice of voices) {
    if (performance.now() - voice.signedInAt > tokenUse) await signIn(voice);
  }
}

/** Waits until whatever the hub has said so far has arrived: what comes after it is the answer to a ping. */
export async function listenUntilNow({ voices }: Region): Promise<void> {
  await Promise.all(
    voices.map(({ ear }) => {
      const answered = new Promise((resolve) => ear.once('pong', resolve));
      ear.ping();
      return answered;
    }),
  );
}
