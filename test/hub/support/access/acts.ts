import { randomUUID } from 'node:crypto';
import type { Bundle, Resource, Task } from '@medplum/fhirtypes';
import { CompactSign } from 'jose';
import { buildAuditHead, headClaims, headType } from '../../../../shared/fhir/auditHead.ts';
import { referenceTo } from '../../../../shared/fhir/reference.ts';
import { queueReference } from '../../../../shared/fhir/serviceRequest.ts';
import { moveTask, stateOf } from '../../../../shared/fhir/task.ts';
import {
  acceptance,
  at,
  newFile,
  newPatient,
  newRequest,
  queues,
  signature,
  type TestRequest,
  transaction,
  type WithId,
} from '../requests.ts';
import { upload } from '../tus.ts';
import { agreement } from './agreements.ts';
import { maySendFile, sees } from './oracle.ts';
import { openEar, type Region, type Voice } from './region.ts';
import { keyOf, versionOf } from './state.ts';

/** What an act changed: its keys, and null when there was nothing to act upon. */
export type Changed = readonly string[] | null;
type Act = (region: Region, voice: Voice) => Promise<Changed>;

/** Sends a Bundle that has to be taken, and tells the oracle. */
async function taken({ state }: Region, voice: Voice, bundle: Bundle): Promise<readonly string[]> {
  const { response, requestId } = await voice.station.act(bundle);
  if (response.status !== 200) throw new Error(`wrongly refused: ${await response.text()}`);
  const establishment = voice.establishment;
  state.receipts.push({ requestId, establishment });
  return (bundle.entry ?? []).map(({ resource }) => {
    const written = resource as WithId<Resource>;
    state.sent.push({ key: keyOf(written), resource: written, establishment });
    return keyOf(written);
  });
}

const create = (resource: WithId<Resource>) => transaction([{ resource, version: 0 }]);

/** A new request, sometimes of a known resident, sometimes with an older answer or picture in it. */
const sendRequest: Act = async (region, voice) => {
  const { random, state, teams } = region;
  const earlier = state.requests.filter((it) => it.establishment === voice.establishment);
  const reused = random.chance(0.5) && earlier.length > 0 ? random.pick(earlier) : null;
  const older =
    reused === null ? [] : [reused.request.response, ...reused.request.media].map(keyOf);
  const patient = reused === null ? newPatient() : reused.request.patient;
  const request = newRequest({
    requester: voice.professional.person,
    patient,
    queue: { ...queues.ophthalmology, serviceId: random.pick(teams) },
    fileSizes: Array.from({ length: random.below(3) }, () => 40 + random.below(60)),
    supporting: older.filter(() => random.chance(0.5)),
  });
  const entry = (request.bundle.entry ?? []).filter(
    ({ resource }) => reused === null || resource?.resourceType !== 'Patient',
  );
  const changed = await taken(region, voice, { ...request.bundle, entry });
  const { establishment, workstation } = voice;
  state.requests.push({ establishment, request, patientKey: keyOf(patient) });
  for (const file of request.files) {
    const of = keyOf(request.serviceRequest);
    const known = { file, establishment, workstation, request: of } as const;
    state.files.push({ ...known, kind: 'original', begun: false, received: false });
  }
  return changed;
};

/** The bytes of a file that this voice may send. */
const sendFile: Act = async ({ random, state }, voice) => {
  const waiting = state.files.filter((it) => !it.received && maySendFile(state, voice, it));
  if (waiting.length === 0) return null;
  const known = random.pick(waiting);
  const { kind, file } = known;
  await upload(voice.station, file, kind === 'preview' ? { kind } : {});
  known.begun = true;
  known.received = true;
  return [`Binary/${file.binaryId}`];
};

/** A small picture before its request: its bytes are nobody's until a request names it. */
const sendPreview: Act = async ({ state }, voice) => {
  const file = newFile(30);
  await upload(voice.station, file, { kind: 'preview' });
  const { establishment, workstation } = voice;
  const known = { file, establishment, workstation, request: null } as const;
  state.files.push({ ...known, kind: 'preview', begun: true, received: true });
  return [`Binary/${file.binaryId}`];
};

const visibleRequests = ({ state }: Region, voice: Voice) =>
  state.requests.filter(({ request }) => sees(state, voice, keyOf(request.serviceRequest)));

const addMessage: Act = async (region, voice) => {
  const known = visibleRequests(region, voice);
  if (known.length === 0) return null;
  const { request } = region.random.pick(known);
  return taken(region, voice, create(messageOn(keyOf(request.serviceRequest))));
};

export function messageOn(request: string): WithId<Resource> {
  return {
    resourceType: 'Communication',
    id: randomUUID(),
    status: 'completed',
    basedOn: [{ reference: request }],
    sent: at,
  };
}

/** A request of one of the voice's teams, with its Task as it stands now. */
async function assigned(region: Region, voice: Voice, wanted: 'received' | 'accepted') {
  const { state, random } = region;
  const ours = state.requests.filter(
    ({ request, establishment }) =>
      establishment !== voice.establishment && sees(state, voice, keyOf(request.serviceRequest)),
  );
  for (let tries = 0; tries < 4 && ours.length > 0; tries += 1) {
    const { request } = random.pick(ours);
    const task = await voice.station.getJson<WithId<Task>>(`/fhir/${keyOf(request.task)}`);
    const owner = task.owner?.reference === `PractitionerRole/${voice.professional.roleId}`;
    if (stateOf(task) === wanted && (wanted === 'received' || owner)) return { request, task };
  }
  return null;
}

const accept: Act = async (region, voice) => {
  if (voice.role !== 'expert') return null;
  const found = await assigned(region, voice, 'received');
  if (found === null) return null;
  const version = Number(found.task.meta?.versionId);
  return taken(region, voice, acceptance(found.task, version, voice.professional.person));
};

/** The request goes to another team; the first goes on seeing it. */
const redirect: Act = async (region, voice) => {
  if (voice.role !== 'expert') return null;
  const found = await assigned(region, voice, 'accepted');
  if (found === null) return null;
  return taken(region, voice, redirection(region, voice, found.request, found.task));
};

function redirection(
  { state, random, teams }: Region,
  voice: Voice,
  request: TestRequest,
  before: WithId<Task>,
): Bundle {
  const reason = { text: 'TESTMOTIF' };
  const old = { ...moveTask(before, { state: 'redirected', at, reason }), id: before.id };
  const owner = queueReference({ ...queues.haematology, serviceId: random.pick(teams) });
  const fresh: WithId<Task> = { ...request.task, id: randomUUID(), owner };
  const restarted = { ...moveTask(fresh, { state: 'sent', at }), id: fresh.id };
  const serviceRequest = { ...request.serviceRequest, performer: [owner] };
  return transaction([
    { resource: old, version: Number(before.meta?.versionId) },
    { resource: restarted, version: 0 },
    { resource: serviceRequest, version: versionOf(state, keyOf(serviceRequest)) },
    { resource: signature([keyOf(fresh)], voice.professional.person), version: 0 },
  ]);
}

const agree: Act = async (region, voice) => {
  const bundle = agreement(region, voice);
  return bundle === null ? null : taken(region, voice, bundle);
};

/** A resident of the establishment, alone: new, corrected, or with a warning. */
const writeResident: Act = async (region, voice) => {
  const { state, random } = region;
  const own = state.sent.filter(
    ({ resource, establishment }) =>
      resource.resourceType === 'Patient' && establishment === voice.establishment,
  );
  if (own.length === 0 || random.chance(0.3)) return taken(region, voice, create(newPatient()));
  const { resource, key } = random.pick(own);
  if (random.chance(0.5)) {
    const flag: WithId<Resource> = {
      resourceType: 'Flag',
      id: randomUUID(),
      status: 'active',
      code: { text: 'TESTFLAG' },
      subject: referenceTo('Patient', resource.id),
    };
    return taken(region, voice, create(flag));
  }
  return taken(region, voice, transaction([{ resource, version: versionOf(state, key) }]));
};

const tellHead: Act = async (region, voice) => {
  const unsigned = {
    id: randomUUID(),
    seq: 1 + region.state.sent.length,
    hash: 'a'.repeat(64),
    previous: null,
    recorded: at,
    clientId: voice.workstation,
    workstationName: 'Poste infirmier',
  };
  const { keys } = voice.station;
  const jws = await new CompactSign(Buffer.from(JSON.stringify(headClaims(unsigned))))
    .setProtectedHeader({ alg: 'ES384', typ: headType, kid: keys.kid })
    .sign(keys.privateKey);
  return taken(region, voice, create(buildAuditHead({ ...unsigned, jws })));
};

/** Rights change under a token that goes on: she joins a team, or her key is revoked. She listens anew. */
const changeRights: Act = async ({ hub, random, teams }, voice) => {
  if (voice.role !== 'expert') return null;
  const others = teams.filter((team) => !voice.teams.includes(team));
  if (random.chance(0.2)) {
    await hub.repository.identities.revokeKey(voice.professional.kid, new Date().toISOString());
    voice.role = null;
    voice.teams = [];
  } else if (others.length > 0) {
    const team = random.pick(others);
    await voice.station.joinTeam(voice.professional, team);
    voice.teams = [...voice.teams, team];
  }
  await openEar(voice);
  return null;
};

const kinds: readonly Act[] = [
  ...[sendRequest, sendRequest, sendRequest, sendFile, sendFile, sendFile, accept, accept],
  ...[
    redirect,
    redirect,
    addMessage,
    agree,
    agree,
    writeResident,
    writeResident,
    tellHead,
    sendPreview,
  ],
  changeRights,
];

/** One random act by somebody; null when she had nothing to act upon. */
export function randomAct(region: Region): Promise<Changed> {
  const { random, voices } = region;
  return random.pick(kinds)(region, random.pick(voices));
}
