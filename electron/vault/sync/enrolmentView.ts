import { readQueue } from '../../../shared/fhir/healthcareService.ts';
import type { EnrolmentView } from '../../../shared/ipc/link.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type HubLink, readHubLink, readWorkstationKey } from '../store/hubLinkStore.ts';
import { readProfessional } from '../store/professionalLinkStore.ts';
import { readResource } from '../store/resourceStore.ts';
import { certifiedOwner } from './certificates.ts';
import { fingerprint, inGroups } from './jws.ts';

/** What the Region knows of this workstation and of the person at the screen; fingerprints are read aloud. */
export function enrolmentView(
  db: ReadableDatabase,
  professionalId: string | null,
  now: Date,
): EnrolmentView {
  const link = readHubLink(db);
  const key = readWorkstationKey(db);
  const person = professionalId === null ? null : readProfessional(db, professionalId);
  return {
    enrolled: link !== null,
    establishmentName: link?.establishment.name ?? null,
    finess: link?.establishment.finess ?? null,
    workstationFingerprint: key === null ? null : fingerprint(key.kid),
    rootFingerprint: link === null ? null : fingerprint(link.root.kid),
    hubFingerprint: hubFingerprint(link),
    teams: (person?.teams ?? []).flatMap((team) => teamView(db, team)),
    certified: person !== null && certifiedOwner(db, person.kid, now)?.sub === professionalId,
  };
}

/** The key in use, as the region reads it aloud; the one it will take next is not compared. */
function hubFingerprint(link: HubLink | null): string | null {
  const pin = link?.pin ?? null;
  const [first] = pin !== null && 'spki' in pin ? pin.spki : [];
  return first === undefined ? null : keyFingerprint(first);
}

/** @param spki SHA-256 of a public key, base64 */
export function keyFingerprint(spki: string): string {
  return inGroups(Buffer.from(spki, 'base64'));
}

function teamView(db: ReadableDatabase, reference: string): EnrolmentView['teams'] {
  const service = readResource(db, 'HealthcareService', reference.split('/')[1] ?? '');
  const queue = service === null ? null : readQueue(service.resource);
  return queue === null ? [] : [{ name: queue.name, specialty: queue.code }];
}
