import { randomUUID } from 'node:crypto';
import type { Bundle, HealthcareService, Organization, Resource } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDirectory } from '../../hub/directory/directory.ts';
import { directory } from './support/practiceIds.ts';
import { printedRandom, type Random } from './support/random.ts';
import { newPatient, newRequest, queues, type TestFile, type WithId } from './support/requests.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { upload, uploadOffset } from './support/tus.ts';
import { type Professional, Workstation } from './support/workstation.ts';

/**
 * A random region, and a second opinion on every answer: the oracle below is written from the sentence of the contract
 * (« its establishment's requests, and those addressed to the professional's teams ») and shares no code with the hub.
 */
interface Voice {
  readonly station: Workstation;
  readonly professional: Professional | null;
  readonly teams: readonly string[];
}

interface Part {
  readonly key: string;
  readonly type: string;
  readonly file: TestFile | null;
}

interface SentRequest {
  readonly establishment: string;
  readonly teams: readonly string[];
  readonly requestId: string;
  readonly parts: readonly Part[];
}

const establishmentCount = 4;
const teamCount = 4;
const requestCount = 40;
const askCount = 1000;

let hub: TestHub;
let random: Random;
const voices: Voice[] = [];
const requests: SentRequest[] = [];
const ownPatients = new Map<string, string>();

beforeAll(async () => {
  random = printedRandom();
  hub = await startTestHub();
  const { establishments, teams } = await buildDirectory();
  for (const establishment of establishments) await openSite(establishment, teams);
  for (let sent = 0; sent < requestCount; sent += 1) await sendRequest(teams);
  for (const voice of voices) {
    const patient = newPatient();
    ownPatients.set(`Patient/${patient.id}`, voice.station.establishmentId);
    await voice.station.put(patient, { 'If-None-Match': '*' });
  }
}, 120_000);
afterAll(() => hub.destroy());

async function buildDirectory() {
  const [organization] = directory.filter((it) => it.resourceType === 'Organization');
  const [service] = directory.filter((it) => it.resourceType === 'HealthcareService');
  if (!organization || !service) throw new Error('an empty directory');
  const copies = <T extends Resource>(count: number, of: T): WithId<T>[] =>
    Array.from({ length: count }, () => ({ ...of, id: randomUUID() }));
  const establishments = copies(establishmentCount, organization as Organization);
  const teams = copies(teamCount, service as HealthcareService);
  const all = [...establishments, ...teams];
  await writeDirectory(hub.repository, () => undefined, all, new Date().toISOString());
  return { establishments: establishments.map(({ id }) => id), teams: teams.map(({ id }) => id) };
}

/** One or two workstations, each heard alone, through a nurse or through experts of some teams. */
async function openSite(establishment: string, teams: readonly string[]): Promise<void> {
  for (let count = 1 + random.below(2); count > 0; count -= 1) {
    const silent = await (await Workstation.enrol(hub, establishment)).signIn();
    voices.push({ station: silent, professional: await silent.register('nurse'), teams: [] });
    const hers = teams.filter(() => random.chance(0.35));
    const station = silent.moved(hub);
    const expert = await station.register('expert');
    for (const team of hers) await station.joinTeam(expert, team);
    await station.signIn(expert);
    voices.push({ station, professional: expert, teams: hers });
  }
}

async function sendRequest(teams: readonly string[]): Promise<void> {
  const { station, professional } = random.pick(voices);
  if (professional === null) throw new Error('nobody to sign');
  const team = random.pick(teams);
  const earlier = requests.filter((it) => it.establishment === station.establishmentId);
  const reused = random.chance(0.4) && earlier.length > 0 ? random.pick(earlier) : null;
  const response = reused?.parts.find(({ type }) => type === 'QuestionnaireResponse')?.key;
  const patientKey = reused?.parts.find(({ type }) => type === 'Patient')?.key;
  const request = newRequest({
    requester: professional.person,
    queue: { ...queues.ophthalmology, serviceId: team },
    fileSizes: Array.from({ length: random.below(3) }, () => 50 + random.below(50)),
    supporting: response === undefined ? [] : [response],
    ...(patientKey === undefined
      ? {}
      : { patient: { ...newPatient(), id: patientKey.split('/')[1] ?? '' } }),
  });
  const entry = (request.bundle.entry ?? []).filter(
    ({ resource }) => patientKey === undefined || resource?.resourceType !== 'Patient',
  );
  const { response: answer, requestId } = await station.act({ ...request.bundle, entry });
  expect(answer.status, await answer.clone().text()).toBe(200);
  for (const file of request.files) await upload(station, file);
  const keys = entry.map(({ request: asked }) => asked?.url ?? '');
  const joined = [response, patientKey].filter((key) => key !== undefined);
  requests.push({
    establishment: station.establishmentId,
    teams: [team],
    requestId,
    parts: [
      ...[...keys, ...joined].map((key) => ({ key, type: key.split('/')[0] ?? '', file: null })),
      ...request.files.map((file) => ({
        key: `Binary/${file.binaryId}`,
        type: 'Binary',
        file,
      })),
    ],
  });
}

/** The oracle. */
function sees(voice: Voice, key: string): boolean {
  if (ownPatients.get(key) === voice.station.establishmentId) return true;
  return requests.some(({ establishment, teams, parts }) => {
    const concerned =
      establishment === voice.station.establishmentId ||
      teams.some((team) => voice.teams.includes(team));
    return concerned && parts.some((part) => part.key === key);
  });
}

function visible(voice: Voice, type?: string): ReadonlySet<string> {
  const keys = [
    ...requests.flatMap(({ parts }) => parts.map(({ key }) => key)),
    ...ownPatients.keys(),
  ];
  return new Set(
    keys.filter((key) => sees(voice, key) && (type === undefined || key.startsWith(`${type}/`))),
  );
}

const isDirectory = (key: string): boolean =>
  /^(Organization|HealthcareService|Schedule|Slot|Practitioner|PractitionerRole)\//.test(key);

const keysOf = (bundle: Bundle): readonly string[] =>
  (bundle.entry ?? [])
    .map(({ resource }) => `${resource?.resourceType}/${resource?.id}`)
    .filter((key) => !isDirectory(key));

type Ask = (
  voice: Voice,
  part: Part,
  request: SentRequest,
) => Promise<[hub: boolean, oracle: boolean]>;

const asksOf: Readonly<Record<string, Ask>> = {
  read: async (voice, { key }) => [await answers(voice, `/fhir/${key}`), sees(voice, key)],
  vread: async (voice, { key }) => [
    await answers(voice, `/fhir/${key}/_history/1`),
    sees(voice, key),
  ],
  history: async (voice, { key }) => [
    await answers(voice, `/fhir/${key}/_history`),
    sees(voice, key),
  ],
  searchById: async (voice, { key, type }) => {
    const bundle = await voice.station.getJson<Bundle>(`/fhir/${type}?_id=${key.split('/')[1]}`);
    return [keysOf(bundle).includes(key), sees(voice, key)];
  },
  searchByReference: async (voice, _part, { parts }) => {
    const key = parts.find(({ type }) => type === 'ServiceRequest')?.key ?? '';
    const bundle = await voice.station.getJson<Bundle>(`/fhir/Task?focus=${key}`);
    return [keysOf(bundle).length > 0, sees(voice, key)];
  },
  include: async (voice, _part, { parts }) => {
    const key = parts.find(({ type }) => type === 'ServiceRequest')?.key ?? '';
    const query = `ServiceRequest?_id=${key.split('/')[1]}&_include=ServiceRequest:subject&_revinclude=Media:based-on`;
    const found = keysOf(await voice.station.getJson<Bundle>(`/fhir/${query}`));
    expect(found.every((it) => sees(voice, it))).toBe(true);
    return [found.includes(key), sees(voice, key)];
  },
  uploadOffset: async (voice, part, request) => [
    part.file !== null && (await uploadOffset(voice.station, part.file.binaryId)) !== null,
    part.file !== null && request.establishment === voice.station.establishmentId,
  ],
  receipt: async (voice, _part, { requestId, establishment }) => [
    await answers(voice, `/receipts/${requestId}`),
    establishment === voice.station.establishmentId,
  ],
  overwrite: async (voice, { key, type }) => {
    const stolen = { resourceType: type, id: key.split('/')[1], status: 'completed' };
    const response = await voice.station.send('PUT', `/fhir/${key}`, stolen, {
      'X-Request-Id': randomUUID(),
      'If-None-Match': '*',
    });
    return [response.status < 300, false];
  },
};

async function answers(voice: Voice, path: string): Promise<boolean> {
  const { status } = await voice.station.get(path);
  expect([200, 404]).toContain(status);
  return status === 200;
}

test(`${askCount} random questions get the oracle’s answer`, async () => {
  const wrong: string[] = [];
  const counted = { allowed: 0, refused: 0 };
  for (let asked = 0; asked < askCount; asked += 1) {
    const name = random.pick(Object.keys(asksOf));
    const voice = random.pick(voices);
    const request = random.pick(requests);
    const part = random.pick(request.parts);
    const ask = asksOf[name];
    if (ask === undefined || (part.type === 'Binary' && name.startsWith('v'))) continue;
    const [byHub, byOracle] = await ask(voice, part, request);
    counted[byOracle ? 'allowed' : 'refused'] += 1;
    if (byHub !== byOracle) wrong.push(`${name} ${part.key}: hub ${byHub}, oracle ${byOracle}`);
  }
  console.log(JSON.stringify(counted));
  expect(wrong).toEqual([]);
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(askCount / 10);
});

test('the feed and the searches give each exactly what she may see', async () => {
  for (const voice of voices) {
    const { entries } = await voice.station.pull();
    const fed = entries.map((it) => `${it.resourceType}/${it.id}`).filter((it) => !isDirectory(it));
    expect(fed.sort()).toEqual([...visible(voice)].sort());
    for (const type of ['ServiceRequest', 'Task', 'Patient', 'QuestionnaireResponse', 'Media']) {
      const found: string[] = [];
      for (let path = `/fhir/${type}?_count=7`; path !== ''; ) {
        const page = await voice.station.getJson<Bundle>(path);
        found.push(...keysOf(page));
        path = page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
      }
      expect(found.sort()).toEqual([...visible(voice, type)].sort());
    }
  }
});
