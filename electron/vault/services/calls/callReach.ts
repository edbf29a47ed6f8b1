import type { Reach } from '../../../../shared/ipc/ring.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { HubTurn } from '../../sync/liveMessages.ts';
import { queueOf } from '../requests/directory.ts';
import { nameOfRole } from './callPeople.ts';

interface Reaching {
  readonly store: OpenStore;
  readonly to: 'requester' | 'expert';
  readonly first: string | null;
  readonly turns: readonly HubTurn[];
  readonly callBack: { readonly roleId: string | null; readonly at: string } | null;
}

/** Whom the call reaches, by name where the directory of this workstation has one. */
export function reachOf({ store, to, first, turns, callBack }: Reaching, specialty: string): Reach {
  const { database: db } = store;
  const nameOf = (roleId: string | null): string | null =>
    roleId === null ? null : nameOfRole(db, roleId);
  return {
    turns: turns.map(({ by, state }) => ({ by, name: nameOf(by), state })),
    first: nameOf(first),
    callBack: callBack === null ? null : { name: nameOf(callBack.roleId), at: callBack.at },
    phone: to === 'expert' ? (queueOf(db, specialty)?.phone ?? null) : null,
  };
}
