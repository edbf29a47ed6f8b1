import type { CdaPatient, CdaProfessional } from '../cda/parties.ts';

/** One document of an XDM package, with what its receiver files it under. */
export interface SharedDocument {
  readonly kind: 'report' | 'request';
  /** Its CDA id, an OID. */
  readonly uniqueId: string;
  readonly title: string;
  /** UTF-8 bytes. */
  readonly size: number;
  /** SHA-1 in hexadecimal, as XDS asks for. */
  readonly hash: string;
  /** When it was signed, and over what time the act went on: instants. */
  readonly createdAt: string;
  readonly serviceFrom: string;
  readonly serviceTo: string | null;
  readonly author: CdaProfessional;
}

/** All that goes into one message about one person. */
export interface Submission {
  /** UUID of this very sending. */
  readonly id: string;
  /** An instant. */
  readonly submittedAt: string;
  readonly patient: CdaPatient;
  readonly sender: CdaProfessional;
  readonly documents: readonly SharedDocument[];
}
