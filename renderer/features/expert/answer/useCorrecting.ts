import { useContext, useState } from 'react';
import { type AppError, appError } from '../../../../shared/errors.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { focusQuestion } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { failureOf } from '../../../lib/call.ts';
import { useToast } from '../../../lib/toast.ts';
import { opinionChanges } from '../../requests/detail/opinionChanges.ts';
import { useCorrection } from '../queries.ts';
import { LayerContext } from '../viewer/layerEditing.ts';
import { gapsOf } from './opinionGaps.ts';
import type { OpinionEditing } from './useOpinionEditing.ts';

const leastReason = 3;

interface Refusal {
  readonly error: AppError;
  readonly words?: Catalogue['corrections']['unreachable'] | Catalogue['corrections']['overtaken'];
}

/** What stands between a correction and its signature; each is told only once she tried. */
interface Correcting {
  readonly asked: boolean;
  readonly same: boolean;
  readonly reasonMissing: boolean;
  readonly signing: boolean;
  readonly refusal: Refusal | null;
  readonly sign: () => void;
}

export function useCorrecting(
  detail: RequestDetail,
  editing: OpinionEditing,
  reason: string,
  onDone: () => void,
): Correcting {
  const text = useText();
  const toast = useToast();
  const correction = useCorrection(detail.row.id);
  const [tried, setTried] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const { view } = editing;
  const inForce = detail.opinions.at(-1);
  const layers = useContext(LayerContext);
  const same =
    !layers.changed &&
    editing.codes.join() === (inForce?.codes ?? []).join() &&
    inForce !== undefined &&
    opinionChanges(text, inForce, { ...inForce, answers: view.answers }, view.context).length === 0;
  const reasonMissing = reason.trim().length < leastReason;
  const sign = async (): Promise<void> => {
    setTried(true);
    const [gap] = gapsOf(view);
    if (gap !== undefined) {
      editing.showMissing();
      requestAnimationFrame(() => focusQuestion(gap.linkId));
      return;
    }
    if (same || reasonMissing || correction.isPending) return;
    const kept = await editing.flush();
    setUnsaved(!kept);
    if (!kept) return;
    correction.mutate(reason.trim(), {
      onSuccess: () => {
        toast(text.corrections.done);
        onDone();
      },
    });
  };
  return {
    asked: tried && gapsOf(view).length > 0,
    same: tried && same,
    reasonMissing: tried && reasonMissing,
    signing: correction.isPending,
    refusal: unsaved
      ? { error: appError('store.unavailable', detail.row.id) }
      : correction.error === null
        ? null
        : refusalOf(text, failureOf(correction.error)),
    sign: () => void sign(),
  };
}

function refusalOf({ corrections }: Catalogue, error: AppError): Refusal {
  if (error.code === 'hub.unreachable') return { error, words: corrections.unreachable };
  const overtaken = error.code === 'version.conflict' || error.code === 'state.forbidden';
  return overtaken ? { error, words: corrections.overtaken } : { error };
}
