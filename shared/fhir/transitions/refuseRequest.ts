import type { RefusalReason } from '../../domain/refusalReason.ts';
import { buildAdvice } from '../communication.ts';
import { idIn } from '../reference.ts';
import type { RequestChange } from '../requestChange.ts';
import { codeSystem, extensionUrl } from '../systems.ts';
import { moveChange, type Step } from './step.ts';

/** Who was reached by phone, and when (an instant): required with `urgence-reorientee-15`. */
export interface PhoneCall {
  readonly who: string;
  readonly at: string;
}

/** T13, « Non réalisable à distance » : a coded reason, and what to do instead. */
export function refuseRequest(
  step: Step,
  refusal: {
    readonly reason: RefusalReason;
    readonly advice: string;
    readonly call: PhoneCall | null;
  },
  communicationId: string,
): RequestChange {
  const { serviceRequest, by, at } = step;
  const advice = buildAdvice(
    {
      id: communicationId,
      requestId: serviceRequest.id ?? '',
      patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
      sender: by,
      sent: at,
    },
    refusal.advice,
  );
  return moveChange(
    step,
    'T13',
    {
      state: 'refused',
      reason: { coding: [{ system: codeSystem.refusalReason, code: refusal.reason }] },
      ...(refusal.call === null
        ? {}
        : { extensions: { [extensionUrl.phoneCall]: callExtension(refusal.call) } }),
    },
    [advice],
  );
}

function callExtension(call: PhoneCall) {
  return {
    url: extensionUrl.phoneCall,
    extension: [
      { url: 'who', valueString: call.who },
      { url: 'at', valueDateTime: call.at },
    ],
  };
}
