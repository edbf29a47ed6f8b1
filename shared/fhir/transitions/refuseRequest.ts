import { buildAdvice } from '../communication.ts';
import { idIn } from '../reference.ts';
import type { RequestChange } from '../requestChange.ts';
import { codeSystem, extensionUrl } from '../systems.ts';
import { moveChange, type Step } from './step.ts';

/** Why an expert declines; the words on screen are in the catalogue. */
export const refusalReasons = [
  'hors-competence',
  'examen-physique-necessaire',
  'urgence-reorientee-15',
  'images-non-interpretables',
  'donnees-insuffisantes',
  'doublon',
  'patient-deja-suivi',
  'identite-douteuse',
  'consentement-absent',
  'autre',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

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
