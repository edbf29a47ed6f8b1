import type { Bundle, Resource } from '@medplum/fhirtypes';
import { allPages, askBoth, idOf, keysIn, sameKeys, typeOf, type Way } from './ask.ts';
import { fedKeys, sees, visibleKeys } from './oracle.ts';

const reading =
  (suffix: string): Way =>
  ({ state }, voice, key) =>
    askBoth(sees(state, voice, key), key, (it) => voice.station.get(`/fhir/${it}${suffix}`));

/** A search whose matches and inclusions the oracle knows: `expected` are the keys that it may give. */
function searching(query: (key: string) => string): Way {
  return async ({ state }, voice, key) => {
    const isThere = sees(state, voice, key);
    const asked = await askBoth(isThere, key, (it) => voice.station.get(`/fhir/${query(it)}`));
    if (asked.wrong !== null) return asked;
    const bundle = await voice.station.getJson<Bundle>(`/fhir/${query(key)}`);
    const leaked = keysIn(bundle).filter((it) => !sees(state, voice, it));
    const gives = keysIn(bundle).length > 0;
    if (leaked.length > 0) return { ...asked, wrong: `${query(key)} leaks ${leaked.join(' ')}` };
    return { ...asked, wrong: gives === isThere ? null : `${query(key)}: hub ${gives}` };
  };
}

const byId: Way = searching((key) => `${typeOf(key)}?_id=${idOf(key)}`);

/** Asks about a request, whatever was drawn. */
const ofRequest =
  (way: Way): Way =>
  (region, voice) => {
    const { random, state } = region;
    const requests = state.sent.filter(({ key }) => typeOf(key) === 'ServiceRequest');
    return way(region, voice, random.pick(requests).key);
  };

const reverse = ['Task:focus', 'Media:based-on', 'Communication:based-on', 'Provenance:target'];
const wanted = [
  '_include=ServiceRequest:subject',
  '_include=ServiceRequest:requester',
  ...reverse.map((it) => `_revinclude=${it}`),
].join('&');

/** With everything that may come along: exactly what names the request, and its patient. */
const includes: Way = async ({ state }, voice, key) => {
  const allowed = sees(state, voice, key);
  const path = `/fhir/ServiceRequest?_id=${idOf(key)}&${wanted}`;
  const found = keysIn(await voice.station.getJson<Bundle>(path));
  const requests = state.requests.filter(({ request }) => idOf(key) === request.content.id);
  const parts = state.sent.filter(({ resource }) => isIncluded(resource, key));
  const expected = [
    key,
    ...requests.map(({ patientKey }) => patientKey),
    ...parts.map((it) => it.key),
  ];
  const may = [...new Set(expected)].filter((it) => allowed && sees(state, voice, it));
  return { allowed, wrong: sameKeys(found, may) };
};

function isIncluded(resource: Resource, request: string): boolean {
  const names = (references: readonly ({ reference?: string } | undefined)[] | undefined) =>
    references?.some((it) => it?.reference === request) ?? false;
  if (resource.resourceType === 'Task') return names([resource.focus]);
  if (resource.resourceType === 'Provenance') return names(resource.target);
  if (resource.resourceType === 'Media' || resource.resourceType === 'Communication') {
    return names(resource.basedOn);
  }
  return false;
}

/** A patient searched from her parts: `Task:patient` brings her only to those who may read her. */
const patientOfTasks: Way = async ({ state }, voice) => {
  const path = '/fhir/Task?_count=20&_include=Task:patient&_include=Task:focus';
  const found = keysIn(await voice.station.getJson<Bundle>(path));
  const leaked = found.filter((key) => !sees(state, voice, key));
  const wrong = leaked.length === 0 ? null : `Task:patient leaks ${leaked.join(' ')}`;
  return { allowed: found.length > 0, wrong };
};

const wholeType: Way = async ({ state }, voice, key) => {
  const type = typeOf(key);
  const found = await allPages(voice, `/fhir/${type}?_count=30`);
  return { allowed: found.length > 0, wrong: sameKeys(found, visibleKeys(state, voice, type)) };
};

const feed: Way = async ({ state }, voice) => {
  const found = await allPages(voice, '/fhir/$changes?_count=150');
  const expected = fedKeys(state, voice);
  const twice = found.length === new Set(found).size ? null : 'the feed names something twice';
  return { allowed: expected.length > 0, wrong: sameKeys(found, expected) ?? twice };
};

export const readWays: Readonly<Record<string, Way>> = {
  read: reading(''),
  vread: reading('/_history/1'),
  history: reading('/_history'),
  searchById: byId,
  searchByReference: ofRequest(searching((key) => `Task?focus=${key}`)),
  searchProvenance: ofRequest(searching((key) => `Provenance?target=${key}`)),
  include: ofRequest(includes),
  includePatient: patientOfTasks,
  searchType: wholeType,
  feed,
};
