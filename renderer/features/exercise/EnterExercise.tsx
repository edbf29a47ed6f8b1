import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { useEnterExercise } from './queries.ts';

/** The gate of whoever has just left her store: it opens the exercise by itself, or shows her lock screen again. */
export function EnterExercise() {
  const words = useText().exercise;
  const { mutate } = useEnterExercise();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  return <WaitingPage sentence={words.entering} />;
}
