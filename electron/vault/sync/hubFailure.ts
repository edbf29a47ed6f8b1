import type { ErrorCode } from '../../../shared/errors.ts';

export type FailureKind = 'transient' | 'authentication' | 'conflict' | 'refused';

/** One call that did not do what was asked. Carries the hub's reason code, never its text or a body. */
export class HubFailure extends Error {
  readonly kind: FailureKind;
  readonly code: ErrorCode;
  /** A code of section 9 of the hub's contract; null when it was not the hub that answered, or it gave none. */
  readonly reason: string | null;
  readonly retryAfterMs: number | null;
  /** `none`: no connection could be made; `lost`: one was, and it broke or fell silent; `up`: an answer came. */
  readonly line: 'none' | 'lost' | 'up';
  /** Places in the Bundle that the hub blamed. */
  readonly entries: readonly number[];

  constructor(
    kind: FailureKind,
    code: ErrorCode,
    more: Partial<Pick<HubFailure, 'reason' | 'retryAfterMs' | 'line' | 'entries'>> = {},
  ) {
    super(more.reason ?? code);
    this.name = 'HubFailure';
    this.kind = kind;
    this.code = code;
    this.reason = more.reason ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.line = more.line ?? 'up';
    this.entries = more.entries ?? [];
  }
}

/** The answer came, and is not one the hub's contract knows: a portal, a proxy, a bug. Never a refusal. */
export function invalidAnswer(): HubFailure {
  return new HubFailure('transient', 'hub.invalidAnswer');
}

/** Something on the way takes no body of this size, whoever it belongs to; less of it may pass. */
export function tooLarge(): HubFailure {
  return new HubFailure('transient', 'hub.tooLarge');
}

export function receiptMismatch(): HubFailure {
  return new HubFailure('transient', 'hub.receiptMismatch');
}

/**
 * What the hub says, with the refusal of a token, of this workstation itself; null for any other failure. Asking somebody
 * to sign in would not help.
 */
export function standingIn({ kind, reason }: HubFailure): 'revoked' | 'lost' | null {
  if (kind !== 'authentication') return null;
  if (reason === 'workstation.lost') return 'lost';
  return reason === 'workstation.revoked' ? 'revoked' : null;
}
