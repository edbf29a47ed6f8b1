import { createHash } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../../../../electron/vault/sync/httpExchange.ts';
import { referencedKeys } from '../../../../shared/sync/references.ts';
import type { Written } from './content.ts';
import { type Answer, type Complain, refusal } from './modelAnswer.ts';
import { answerFiles } from './modelFiles.ts';
import { type HubState, latest, type Speaking, type StoredAct, visible } from './modelState.ts';
import { begin } from './world.ts';

/** What the contract of `hub/README.md` says a hub does, in memory: what the workstations' deeds are compared with. */
export interface ModelHub {
  /** @param at the hub's own time, milliseconds since 1970 */
  readonly answer: (asked: HttpRequest, at: number) => HttpAnswer;
  readonly state: () => HubState;
  /** What no workstation may ever do, as seen from here. */
  readonly complaints: string[];
  readonly keepCopy: (at: number) => void;
  /** Comes back as it was at the last copy, under another epoch, and says so with each token; earlier tokens are worth nothing. */
  readonly restore: (at: number) => void;
}

const team = 'HealthcareService/team';
const pageCount = 5;

export function createModelHub(): ModelHub {
  let state = emptyState();
  let copy = { state: emptyState(), at: begin };
  const complaints: string[] = [];
  const complain = (what: string): void => void complaints.push(what);
  return {
    answer: (asked, at) => {
      const { status, body, headers } = route(state, asked, at, complain);
      return {
        status,
        headers: {
          'x-hub-epoch': `epoch-${state.epoch}`,
          date: new Date(at).toUTCString(),
          'content-type': 'application/fhir+json',
          ...headers,
        },
        body: body === undefined ? new Uint8Array(0) : Buffer.from(JSON.stringify(body)),
      };
    },
    state: () => state,
    complaints,
    keepCopy: (at) => {
      copy = { state: copyOf(state), at };
    },
    restore: (at) => {
      const restored = { at: textOf(at), copyOf: textOf(copy.at) };
      const back = copyOf(copy.state);
      for (const [id, { receivedAt }] of back.uploads) {
        if (receivedAt === null) back.uploads.delete(id);
      }
      state = { ...back, epoch: state.epoch + 1, restored };
    },
  };
}

function emptyState(): HubState {
  const empty = { resources: new Map(), feed: [], acts: new Map(), uploads: new Map() };
  return { epoch: 1, restored: null, ...empty };
}

function textOf(at: number): string {
  return new Date(at).toISOString();
}

function copyOf(state: HubState): HubState {
  return {
    ...state,
    resources: new Map([...state.resources].map(([key, versions]) => [key, [...versions]])),
    feed: [...state.feed],
    acts: new Map(state.acts),
    uploads: new Map([...state.uploads].map(([id, upload]) => [id, { ...upload }])),
  };
}

function route(state: HubState, asked: HttpRequest, at: number, complain: Complain): Answer {
  const { method, path } = asked;
  if (path === '/auth/token') return token(state, asked);
  if (path === '/auth/professional')
    return { status: 200, body: { kid: 'kid', certificate: null } };
  if (path === '/revocations') return { status: 200, body: { revoked: [] } };
  if (path === '/workstation/status') return { status: 204 };
  const speaking = speakingOf(state, asked);
  if (speaking === null) return refusal(401, 'auth.expired');
  if (path === '/fhir' && method === 'POST') return submit(state, asked, speaking, at, complain);
  if (path === '/receipts') return receipts(state, asked);
  if (path.startsWith('/receipts/')) return receipt(state, path.slice(10));
  // Nobody was made known to it after a copy: who is asked about was there before.
  if (path.startsWith('/certificates/'))
    return { status: 200, body: { kid: path.slice(14), status: 'pending', certificate: null } };
  if (path.startsWith('/fhir/$changes')) return changes(state, path, speaking);
  if (path.startsWith('/files')) return answerFiles(state, asked, at, complain);
  if (path.startsWith('/fhir/')) return read(state, path.slice(6), speaking);
  return refusal(404, 'notFound');
}

/** The name of the workstation travels as the subject of what it signs; the model takes its word. */
function token({ epoch, restored }: HubState, { body }: HttpRequest): Answer {
  const form = new URLSearchParams(Buffer.from(body ?? []).toString());
  const [, claims = ''] = (form.get('client_assertion') ?? '').split('.');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, string>;
  const isMember = said.professional !== undefined && said.sub?.startsWith('expert') === true;
  const speaking: Speaking = { establishment: said.iss ?? '', isMember };
  const access = Buffer.from(JSON.stringify({ ...speaking, epoch })).toString('base64url');
  return {
    status: 200,
    body: {
      access_token: access.padEnd(40, '.'),
      expires_in: 300,
      teams: isMember ? [team] : [],
      feed_audience: isMember ? 'team' : `place-${speaking.establishment}`,
      restored,
    },
  };
}

function speakingOf({ epoch }: HubState, { headers }: HttpRequest): Speaking | null {
  const access = headers?.authorization?.replace('Bearer ', '').replace(/\.+$/, '') ?? '';
  if (access === '') return null;
  const given = JSON.parse(Buffer.from(access, 'base64url').toString()) as Speaking & {
    readonly epoch: number;
  };
  return given.epoch === epoch ? given : null;
}

interface Entry {
  readonly resource: Written;
  readonly request: { readonly ifMatch?: string };
}

function submit(
  state: HubState,
  asked: HttpRequest,
  by: Speaking,
  at: number,
  complain: Complain,
): Answer {
  const body = Buffer.from(asked.body ?? []);
  const requestId = asked.headers?.['x-request-id'] ?? '';
  const digest = createHash('sha256').update(body).digest('hex');
  const known = state.acts.get(requestId);
  if (known !== undefined) {
    if (known.digest === digest) return transactionAnswer(known);
    complain('an act came twice with other bytes');
    return refusal(409, 'request.conflict');
  }
  const { entry } = JSON.parse(body.toString()) as { entry: readonly Entry[] };
  const trouble = troubleIn(state, entry, complain);
  if (trouble !== null) return trouble;
  const act = write(state, { requestId, digest, entry, at, owner: by });
  state.acts.set(requestId, act);
  return transactionAnswer(act);
}

/** Everything is looked at before anything is written. */
function troubleIn(state: HubState, entries: readonly Entry[], complain: Complain): Answer | null {
  const here = new Set(entries.map(({ resource }) => keyOf(resource)));
  const stale = entries.flatMap(({ resource, request }, index) => {
    const current = latest(state, keyOf(resource))?.versionId ?? 0;
    const expected = request.ifMatch === undefined ? 0 : Number(/\d+/.exec(request.ifMatch)?.[0]);
    return current === expected ? [] : [`Bundle.entry[${index}]`];
  });
  if (stale.length > 0) return refusal(412, 'version.conflict', stale);
  for (const { resource } of entries) {
    if (JSON.stringify(resource).includes('POISON')) return refusal(422, 'resource.invalid');
    const missing = referencedKeys(resource)
      .filter((key) => !/^(Organization|PractitionerRole|HealthcareService)/.test(key))
      .find((key) => !here.has(key) && latest(state, key) === undefined);
    if (missing === undefined) continue;
    // Of what it lost, others may still have to send what this one refers to.
    if (state.restored === null) complain('an act came before one that it refers to');
    return refusal(422, 'reference.unknown');
  }
  return null;
}

interface Accepted {
  readonly requestId: string;
  readonly digest: string;
  readonly entry: readonly Entry[];
  readonly at: number;
  readonly owner: Speaking;
}

function write(state: HubState, { requestId, digest, entry, at, owner }: Accepted): StoredAct {
  const when = new Date(at).toISOString();
  const entries = entry.map(({ resource }) => {
    const key = keyOf(resource);
    const versions = state.resources.get(key) ?? [];
    const versionId = versions.length + 1;
    const place = versions[0]?.establishment ?? owner.establishment;
    versions.push({ key, versionId, resource, establishment: place, lastUpdated: when });
    state.resources.set(key, versions);
    state.feed.push({ key, versionId });
    return { reference: key, versionId: String(versionId) };
  });
  const files = entry.flatMap(({ resource }) => {
    if (resource.resourceType !== 'Media') return [];
    const { url = '', size = 0, title = '' } = resource.content;
    return [{ binaryId: url.replace('Binary/', ''), size, sha256: title }];
  });
  return { requestId, digest, entries, receivedAt: when, files };
}

function transactionAnswer({ requestId, digest, entries, receivedAt }: StoredAct): Answer {
  return {
    status: 200,
    headers: { 'x-request-id': requestId, 'x-body-sha256': digest },
    body: {
      resourceType: 'Bundle',
      type: 'transaction-response',
      identifier: { value: requestId },
      entry: entries.map(({ reference, versionId }) => ({
        response: {
          status: '200',
          etag: `W/"${versionId}"`,
          location: `${reference}/_history/${versionId}`,
          lastModified: receivedAt,
        },
      })),
    },
  };
}

function receipts(state: HubState, { body }: HttpRequest): Answer {
  const asked = JSON.parse(Buffer.from(body ?? []).toString()) as { requestIds: readonly string[] };
  const found = asked.requestIds.flatMap((requestId) => {
    const act = state.acts.get(requestId);
    if (act === undefined) return [];
    return [{ requestId, complete: binariesOf(state, act).every(({ receivedAt }) => receivedAt) }];
  });
  return { status: 200, body: { receipts: found } };
}

function binariesOf({ uploads }: HubState, { files }: StoredAct) {
  return files.map(({ binaryId, size, sha256 }) => {
    const receivedAt = uploads.get(binaryId)?.receivedAt ?? null;
    return { id: binaryId, size, sha256, state: receivedAt ? 'received' : 'expected', receivedAt };
  });
}

function receipt(state: HubState, requestId: string): Answer {
  const act = state.acts.get(requestId);
  if (act === undefined) return refusal(404, 'notFound');
  const binaries = binariesOf(state, act);
  const complete = binaries.every(({ receivedAt }) => receivedAt !== null);
  const { digest: bodySha256, entries, receivedAt } = act;
  const completedAt = complete ? receivedAt : null;
  const body = { requestId, bodySha256, entries, binaries, receivedAt, complete, completedAt };
  return { status: 200, body };
}

function changes(state: HubState, path: string, by: Speaking): Answer {
  const asked = new URL(path, 'http://hub').searchParams.get('cursor');
  const [epoch = '', place = ''] = (asked ?? `${state.epoch}.0`).split('.');
  if (epoch !== String(state.epoch)) return refusal(410, 'cursor.unknown');
  const rest = state.feed.slice(Number(place));
  const page = rest.slice(0, pageCount);
  const entry = page.flatMap(({ key, versionId }) => {
    if (key.startsWith('Binary/')) {
      const meta = { versionId: '1', lastUpdated: new Date(0).toISOString() };
      return [{ resource: { resourceType: 'Binary', id: key.slice(7), meta } }];
    }
    const version = latest(state, key);
    if (version === undefined || version.versionId !== versionId || !visible(version, by))
      return [];
    const meta = { versionId: String(versionId), lastUpdated: version.lastUpdated };
    return [{ resource: { ...version.resource, meta } }];
  });
  const url = `/fhir/$changes?cursor=${state.epoch}.${Number(place) + page.length}`;
  // A page of which nothing may be seen is no end: the next one is read in its place.
  if (page.length > 0 && entry.length === 0) return changes(state, url, by);
  const body = {
    resourceType: 'Bundle',
    type: 'history',
    link: [{ relation: 'next', url }],
    entry,
  };
  return { status: 200, body };
}

function read(state: HubState, path: string, by: Speaking): Answer {
  const [type, id, , version] = path.split('/');
  const versions = state.resources.get(`${type}/${id}`) ?? [];
  const found = version === undefined ? versions.at(-1) : versions[Number(version) - 1];
  if (found === undefined || !visible(found, by)) return refusal(404, 'notFound');
  const meta = { versionId: String(found.versionId), lastUpdated: found.lastUpdated };
  return { status: 200, body: { ...found.resource, meta } };
}

function keyOf({ resourceType, id }: Written): string {
  return `${resourceType}/${id}`;
}
