import { AttestationList, ExercisePicture, ExerciseView } from '../exercise.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** The two-minute exercise and its attestation. */
export const exerciseEntries = {
  'exercise:begin': entry('record', Nothing, Nothing),
  'exercise:enter': entry('gate', Nothing, Nothing),
  'exercise:read': entry('record', Nothing, ExerciseView),
  'exercise:picture': entry('record', Nothing, ExercisePicture),
  'exercise:answer': entry('record', Nothing, Nothing),
  'exercise:finish': entry('record', Nothing, Nothing),
  'exercise:leave': entry('any', Nothing, Nothing),
  'attestation:sign': entry('record', Nothing, Nothing),
  'attestation:list': entry('record', Nothing, AttestationList),
} as const;
