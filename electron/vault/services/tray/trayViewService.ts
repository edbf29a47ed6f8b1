import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import { mostTrayViews, type SaveTrayView, type TrayView } from '../../../../shared/ipc/tray.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import {
  addTrayView,
  changeTrayView,
  removeTrayView,
  trayViewsOf,
} from '../../store/trayViewStore.ts';

/** The filters of the tray that a person keeps for herself; nobody else sees them. */
export interface TrayViewService {
  readonly list: (session: Session) => TrayView[];
  /**
   * @throws AppFailure `notFound` for one that is not hers, `input.invalid` (`name`) for a name she gave another one,
   *   or (`views`) beyond the most that are kept
   */
  readonly save: (session: Session, input: SaveTrayView) => { id: string };
  /** @throws AppFailure `notFound` for one that is not hers */
  readonly remove: (session: Session, id: string) => void;
}

export function createTrayViewService(clock: Clock): TrayViewService {
  return {
    list: ({ store, userId }) => [...trayViewsOf(store.database, userId)],

    save({ store, userId }, { id, name, filter }) {
      return store.database.transaction((db) => {
        const others = trayViewsOf(db, userId).filter((one) => one.id !== id);
        const isTaken = others.some((one) => one.name.localeCompare(name, 'fr', sameName) === 0);
        if (isTaken) throw new AppFailure('input.invalid', { fields: ['name'] });
        const view = { id: id ?? randomUUID(), name, filter };
        if (id !== null) {
          if (changeTrayView(db, userId, view) === 0) throw new AppFailure('notFound');
        } else {
          if (others.length >= mostTrayViews) {
            throw new AppFailure('input.invalid', { fields: ['views'] });
          }
          addTrayView(db, userId, view, clock.now());
        }
        return { id: view.id };
      });
    },

    remove({ store, userId }, id) {
      const gone = store.database.transaction((db) => removeTrayView(db, userId, id));
      if (gone === 0) throw new AppFailure('notFound');
    },
  };
}

const sameName = { sensitivity: 'base' } as const;
