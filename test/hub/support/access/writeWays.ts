import { randomUUID } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { newRequest, transaction, type WithId } from '../requests.ts';
import { reasonOf } from '../workstation.ts';
import { messageOn } from './acts.ts';
import { askBoth, compared, idOf, typeOf, type Way } from './ask.ts';
import { sees } from './oracle.ts';
import type { Voice } from './region.ts';
import { keyOf, type State } from './state.ts';

function resourceOf({ sent }: State, key: string): WithId<Resource> | null {
  return sent.find((it) => it.key === key)?.resource ?? null;
}

const withId = (resource: WithId<Resource>, key: string): WithId<Resource> => ({
  ...resource,
  id: idOf(key),
});

/**
 * What tells somebody who reads it that it is there. The head of another workstation's trail is refused for its content
 * first, alike whether it is there or not.
 */
function tellsIsThere(state: State, voice: Voice, key: string): (answer: Response) => boolean {
  const isTrail = typeOf(key) === 'AuditEvent' && sees(state, voice, key);
  return ({ status }) => status === 412 || (isTrail && status === 422);
}

/** An update of a version that never was: a conflict or a refusal to those who read it, nothing to the rest. */
const putting: Way = async ({ state }, voice, key) => {
  const resource = resourceOf(state, key);
  if (resource === null) return { allowed: false, wrong: null };
  const ask = (it: string) =>
    voice.station.put(withId(resource, it), { 'If-Match': 'W/"999"' }, randomUUID());
  return askBoth(sees(state, voice, key), key, ask, tellsIsThere(state, voice, key));
};

const bundling: Way = async ({ state }, voice, key) => {
  const resource = resourceOf(state, key);
  if (resource === null) return { allowed: false, wrong: null };
  const ask = async (it: string) => {
    const bundle = transaction([{ resource: withId(resource, it), version: 999 }]);
    return (await voice.station.act(bundle)).response;
  };
  return askBoth(sees(state, voice, key), key, ask, tellsIsThere(state, voice, key));
};

/** Creating what is there already: a conflict to those who read it; for the rest nothing of it changes or shows. */
const creating: Way = async ({ state }, voice, key) => {
  const resource = resourceOf(state, key);
  if (resource === null) return { allowed: false, wrong: null };
  const answer = await voice.station.put(resource, { 'If-None-Match': '*' });
  const isThere = tellsIsThere(state, voice, key)(answer);
  return compared(sees(state, voice, key), isThere, `${key} written over (${answer.status})`);
};

/** A message on a request: taken from either side of it, and from nobody else. */
const joining: Way = async ({ state, random }, voice) => {
  if (state.requests.length === 0) return { allowed: false, wrong: null };
  const request = keyOf(random.pick(state.requests).request.serviceRequest);
  const allowed = sees(state, voice, request);
  if (!allowed) {
    const ask = async (key: string) =>
      (await voice.station.act(transaction([{ resource: messageOn(key), version: 0 }]))).response;
    return askBoth(false, request, ask);
  }
  const resource = messageOn(request);
  const { response } = await voice.station.act(transaction([{ resource, version: 0 }]));
  if (response.status === 200) {
    state.sent.push({ key: keyOf(resource), resource, establishment: voice.establishment });
  }
  return compared(true, response.status === 200, `joining ${request} (${response.status})`);
};

/** Something of others put into a request of one's own: a part, or a file under its true name and digest. */
const quoting: Way = async ({ state }, voice, key) => {
  const readable = sees(state, voice, key);
  const file = state.files.find(({ file: { binaryId } }) => key === `Binary/${binaryId}`)?.file;
  const own = newRequest({
    requester: voice.professional.person,
    ...(file === undefined ? { supporting: [key] } : { fileSizes: [file.size] }),
  });
  const [mine] = own.files;
  const named = JSON.stringify(own.bundle);
  const body =
    file === undefined || mine === undefined
      ? named
      : named.replaceAll(mine.binaryId, file.binaryId).replaceAll(mine.sha256, file.sha256);
  if (readable || isOwn(state, voice.establishment, key)) return { allowed: readable, wrong: null };
  const { response } = await voice.station.act(body);
  const wrong = response.status === 200 ? `${key} was taken into a foreign request` : null;
  return { allowed: false, wrong };
};

const isOwn = ({ sent, files }: State, establishment: string, key: string): boolean =>
  sent.some((it) => it.key === key && it.establishment === establishment) ||
  files.some((it) => `Binary/${it.file.binaryId}` === key && it.establishment === establishment);

/** A receipt belongs to the establishment of the workstation that sent the act. */
const receipt: Way = async ({ state, random }, voice) => {
  if (state.receipts.length === 0) return { allowed: false, wrong: null };
  const { requestId, establishment } = random.pick(state.receipts);
  const ask = (key: string) => voice.station.get(`/receipts/${idOf(key)}`);
  return askBoth(establishment === voice.establishment, `Receipt/${requestId}`, ask);
};

/** The answer kept for a request id is given again to its own establishment only, and to the same bytes only. */
const replay: Way = async ({ state, random }, voice) => {
  if (state.receipts.length === 0) return { allowed: false, wrong: null };
  const { requestId, establishment } = random.pick(state.receipts);
  const { response } = await voice.station.act('{"resourceType":"Bundle"}', requestId);
  const known = (await reasonOf(response)) === 'requestId.reused';
  return compared(establishment === voice.establishment, known, `replay of ${requestId}`);
};

export const writeWays: Readonly<Record<string, Way>> = {
  put: putting,
  bundle: bundling,
  create: creating,
  join: joining,
  quote: quoting,
  receipt,
  replay,
};
