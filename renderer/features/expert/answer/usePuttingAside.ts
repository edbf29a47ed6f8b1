import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { CallFailure, failureOf, unwrap } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { forgetBegun } from '../queries.ts';
import type { OpinionEditing } from './useOpinionEditing.ts';

/** « Prêt à signer »: whole, kept for « Relire et signer », and nothing is signed. */
export interface PuttingAside {
  readonly error: AppError | null;
  readonly putAside: () => void;
}

/** `hasGaps` tells and shows what is still missing, as for a signature. */
export function usePuttingAside(
  requestId: string,
  editing: OpinionEditing,
  hasGaps: () => boolean,
  onNext: () => void,
): PuttingAside {
  const words = useText().answering.batch;
  const toast = useToast();
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: async () => {
      const kept = await editing.flush();
      if (!kept) throw new CallFailure(appError('store.unavailable', requestId));
      return unwrap(window.estuaire.opinion.save({ requestId, ready: true }));
    },
    onSuccess: () => {
      forgetBegun(client);
      toast(words.putAsideDone);
      onNext();
    },
  });
  return {
    error: keep.error === null ? null : failureOf(keep.error),
    putAside: () => {
      if (!keep.isPending && !hasGaps()) keep.mutate();
    },
  };
}
