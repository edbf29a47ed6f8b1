import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FindEarlier, SavePhrase } from '../../../../shared/ipc/phrase.ts';
import { unwrap } from '../../../lib/call.ts';

const phrasesKey = 'OwnPhrase';

/** The phrases that she wrote for this opinion form. */
export function useOwnPhrases(form: string) {
  return useQuery({
    queryKey: [phrasesKey, form],
    queryFn: () => unwrap(window.estuaire.phrase.list({ form })),
  });
}

export function useSavePhrase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (phrase: SavePhrase) => unwrap(window.estuaire.phrase.save(phrase)),
    onSuccess: () => client.invalidateQueries({ queryKey: [phrasesKey] }),
  });
}

export function useRemovePhrase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(window.estuaire.phrase.remove({ id })),
    onSuccess: () => client.invalidateQueries({ queryKey: [phrasesKey] }),
  });
}

/** Her own signed answers with these words, read again each time that they are asked for. */
export function useEarlierAnswers(asked: FindEarlier) {
  return useQuery({
    queryKey: ['EarlierAnswer', asked.form, asked.text],
    queryFn: () => unwrap(window.estuaire.opinion.earlier(asked)),
    placeholderData: (previous) => previous,
    gcTime: 0,
  });
}
