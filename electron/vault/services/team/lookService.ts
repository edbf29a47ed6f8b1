import { teamRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Looker } from '../../../../shared/ipc/team.ts';
import type { Clock } from '../../clock.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { requestLinesOf } from '../../store/requestViewStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import type { HubLookMessage } from '../../sync/liveMessages.ts';
import { memberName } from '../calendar/teamPeople.ts';

/** The hub says it again every 5 s while it is so: what is not heard so long is over. */
const freshMs = 15_000;

export interface LookEnvironment {
  readonly clock: Clock;
  readonly syncOf: (store: OpenStore) => Pick<Sync, 'sayLook'>;
  /** Told that somebody came or left. */
  readonly changed: () => void;
}

/** Who looks at a request now, told over the live channel: in memory alone, here and at the hub. */
export interface LookService {
  /** What the person at the screen looks at; null for nothing. @throws AppFailure `notFound` */
  readonly look: (session: Session, requestId: string | null) => void;
  /** Colleagues who look at a request that is here, by name. */
  readonly lookers: (session: Session) => Looker[];
  readonly heard: (store: OpenStore, message: HubLookMessage) => void;
  /** The line is gone: nothing is known of anybody. */
  readonly lost: (store: OpenStore) => void;
  /** The hub listens again: it forgot what it was told. */
  readonly reached: (store: OpenStore) => void;
  /** The person left the screen. */
  readonly personLeft: () => void;
}

interface Desk extends LookEnvironment {
  own: { readonly store: OpenStore; readonly requestId: string } | null;
  seen: { readonly store: OpenStore; readonly looks: HubLookMessage['seen'] } | null;
  cancelFading: () => void;
}

export function createLookService(environment: LookEnvironment): LookService {
  const desk: Desk = { ...environment, own: null, seen: null, cancelFading: () => {} };
  return {
    look: (session, requestId) => look(desk, session, requestId),
    lookers: (session) => lookers(desk, session),
    heard: (store, { seen }) => {
      desk.cancelFading();
      if (seen.length > 0) {
        desk.cancelFading = desk.clock.startTimer(freshMs, () => forget(desk));
      }
      const before = JSON.stringify(desk.seen?.looks ?? []);
      desk.seen = { store, looks: seen };
      if (JSON.stringify(seen) !== before) desk.changed();
    },
    lost: (store) => {
      if (desk.seen?.store === store) forget(desk);
    },
    reached: (store) => {
      if (desk.own?.store === store) say(desk, store, desk.own.requestId);
    },
    personLeft: () => {
      const { own } = desk;
      desk.own = null;
      if (own !== null) say(desk, own.store, null);
    },
  };
}

function look(desk: Desk, { store, role }: Session, requestId: string | null): void {
  if (requestId !== null) {
    const [line] = requestLinesOf(store.database, [requestId]);
    if (line === undefined || !teamRoles.includes(role)) throw new AppFailure('notFound');
  }
  desk.own = requestId === null ? null : { store, requestId };
  say(desk, store, requestId);
}

/** Now or never: what is not heard is said again when the line is back. */
function say({ syncOf }: Desk, store: OpenStore, request: string | null): void {
  if (store.profile === 'real') syncOf(store).sayLook({ type: 'look', request });
}

function lookers({ seen }: Desk, { store }: Session): Looker[] {
  if (seen === null || seen.store !== store) return [];
  const ids = seen.looks.map(({ request }) => request);
  const here = new Set(requestLinesOf(store.database, ids).map(({ id }) => id));
  return seen.looks.flatMap(({ request, by }) => {
    const name = here.has(request) ? memberName(store.database, by) : null;
    return name === null ? [] : [{ requestId: request, name }];
  });
}

function forget(desk: Desk): void {
  desk.cancelFading();
  const had = (desk.seen?.looks.length ?? 0) > 0;
  desk.seen = null;
  if (had) desk.changed();
}
