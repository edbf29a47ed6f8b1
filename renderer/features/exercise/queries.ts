import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../../lib/call.ts';
import { flushPendingWrites } from '../../lib/pendingWrites.ts';
import { sessionKeys } from '../session/queries.ts';

const exerciseKey = ['Exercise'] as const;

/** What a person writes in the wizard is saved without an event: only the guide, in the exercise, looks by itself. */
const lookAgainMs = 700;

/** Where the walk stands, in the exercise; what waits for a signature, in a real store. */
export function useExercise(watched = false) {
  return useQuery({
    queryKey: exerciseKey,
    queryFn: () => unwrap(window.estuaire.exercise.read({})),
    refetchOnMount: 'always',
    refetchInterval: (query) => watched && query.state.data?.walk != null && lookAgainMs,
  });
}

function useExerciseAct(act: () => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: exerciseKey }),
  });
}

/** Her own store closes: what is still held here, her place included, goes into it first. */
export function useBegin() {
  return useExerciseAct(async () => {
    await flushPendingWrites();
    return unwrap(window.estuaire.exercise.begin({}));
  });
}

/** The invented team answers. */
export function useTeamAnswer() {
  return useExerciseAct(() => unwrap(window.estuaire.exercise.answer({})));
}

export function useFinish() {
  return useExerciseAct(() => unwrap(window.estuaire.exercise.finish({})));
}

export function useSignAttestation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.attestation.sign({})),
    onSettled: () => client.invalidateQueries({ queryKey: exerciseKey }),
  });
}

export function useAttestations() {
  return useQuery({
    queryKey: [...exerciseKey, 'attestations'],
    queryFn: () => unwrap(window.estuaire.attestation.list({})),
    refetchOnMount: 'always',
  });
}

/** From the exercise, open or locked, back to the installed store. */
export function useLeaveExercise() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.exercise.leave({})),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.status }),
  });
}

/** At the gate: the exercise for whoever has just left her store for it. */
export function useEnterExercise() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(window.estuaire.exercise.enter({})),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.status }),
  });
}
