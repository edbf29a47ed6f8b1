import type { EyeSide } from '../../fhir/serviceRequest.ts';
import type { Drawing } from '../pictures/gallery.ts';
import type { QueueCode } from '../queueCode.ts';

/** The looks of an eye that the pictures know. */
export type EyeLook = 'healthy' | 'aged' | 'drusen' | 'diabetic' | 'cupped' | 'cataract';

/**
 * An answer in short: text and numbers as they are, a choice by the code of its option, several as a list. A quantity
 * is in the first unit of its question.
 */
export type ShortAnswer = string | number | boolean | readonly string[];
export type ShortAnswers = Readonly<Record<string, ShortAnswer>>;

export interface CasePicture {
  readonly slot: string;
  readonly drawing: Drawing;
}

/** A blood count and what goes with it, in the units of the form: g/dL, %, fL, G/L, mg/L, µmol/L. */
export interface BloodCount {
  readonly hb: number;
  readonly ht: number;
  readonly vgm: number;
  readonly gb: number;
  readonly pnn: number;
  readonly lym: number;
  readonly mono: number;
  readonly plq: number;
  readonly crp: number;
  readonly creat: number;
}

export interface CaseOpinion {
  readonly answers: ShortAnswers;
  /** Questions answered by a date, as days after the opinion. */
  readonly daysAfter?: Readonly<Record<string, number>>;
  /** « Avis en clair ». */
  readonly text: string;
}

/** What is asked about a resident, and what the expert would answer. */
export interface ClinicalCase {
  readonly queue: QueueCode;
  readonly question: string;
  readonly context: string;
  readonly eye: EyeSide | null;
  /** Answers of the request form that differ from the usual ones. */
  readonly answers: ShortAnswers;
  /** Questions answered by a date, as days before the signature. */
  readonly daysBefore?: Readonly<Record<string, number>>;
  /** Two sets of results, dated when the case is played; null when the form asks none. */
  readonly counts: { readonly current: BloodCount; readonly previous: BloodCount } | null;
  readonly pictures: readonly CasePicture[];
  readonly opinion: CaseOpinion;
}
