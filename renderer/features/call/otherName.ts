import type { CallView } from '../../../shared/ipc/call.ts';

/** Who is at the other side, once that was said. */
export function otherName({ participants }: Pick<CallView, 'participants'>): string | null {
  return participants.find(({ here }) => !here)?.name ?? null;
}
