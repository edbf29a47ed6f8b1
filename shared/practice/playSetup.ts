import type { Priority } from '../domain/dueDate.ts';
import type { Queue } from '../domain/specialty.ts';
import type { PatientFile } from '../fhir/patient.ts';
import type { CasePicture, ClinicalCase } from './cases/clinicalCase.ts';
import type { PracticePerson } from './people.ts';
import type { Drawing } from './pictures/gallery.ts';

/** Size and hashes of an encoded picture: who loads the exercise draws, encodes and hashes. */
export interface PictureFacts {
  readonly contentType: string;
  readonly size: number;
  /** Base64. */
  readonly sha1: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface PlaySetup {
  /** Gives the ids: the same key, the same ids, on every machine and every day. */
  readonly key: string;
  readonly number: string;
  readonly resident: PatientFile;
  readonly by: PracticePerson;
  readonly clinical: ClinicalCase;
  readonly priority: Priority;
  /** Instead of the pictures of the case. */
  readonly pictures?: readonly CasePicture[];
  /** An instant. */
  readonly signedAt: string;
  readonly queues: readonly Queue[];
  /** Null leaves a picture out, for who does not draw. */
  readonly pictureFacts: (drawing: Drawing) => PictureFacts | null;
}
