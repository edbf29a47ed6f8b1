import { createContext, useContext, useEffect } from 'react';

/** Says, at the right of the truth line, what the screen has just kept; empty for nothing. */
export const TruthNoteContext = createContext<(note: string) => void>(() => undefined);

/** The sentence stays for as long as the screen that says it. */
export function useTruthNote(note: string): void {
  const say = useContext(TruthNoteContext);
  useEffect(() => {
    say(note);
    return () => say('');
  }, [note, say]);
}
