import { useState } from 'react';
import type { EditedPhrase } from './PhraseEditor.tsx';

/** What of the phrases is open: the menu, her earlier answers, or one phrase to write. */
export type Opened = 'nothing' | 'phrases' | 'earlier' | EditedPhrase;

export interface Opening {
  readonly opened: Opened;
  readonly open: (what: Opened) => void;
}

export function useOpening(): Opening {
  const [opened, open] = useState<Opened>('nothing');
  return { opened, open };
}
