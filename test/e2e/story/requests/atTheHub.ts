import { setTimeout as wait } from 'node:timers/promises';
import type { Bundle, Media, ServiceRequest } from '@medplum/fhirtypes';
import { readOriginal, readSlot } from '../../../../shared/fhir/media.ts';
import { identifierSystem } from '../../../../shared/fhir/systems.ts';
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
  const identifier = encodeURIComponent(`${identifierSystem.requestNumber}|${number}`);
  const found = await reader.getJson<Bundle<ServiceRequest | Media>>(
    `/fhir/ServiceRequest?identifier=${identifier}&_revinclude=Media:based-on`,
  );
  const resources = (found.entry ?? []).flatMap(({ resource }) => resource ?? []);
  const requests = resources.filter(({ resourceType }) => resourceType === 'ServiceRequest');
  if (requests.length !== 1) throw new Error(`${requests.length} requests ${number} at the hub`);
  const pictures = resources.filter((one) => one.resourceType === 'Media');
  return Promise.all(pictures.map((media) => download(reader, media)));
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
