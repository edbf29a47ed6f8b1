import { useState } from 'react';
import type { MissingPicturesReason } from '../../../../shared/domain/overrides.ts';
import { type AppError, appError } from '../../../../shared/errors.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { focusQuestion } from '../../../forms/sections.ts';
import { failureOf, listIn } from '../../../lib/call.ts';
import { useAcceptance, useSignature } from '../queries.ts';
import { gapsOf } from './opinionGaps.ts';
import type { OpinionEditing } from './useOpinionEditing.ts';

/** What stands between the answer and its signature, and the acts that lead there. */
export interface Signing {
  /** Questions still missing or wrong, told once she tried to sign. */
  readonly asked: boolean;
  readonly accepting: boolean;
  readonly signing: boolean;
  readonly acceptance: AppError | null;
  readonly refusal: AppError | null;
  readonly askingReason: boolean;
  /** Shows what is missing or wrong; false when nothing is. */
  readonly showGaps: () => boolean;
  readonly accept: () => void;
  readonly sign: () => void;
  readonly signWithout: (reason: MissingPicturesReason) => void;
  readonly waitForImages: () => void;
}

/** Pictures of the request that this workstation does not have in any form. */
export function missingPictures({ images, row }: RequestDetail): number {
  const absent = images.filter(({ presence }) => presence === 'none').length;
  return absent + Math.max(0, row.imageCount - images.length);
}

export function useSigning(
  detail: RequestDetail,
  editing: OpinionEditing,
  onSigned: () => void,
): Signing {
  const requestId = detail.row.id;
  const acceptance = useAcceptance(requestId);
  const signature = useSignature(requestId);
  const [asked, setAsked] = useState(false);
  const [askingReason, setAskingReason] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const busy = acceptance.isPending || signature.isPending;

  const showGaps = (): boolean => {
    const [first] = gapsOf(editing.view);
    setAsked(first !== undefined);
    if (first === undefined) return false;
    editing.showMissing();
    requestAnimationFrame(() => focusQuestion(first.linkId));
    return true;
  };
  const send = async (reason: MissingPicturesReason | null): Promise<void> => {
    setAskingReason(false);
    const kept = await editing.flush();
    setUnsaved(!kept);
    if (!kept) return;
    signature.mutate(reason, {
      onSuccess: onSigned,
      onError: (cause) => {
        if (listIn(failureOf(cause), 'fields').length > 0) showGaps();
      },
    });
  };
  return {
    asked,
    accepting: acceptance.isPending,
    signing: signature.isPending,
    acceptance: acceptance.error === null ? null : failureOf(acceptance.error),
    refusal: unsaved
      ? appError('store.unavailable', requestId)
      : signature.error === null
        ? null
        : failureOf(signature.error),
    askingReason,
    showGaps,
    accept: () => {
      if (!busy) acceptance.mutate();
    },
    sign: () => {
      if (busy || showGaps()) return;
      if (missingPictures(detail) > 0) setAskingReason(true);
      else void send(null);
    },
    signWithout: (reason) => void send(reason),
    waitForImages: () => setAskingReason(false),
  };
}
