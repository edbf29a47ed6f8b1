import type { HubReason } from '../../shared/domain/hubReason.ts';

/**
 * Why the hub refuses, as a closed list: `details.coding.code` of every OperationOutcome.
 * Each has its HTTP status and its FHIR issue type (http://hl7.org/fhir/R4/valueset-issue-type.html).
 */
export const reasons = {
  'body.malformed': [400, 'structure'],
  'body.tooDeep': [400, 'too-costly'],
  'body.digest': [400, 'incomplete'],
  'requestId.missing': [400, 'required'],
  'search.parameter': [400, 'not-supported'],
  'auth.required': [401, 'login'],
  'auth.expired': [401, 'expired'],
  'workstation.revoked': [401, 'suppressed'],
  'workstation.pending': [401, 'login'],
  'policy.write': [403, 'forbidden'],
  'enrolment.codeUnknown': [403, 'security'],
  'enrolment.codeExpired': [403, 'expired'],
  'enrolment.codeUsed': [403, 'security'],
  notFound: [404, 'not-found'],
  'route.unknown': [404, 'not-supported'],
  'method.notAllowed': [405, 'not-supported'],
  timeout: [408, 'timeout'],
  'upload.exists': [409, 'duplicate'],
  'upload.offset': [409, 'conflict'],
  'professional.taken': [409, 'duplicate'],
  'cursor.unknown': [410, 'expired'],
  'version.conflict': [412, 'conflict'],
  'body.tooLarge': [413, 'too-long'],
  'upload.tooLarge': [413, 'too-long'],
  'bundle.tooManyEntries': [413, 'too-costly'],
  'media.unsupported': [415, 'not-supported'],
  'range.invalid': [416, 'value'],
  'requestId.reused': [422, 'duplicate'],
  'bundle.type': [422, 'not-supported'],
  'bundle.entry': [422, 'invalid'],
  'bundle.duplicate': [422, 'duplicate'],
  'bundle.incomplete': [422, 'required'],
  'resource.type': [422, 'not-supported'],
  'resource.invalid': [422, 'structure'],
  'resource.binding': [422, 'code-invalid'],
  'resource.immutable': [422, 'business-rule'],
  'reference.form': [422, 'value'],
  'reference.unknown': [422, 'not-found'],
  'attachment.form': [422, 'value'],
  'attachment.conflict': [422, 'conflict'],
  'case.missing': [422, 'business-rule'],
  'case.patient': [422, 'business-rule'],
  'case.establishment': [422, 'business-rule'],
  'number.taken': [422, 'duplicate'],
  'state.forbidden': [422, 'business-rule'],
  'upload.mismatch': [422, 'conflict'],
  'upload.hash': [422, 'conflict'],
  'key.proof': [422, 'security'],
  'precondition.missing': [428, 'required'],
  'rate.limited': [429, 'throttled'],
  internal: [500, 'exception'],
  unavailable: [503, 'transient'],
  'storage.full': [507, 'no-store'],
} as const satisfies Record<HubReason, readonly [status: number, issueType: string]>;

export type Reason = HubReason;

export function httpStatusOf(reason: Reason): number {
  return reasons[reason][0];
}
