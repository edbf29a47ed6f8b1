import type { JWK } from 'jose';
import type { Caller } from '../policy/access.ts';
import type { KnownHead } from './repository.ts';

export interface WorkstationRecord {
  readonly clientId: string;
  /** Four digits, part of the numbers this workstation gives to its requests. */
  readonly code: string;
  readonly name: string;
  readonly establishmentId: string;
  readonly kid: string;
  readonly enrolledAt: string;
  readonly lastContact: string | null;
  readonly status: WorkstationStatus | null;
  /** When its access trail last did not go on from what was known of it: its store was put back. Null: never. */
  readonly rolledBackAt: string | null;
}

export interface WorkstationStatus {
  readonly version: string;
  readonly waiting: number;
  readonly oldestWaiting: string | null;
  readonly clockOffsetMs: number;
  /** Number of the announcement of the hub's keys that it took last; absent from older workstations. */
  readonly hubKeys?: number | undefined;
}

export type KeyKind = 'workstation' | 'professional';

/** A public key somebody asked to have certified. */
export interface SigningKey {
  readonly kid: string;
  readonly kind: KeyKind;
  /** Client id or Practitioner id. */
  readonly subject: string;
  readonly jwk: JWK;
  readonly name: string;
  readonly establishmentId: string;
  readonly rpps: string | null;
  readonly role: string | null;
  readonly createdAt: string;
  readonly certificate: string | null;
  readonly revokedAt: string | null;
}

export interface ProfessionalRecord {
  readonly id: string;
  readonly practitionerRoleId: string;
  readonly establishmentId: string;
}

export interface OneTimeCode {
  /** SHA-256 of the folded code: the code itself is nowhere. */
  readonly hash: string;
  readonly kind: 'establishment' | 'team';
  /** Organization or HealthcareService id. */
  readonly target: string;
  readonly expiresAt: string;
  /** Practice only. */
  readonly reusable: boolean;
}

/** `same`: this very key used it before, give the same answer. */
export type CodeUse =
  | { readonly status: 'accepted' | 'same'; readonly target: string }
  | { readonly status: 'unknown' | 'expired' | 'used' };

export interface AccessToken {
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly clientId: string;
  /** The key that signed the professional's assertion; null when nobody is signed in. */
  readonly professionalKid: string | null;
  readonly expiresAt: string;
}

/** Who is who: workstations, professionals, their keys, teams, codes and tokens. */
export interface IdentityRepository {
  readonly setting: (name: string) => Promise<string | null>;
  readonly saveSetting: (name: string, value: string) => Promise<void>;

  readonly addCode: (code: OneTimeCode) => Promise<void>;
  /** All of them or none. */
  readonly addCodes: (codes: readonly OneTimeCode[]) => Promise<void>;
  /** Uses the code for this key, atomically: two askers never both get `accepted`. */
  readonly spendCode: (
    hash: string,
    kind: OneTimeCode['kind'],
    kid: string,
    now: string,
  ) => Promise<CodeUse>;

  /** Gives the workstation its code; the same key again answers the first record. */
  readonly addWorkstation: (
    workstation: Omit<WorkstationRecord, 'code' | 'lastContact' | 'status' | 'rolledBackAt'>,
    key: SigningKey,
  ) => Promise<WorkstationRecord>;
  readonly workstation: (clientId: string) => Promise<WorkstationRecord | null>;
  readonly workstations: () => Promise<readonly WorkstationRecord[]>;
  readonly noteContact: (clientId: string, at: string) => Promise<void>;
  /** The head of its access trail received last; null before the first. */
  readonly lastAuditHead: (clientId: string) => Promise<KnownHead | null>;
  readonly saveStatus: (clientId: string, status: WorkstationStatus) => Promise<void>;

  readonly professional: (id: string) => Promise<ProfessionalRecord | null>;
  readonly addProfessional: (professional: ProfessionalRecord, key: SigningKey) => Promise<void>;

  readonly key: (kid: string) => Promise<SigningKey | null>;
  readonly pendingKeys: () => Promise<readonly SigningKey[]>;
  readonly revokedKeys: () => Promise<readonly SigningKey[]>;
  /** Client ids of the workstations whose key was revoked. Asked every second. */
  readonly revokedWorkstations: () => Promise<readonly string[]>;
  readonly saveCertificate: (kid: string, certificate: string) => Promise<void>;
  readonly revokeKey: (kid: string, at: string) => Promise<void>;

  readonly addTeamMember: (teamId: string, kid: string, since: string) => Promise<void>;

  /** False when that assertion was used before: it is remembered until it would have expired anyway. */
  readonly spendAssertion: (clientId: string, jti: string, expiresAt: string) => Promise<boolean>;
  readonly addToken: (token: AccessToken) => Promise<void>;
  /**
   * Who holds this token now: null when unknown, expired or its workstation's key revoked. Teams are read at each
   * call; a professional whose key was revoked since has none.
   */
  readonly caller: (hash: string, now: string) => Promise<(Caller & { expiresAt: string }) | null>;
  /** Forgets expired tokens, assertions and codes. */
  readonly forgetExpired: (now: string) => Promise<void>;
}
