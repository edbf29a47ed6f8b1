import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { unwrap } from '../../../lib/call.ts';

/** The draft as it was when its screen opened; what is typed since lives in the screen, so nothing is kept in the cache. */
export function useDraft(draftId: string) {
  return useQuery({
    queryKey: ['Draft', draftId],
    queryFn: () => unwrap(window.estuaire.draft.read({ id: draftId })),
    gcTime: 0,
  });
}

export function useCreateDraft() {
  return useMutation({
    mutationFn: (input: Input<'draft:create'>) => unwrap(window.estuaire.draft.create(input)),
  });
}

export function useDeleteDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.draft.delete({ id })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ServiceRequest', 'search'] }),
  });
}

/** The draft is under the form in use from then on, and is read again. */
export function useRenewDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.draft.renew({ id })),
    onSuccess: (_nothing, id) => client.invalidateQueries({ queryKey: ['Draft', id] }),
  });
}

export function useHandOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'draft:handOver'>) => unwrap(window.estuaire.draft.handOver(input)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ServiceRequest', 'search'] }),
  });
}

export function useSubmitDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.draft.submit({ id })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ServiceRequest', 'search'] }),
  });
}

export function useGiveBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<'draft:giveBack'>) => unwrap(window.estuaire.draft.giveBack(input)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ServiceRequest', 'search'] }),
  });
}

export function useSignDraft() {
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.draft.sign({ id, confirmed: true })),
  });
}
