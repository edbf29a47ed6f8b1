import { setTimeout as wait } from 'node:timers/promises';
import type { Bundle, Media, ServiceRequest, Task } from '@medplum/fhirtypes';
import { readOriginal, readSlot } from '../../../../shared/fhir/media.ts';
import { identifierSystem } from '../../../../shared/fhir/systems.ts';
import { isStateTask, stateOf } from '../../../../shared/fhir/task.ts';
import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { sha256, Workstation } from '../../../hub/support/workstation.ts';
import { practiceCodes } from './joinHub.ts';

/** An original as the hub gives it to a workstation that may read it. */
export interface HubPicture {
  readonly slot: string | null;
  /** Its `Binary`. */
  readonly binary: string;
  /** Of the bytes that came. */
  readonly sha256: string;
  readonly size: number;
}

const certifiedWithinMs = 30_000;

/**
 * A workstation of the same establishment that only asks: enrolled with the establishment's code, certified by the
 * region, it reads what the contract lets it read. Nothing comes from the program under test.
 */
export async function enrolReader(url: string): Promise<Workstation> {
  const code = async () => practiceCodes.ehpad;
  const reader = await Workstation.enrol(
    { url, code, certify: async () => undefined },
    practiceIds.ehpad,
  );
  const deadline = performance.now() + certifiedWithinMs;
  for (;;) {
    try {
      return await reader.signIn();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(500);
    }
  }
}

/** Every original of the request with this number, downloaded whole and hashed here. */
export async function picturesAtHub(
  reader: Workstation,
  number: string,
): Promise<readonly HubPicture[]> {
  const { others } = await requestAtHub(reader, number, 'Media:based-on');
  const pictures = others.filter((one) => one.resourceType === 'Media');
  return Promise.all(pictures.map((media) => download(reader, media)));
}

/** A version of a Task of the request, as the hub keeps it. */
export interface HubState {
  readonly state: string;
  readonly version: string;
  /** When the hub took it. */
  readonly at: string;
  /** Coded, for a refusal. */
  readonly reason: string | null;
}

/** Every state that the request with this number has had, one for each version that the hub acknowledged, oldest first. */
export async function statesAtHub(
  reader: Workstation,
  number: string,
): Promise<{ readonly tray: string; readonly states: readonly HubState[] }> {
  const { request, others } = await requestAtHub(reader, number, 'Task:focus');
  const tasks = others
    .filter((one): one is Task => one.resourceType === 'Task' && isStateTask(one))
    .toSorted((a, b) => Date.parse(a.authoredOn ?? '') - Date.parse(b.authoredOn ?? ''));
  const histories = await Promise.all(
    tasks.map(({ id }) => reader.getJson<Bundle<Task>>(`/fhir/Task/${id}/_history`)),
  );
  const states = histories.flatMap(({ entry = [] }) =>
    entry
      .flatMap(({ resource }) => resource ?? [])
      .toSorted((a, b) => Number(a.meta?.versionId) - Number(b.meta?.versionId))
      .map(hubState),
  );
  return { tray: request.performer?.[0]?.identifier?.value ?? '', states };
}

function hubState(task: Task): HubState {
  return {
    state: stateOf(task) ?? '',
    version: `${task.id}/_history/${task.meta?.versionId}`,
    at: task.meta?.lastUpdated ?? '',
    reason: task.statusReason?.coding?.[0]?.code ?? null,
  };
}

/** The one request with this number, and what the hub includes with it. */
async function requestAtHub(reader: Workstation, number: string, include: string) {
  const identifier = encodeURIComponent(`${identifierSystem.requestNumber}|${number}`);
  const found = await reader.getJson<Bundle<ServiceRequest | Media | Task>>(
    `/fhir/ServiceRequest?identifier=${identifier}&_revinclude=${include}`,
  );
  const resources = (found.entry ?? []).flatMap(({ resource }) => resource ?? []);
  const [request, ...more] = resources.filter(
    (one): one is ServiceRequest => one.resourceType === 'ServiceRequest',
  );
  if (request === undefined || more.length > 0) {
    throw new Error(
      `Not one request ${number} at the hub, but ${more.length + Number(request !== undefined)}`,
    );
  }
  return { request, others: resources.filter((one) => one !== request) };
}

async function download(reader: Workstation, media: Media): Promise<HubPicture> {
  const original = readOriginal(media);
  if (original === null) throw new Error(`Media/${media.id} names no original`);
  const response = await reader.get(`/fhir/Binary/${original.binaryId}`);
  if (response.status !== 200) throw new Error(`Binary/${original.binaryId}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    slot: readSlot(media),
    binary: original.binaryId,
    sha256: sha256(bytes),
    size: bytes.length,
  };
}
