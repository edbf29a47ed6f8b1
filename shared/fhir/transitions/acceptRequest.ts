import type { Queue } from '../../domain/specialty.ts';
import { personReference } from '../person.ts';
import type { RequestChange } from '../requestChange.ts';
import { queueReference } from '../serviceRequest.ts';
import { extensionUrl } from '../systems.ts';
import { instantExtension } from '../task.ts';
import { moveChange, type Step, textReason } from './step.ts';

/** T8, « Prendre en charge » : the request is hers, alone, until the reservation ends. */
export function acceptRequest(step: Step, reservedUntil: string | null): RequestChange {
  const url = extensionUrl.reservedUntil;
  return moveChange(step, 'T8', {
    state: 'accepted',
    owner: personReference(step.by),
    extensions: {
      [url]: reservedUntil === null ? null : instantExtension(url, reservedUntil),
      [extensionUrl.reservedBy]: null,
    },
  });
}

/** T9, « Libérer » : back to the team, with the reason. */
export function releaseRequest(
  step: Step,
  queue: Pick<Queue, 'code' | 'serviceId' | 'name'>,
  reason: string,
): RequestChange {
  return moveChange(step, 'T9', {
    state: 'received',
    reason: textReason(reason),
    owner: queueReference(queue),
    extensions: { [extensionUrl.reservedUntil]: null },
  });
}
