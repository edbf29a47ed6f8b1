import { type KeptDespiteReason, keptDespiteReasons } from '../../../shared/domain/imageQuality.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';

/** Why a picture with a remark may stay: a narrow pupil is no reason where there is no eye. */
export function keptReasonsOf({ eye }: Pick<RequestImage, 'eye'>): readonly KeptDespiteReason[] {
  return keptDespiteReasons.filter((reason) => reason !== 'eyeMedia' || eye !== null);
}
