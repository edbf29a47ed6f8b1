import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { unwrap } from '../../../lib/call.ts';

const hotFolderKey = ['HotFolder'] as const;

/** The vault says when something of a folder changed. */
export function useHotFolders(enabled: boolean) {
  return useQuery({
    queryKey: hotFolderKey,
    queryFn: () => unwrap(window.estuaire.hotFolder.read({})),
    enabled,
  });
}

/** An act about the folders; what is known of them is read again after it, whatever the answer. */
function useFolderAct<I, O>(call: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: hotFolderKey }),
  });
}

export function useAddFolder() {
  return useFolderAct((input: Input<'hotFolder:add'>) =>
    unwrap(window.estuaire.hotFolder.add(input)),
  );
}

export function useCheckFolder() {
  return useFolderAct((id: string) => unwrap(window.estuaire.hotFolder.check({ id })));
}

export function useRemoveFolder() {
  return useFolderAct((id: string) => unwrap(window.estuaire.hotFolder.remove({ id })));
}

export function useSetErasing() {
  return useFolderAct((input: Input<'hotFolder:setErasing'>) =>
    unwrap(window.estuaire.hotFolder.setErasing(input)),
  );
}

export function useSetKeptDays() {
  return useFolderAct((input: Input<'hotFolder:setKeptDays'>) =>
    unwrap(window.estuaire.hotFolder.setKeptDays(input)),
  );
}
