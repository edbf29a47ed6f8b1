import { complementSlot } from '../../../../shared/domain/complement.ts';
import type { Reply } from '../../../../shared/ipc/move.ts';
import type { CameraPlace } from '../../imaging/camera/cameraPlace.ts';

/** The questions that ask for a picture, as places to take it for; the vault says when one takes no more. */
export function replyPlaces({ questions }: Reply): readonly CameraPlace[] {
  return questions.flatMap(({ kind, text }, index) =>
    kind === 'picture'
      ? {
          code: complementSlot(index),
          name: text,
          side: null,
          guide: 'skin' as const,
          hint: null,
          required: true,
          hasRoom: true,
        }
      : [],
  );
}
