import type { Provenance } from '@medplum/fhirtypes';
import { callsOf } from '../../../../shared/fhir/encounter.ts';
import { PastCall } from '../../../../shared/ipc/pastCall.ts';
import { type FindSigningKey, isActSigned } from '../requests/actSigning.ts';
import type { RequestParts } from '../requests/requestParts.ts';

/**
 * The calls about a request as both files show them. Each record is worth what its own signature is: it is of the side
 * that asked, and who spoke at the other side stands in it as `otherOf` says (callPeople.ts).
 */
export function shownCalls(
  { all, ofType }: Pick<RequestParts, 'all' | 'ofType'>,
  findKey: FindSigningKey,
): PastCall[] {
  return callsOf(all).flatMap((one) => {
    const act = ofType('Provenance').find((it) => isAbout(it, one.id));
    const signed = {
      signedBy: act?.agent[0]?.who.display ?? null,
      signatureVerified: act !== undefined && isActSigned(act, all, findKey),
    };
    // Whoever wrote it: what is no call of its form is not shown.
    return PastCall.safeParse({ ...one, ...signed }).data ?? [];
  });
}

function isAbout({ target }: Provenance, id: string): boolean {
  return target.some(({ reference }) => reference === `Encounter/${id}`);
}
