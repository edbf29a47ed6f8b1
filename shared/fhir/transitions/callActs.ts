import type { Media } from '@medplum/fhirtypes';
import { buildCallPictures } from '../communication.ts';
import { buildCall, type CallToBuild } from '../encounter.ts';
import { idIn } from '../reference.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import type { Step } from './step.ts';

/**
 * Pictures taken during a call join the request: a signed message that names them, and their Media. It writes nothing
 * that exists, so it moves the request nowhere, meets no other act, and may be signed without network.
 */
export function joinCallPictures(
  { serviceRequest, by, at, provenanceId: id }: Step,
  media: readonly [Media, ...Media[]],
  communicationId: string,
): RequestChange {
  const [first, ...others] = media.map((one) => one.id ?? '');
  const message = buildCallPictures(
    {
      id: communicationId,
      requestId: serviceRequest.id ?? '',
      patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
      sender: by,
      sent: at,
    },
    [first ?? '', ...others],
  );
  return requestChange({ id, transition: 'callPicture', by, at }, [message, ...media]);
}

/** The record of a call that is over: it writes nothing that exists, and may be signed without network. */
export function recordCall(
  { serviceRequest, by, at, provenanceId: id }: Step,
  call: Omit<CallToBuild, 'requestId' | 'patientId'>,
): RequestChange {
  const encounter = buildCall({
    ...call,
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
  });
  return requestChange({ id, transition: 'call', by, at }, [encounter]);
}
