import type { VaultEvent } from '../../shared/ipc/port.ts';

export type SendEvent = (event: VaultEvent) => void;

/** The windows of the person at the screen: told together, forgotten together at the lock. */
export interface RecordWindows {
  readonly add: (send: SendEvent) => void;
  readonly remove: (send: SendEvent) => void;
  readonly tell: SendEvent;
}

export function createRecordWindows(): RecordWindows {
  const known = new Set<SendEvent>();
  return {
    add: (send) => void known.add(send),
    remove: (send) => void known.delete(send),
    tell: (event) => {
      const told = [...known];
      if (event.event === 'closed') known.clear();
      for (const send of told) send(event);
    },
  };
}
