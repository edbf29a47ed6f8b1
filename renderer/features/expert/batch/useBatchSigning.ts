import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { forgetBegun } from '../queries.ts';

/** How the signature of one answer ended. */
export type Ending = 'signed' | AppError;

export interface BatchSigning {
  readonly endings: ReadonlyMap<string, Ending>;
  /** The one being signed, counted from 1, among how many; null when none is. */
  readonly progress: { readonly index: number; readonly total: number } | null;
  readonly sign: (requestIds: readonly string[]) => void;
}

/** Signs one answer after the other. One that is refused is told with its reason and stays a draft; the others go on. */
export function useBatchSigning(): BatchSigning {
  const client = useQueryClient();
  const [endings, setEndings] = useState<ReadonlyMap<string, Ending>>(new Map());
  const [progress, setProgress] = useState<BatchSigning['progress']>(null);
  const run = async (requestIds: readonly string[]): Promise<void> => {
    for (const [index, requestId] of requestIds.entries()) {
      setProgress({ index: index + 1, total: requestIds.length });
      const ending = await signOne(requestId);
      setEndings((known) => new Map([...known, [requestId, ending]]));
    }
    setProgress(null);
    forgetBegun(client);
    await client.invalidateQueries({ queryKey: ['ServiceRequest'] });
  };
  return {
    endings,
    progress,
    sign: (requestIds) => {
      if (progress === null) void run(requestIds);
    },
  };
}

async function signOne(requestId: string): Promise<Ending> {
  try {
    await unwrap(window.estuaire.opinion.sign({ requestId, missingImagesReason: null }));
    return 'signed';
  } catch (cause) {
    return failureOf(cause);
  }
}
