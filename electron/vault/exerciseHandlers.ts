import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { AttestationService } from './services/exercise/attestationService.ts';
import type { ExerciseService } from './services/exercise/exerciseService.ts';

export interface ExerciseServices {
  readonly exercise: ExerciseService;
  readonly attestations: AttestationService;
}

/** « S'exercer », from one store to the other and back: each entry of the contract and the service that does it. */
export function createExerciseHandlers({
  exercise,
  attestations,
}: ExerciseServices): Pick<
  Handlers,
  Extract<EntryName, `exercise:${string}` | `attestation:${string}`>
> {
  return {
    'exercise:begin': (_input, call) => done(exercise.begin(call.session())),
    'exercise:enter': async () => done(await exercise.enter()),
    'exercise:read': (_input, call) => exercise.read(call.session()),
    'exercise:picture': (_input, call) => exercise.picture(call.session()),
    'exercise:answer': (_input, call) => done(exercise.answer(call.session())),
    'exercise:finish': (_input, call) => done(exercise.finish(call.session())),
    'exercise:leave': () => done(exercise.leave()),
    'attestation:sign': (_input, call) => done(attestations.sign(call.session())),
    'attestation:list': (_input, call) => attestations.list(call.session()),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
