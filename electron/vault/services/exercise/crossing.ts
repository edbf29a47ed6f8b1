import { randomUUID } from 'node:crypto';
import type { Session } from '../../session/sessions.ts';
import { type FinishedExercise, saveFinished } from '../../store/attestationStore.ts';

/** From the real store to the exercise and back: what is known in between, in memory, since neither store is open. */
export interface ExerciseCrossing {
  /** The person who left her store to do the exercise, and has not come into it yet. */
  readonly begun: (userId: string) => void;
  readonly beganBy: () => string | null;
  /** She is in, or will not come. */
  readonly over: () => void;
  /** She went through it: written into her store when she opens it. */
  readonly finished: (exercise: FinishedExercise) => void;
  readonly personUnlocked: (session: Session) => void;
}

export function createExerciseCrossing(): ExerciseCrossing {
  let beginner: string | null = null;
  let waiting: FinishedExercise | null = null;
  return {
    begun: (userId) => {
      beginner = userId;
    },
    beganBy: () => beginner,
    over: () => {
      beginner = null;
    },
    finished: (exercise) => {
      waiting = exercise;
    },
    personUnlocked: (session) => {
      if (session.store.profile !== 'real') return;
      beginner = null;
      const exercise = waiting;
      if (exercise?.userId !== session.userId) return;
      const object = { type: 'Practitioner', id: session.userId };
      session.write({ action: 'exercise.finish', object }, (db) =>
        saveFinished(db, randomUUID(), exercise),
      );
      waiting = null;
    },
  };
}
