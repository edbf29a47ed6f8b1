import { z } from 'zod';
import { Answers } from '../forms/answers.ts';
import { Id, Instant } from './session.ts';

/** A ready phrase that an expert wrote for herself, for one opinion form. */
export const OwnPhrase = z.strictObject({
  id: Id,
  label: z.string().trim().min(1).max(80),
  /** What it fills in: fields of the form, « Avis en clair » among them, with its variables in braces. */
  answers: Answers,
});

/** `id` null makes a new one. */
export const SavePhrase = z.strictObject({
  id: Id.nullable(),
  /** Canonical address of the opinion's Questionnaire, without its version. */
  form: z.string().max(200),
  label: z.string().trim().min(1).max(80),
  answers: Answers,
});

/** One of her own signed answers, told without naming anybody: words are taken again, a patient never is. */
export const EarlierAnswer = z.strictObject({
  reportId: Id,
  signedAt: Instant,
  questionnaire: z.string(),
  conclusion: z.string(),
  answers: Answers,
});

/** Words that each begin a word of the answer, or of what it chose; empty for the latest. */
export const FindEarlier = z.strictObject({
  form: z.string().max(200),
  text: z.string().trim().max(100),
});

export type OwnPhrase = z.infer<typeof OwnPhrase>;
export type SavePhrase = z.infer<typeof SavePhrase>;
export type EarlierAnswer = z.infer<typeof EarlierAnswer>;
export type FindEarlier = z.infer<typeof FindEarlier>;
