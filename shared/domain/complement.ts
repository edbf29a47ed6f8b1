/** What an expert asks back: words, a measured value, or pictures. */
export const questionKinds = ['text', 'value', 'picture'] as const;

export type QuestionKind = (typeof questionKinds)[number];

/** One question of a complement (T10). */
export interface ComplementQuestion {
  readonly kind: QuestionKind;
  readonly text: string;
}

/** Pictures that may answer one question. */
export const mostReplyPictures = 6;

/** Slot of the pictures that answer one question, counted from 0: never the slot of a form. */
export function complementSlot(question: number): string {
  return `complement.${question + 1}`;
}
