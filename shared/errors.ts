import { lineFaults } from './lineFault.ts';

/**
 * The closed list of ways an expected failure is told, from the vault or the hub to the person.
 * Expected failures are values (`Result`); anything thrown is a bug and becomes `internal`.
 */
export const errorCodes = [
  'input.invalid',
  'input.tooLarge',
  'session.locked',
  'session.refused',
  'session.throttled',
  'role.forbidden',
  'setup.alreadyDone',
  'setup.practiceOnly',
  'passphrase.weak',
  'passphrase.wrong',
  'code.weak',
  'recovery.mismatch',
  'user.administratorNeeded',
  'user.lastAdministrator',
  'user.draftsRemain',
  'key.unavailable',
  'keyring.damaged',
  'keyring.unconfirmed',
  'store.corrupted',
  'store.newer',
  'store.diskFull',
  'store.unavailable',
  'backup.damaged',
  'backup.folderAbsent',
  'workstation.lost',
  'workstation.notCertified',
  'rekey.busy',
  'rekey.failed',
  'notFound',
  'patient.homonym',
  'patient.searchFirst',
  'patient.merged',
  'patient.notMergeable',
  'identity.insKey',
  'identity.insFormat',
  'version.conflict',
  'state.forbidden',
  'request.incomplete',
  'request.formWithdrawn',
  'request.sideConflict',
  'request.identityCheck',
  'consent.missing',
  'consent.refused',
  'clock.wrong',
  'document.incomplete',
  'image.empty',
  'image.unreadable',
  'image.incomplete',
  'image.tooLarge',
  'image.tooManyPixels',
  'image.unsupported',
  'image.tiff',
  'image.heic',
  'image.svg',
  'image.jpeg2000',
  'image.rle',
  'image.tooSlow',
  'image.tooManyPages',
  'image.pdfLocked',
  'image.pdfIncomplete',
  'image.dicomUnsupported',
  'image.otherPerson',
  'image.placeFull',
  'call.busy',
  'call.offline',
  'call.over',
  'hub.notEnrolled',
  'hub.unreachable',
  'hub.unauthorized',
  'hub.rejected',
  'hub.invalidAnswer',
  'hub.tooLarge',
  'hub.foreignData',
  'hub.receiptMismatch',
  'hub.behind',
  'hub.diskFull',
  ...lineFaults,
  'poste.unreadable',
  'poste.tampered',
  'poste.expired',
  'poste.otherRegion',
  'enrolment.codeUnknown',
  'enrolment.codeExpired',
  'enrolment.codeUsed',
  'export.diskFull',
  'export.folderGone',
  'export.wrongPassphrase',
  'export.alreadyBegun',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A value shown beside the sentence: a count, a duration in seconds, a field name. Never clinical content. */
export type ErrorDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface AppError {
  readonly code: ErrorCode;
  /** True when the same call may succeed later without any change by the person. */
  readonly retryable: boolean;
  /** Random, quoted to support; the log line carries the same. */
  readonly operationId: string;
  readonly detail?: ErrorDetail;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'session.throttled',
  'store.diskFull',
  'store.unavailable',
  'call.busy',
  'call.offline',
  'hub.unreachable',
  'hub.invalidAnswer',
  'hub.tooLarge',
  'hub.diskFull',
  ...lineFaults,
  'export.diskFull',
  'export.folderGone',
  'version.conflict',
]);

/** An expected failure on its way up, inside one process; `toResult` turns it back into a value. */
export class AppFailure extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail | undefined;

  constructor(code: ErrorCode, detail?: ErrorDetail) {
    super(code);
    this.name = 'AppFailure';
    this.code = code;
    this.detail = detail;
  }
}

/** Builds the plain error that crosses a process boundary. `operationId` comes from the caller (a UUID). */
export function appError(code: ErrorCode, operationId: string, detail?: ErrorDetail): AppError {
  const base = { code, retryable: retryableCodes.has(code), operationId };
  return detail === undefined ? base : { ...base, detail };
}

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Ends a switch over a union: a forgotten case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
