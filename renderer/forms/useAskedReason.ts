import { useState } from 'react';
import type { Answer } from '../../shared/forms/answers.ts';

/** « Non réalisable » was pressed: until its reason is given there is no answer yet. */
export function useAskedReason(answer: Answer | undefined): {
  readonly asked: boolean;
  readonly ask: (asked: boolean) => void;
} {
  const [pressed, ask] = useState(false);
  const asked = answer?.type === 'notFeasible' || (pressed && answer === undefined);
  return { asked, ask };
}
