import type { IdentityTraits } from '../ipc/patient.ts';
import type { Establishment } from '../ipc/session.ts';

/** An establishment as a CI-SIS document names it. */
export interface CdaStructure {
  /** Its Organization's id: root of the local numbers of its residents. */
  readonly id: string;
  /** Nine characters; IdNat_Struct is `1` and these. */
  readonly finess: string;
  readonly name: string;
  readonly kind: Establishment['kind'];
}

export interface CdaProfessional {
  /** IdNat_PS as the regional directory delivers it, never made here; null when it has none. */
  readonly idNatPs: string | null;
  readonly family: string;
  readonly given: string;
  /** National code of the profession (TRE_G15): `10` doctor, `60` nurse, `92` orthoptist. */
  readonly profession: '10' | '60' | '92';
  /** National code of a doctor's specialty (TRE_R38); null where it is not known. */
  readonly specialty: string | null;
  readonly structure: CdaStructure;
}

export interface CdaPatient {
  /** Her Patient's id: her number in her establishment. */
  readonly id: string;
  readonly traits: Omit<IdentityTraits, 'ins'>;
  /** Only of a qualified identity (RNIV): `root` is one of the four official systems. */
  readonly ins: { readonly root: string; readonly value: string } | null;
  /** Where she lives: the establishment that asks. */
  readonly structure: CdaStructure;
}

/** What both documents of one request say in their header. */
export interface CdaAct {
  readonly requestId: string;
  /** `TE-2026-0001-000012`. */
  readonly number: string;
  readonly patient: CdaPatient;
  /** Who asked. */
  readonly requester: CdaProfessional;
  /** Instants with their offset. */
  readonly requestedAt: string;
  /** Null before an opinion. */
  readonly answeredAt: string | null;
}
