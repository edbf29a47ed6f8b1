import { AppFailure } from '../../../shared/errors.ts';
import type { WritableDatabase } from '../store/database.ts';
import { nextNumber, readHubLink, requestNumbers } from '../store/hubLinkStore.ts';

/** Never given by a hub: numbers made while discovering the program can be told from real ones. */
const practiceCode = '0000';

/**
 * The number people say of a request: `TE-<year>-<workstation>-<counter>`. The counter of this workstation never goes
 * back and is used up in the transaction of the signature, or not at all.
 * @param year civil year of the signature
 * @throws AppFailure `hub.notEnrolled`: the workstation's part of the number comes from enrolment
 */
export function requestNumber(
  db: WritableDatabase,
  profile: 'practice' | 'real',
  year: number,
): string {
  const code = profile === 'practice' ? practiceCode : readHubLink(db)?.workstationCode;
  if (code === undefined) throw new AppFailure('hub.notEnrolled');
  const counter = String(nextNumber(db, requestNumbers)).padStart(6, '0');
  return `TE-${year}-${code}-${counter}`;
}
