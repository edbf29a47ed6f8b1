import { isWithSubject } from '../../../../shared/ipc/call.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { HubCallMessage } from '../../sync/liveMessages.ts';
import { type Call, newCall } from './call.ts';
import { activate, type CallDesk, finish, isTaken, limit, longestRingMs } from './callDesk.ts';
import type { RungHere } from './callNotices.ts';
import { type CallSay, readSay } from './callSay.ts';
import { hearOther, hearSecrecy } from './callSecurity.ts';
import { hearSubject } from './callSubject.ts';

/** What the rest of the vault tells of a call. */
export interface CallEvents {
  readonly heard: (store: OpenStore, message: HubCallMessage) => void;
  readonly lost: (store: OpenStore) => void;
  /** The hub is heard again: a call that went on without it is taken up under the same id. */
  readonly reached: (store: OpenStore) => void;
  /** The person left the screen: what she was saying ends, what rings goes on ringing. */
  readonly personLeft: () => void;
  readonly storeClosing: (store: OpenStore) => void;
}

/** Candidates and descriptions of one connection are some dozens. */
const maxSignals = 300;

type Rung = Extract<HubCallMessage, { request: string }>;

type Heard = Readonly<{
  [T in HubCallMessage['type']]: (
    desk: CallDesk,
    message: Extract<HubCallMessage, { type: T }>,
    store: OpenStore,
  ) => void;
}>;

const heard: Heard = {
  // Somebody else's turn: each has as long as the first.
  ringing: (desk, { call: id }) => {
    const { current } = desk;
    if (current?.id !== id || current.state !== 'ringing') return;
    limit(desk, current, longestRingMs, 'unanswered');
  },
  turns: (desk, { call: id, turns }) => {
    if (desk.current?.id !== id) return;
    desk.current.turns = turns;
    desk.changed();
  },
  missed: (desk, rung, store) => {
    desk.notices.rang(hereOf(rung, store));
    desk.changed();
  },
  // The connection itself tells whether the other side is there.
  away: () => {},
  rejoined: (desk, { call: id }) => {
    if (desk.current?.id !== id) return;
    desk.current.rejoined += 1;
    desk.changed();
  },
  ring: (desk, message, store) => {
    const { call: id, request, to } = message;
    if (isTaken(desk) && desk.current?.id === id) return;
    desk.notices.rang(hereOf(message, store));
    if (isTaken(desk)) {
      desk.syncOf(store).sayOfCall({ type: 'busy', call: id });
      desk.changed();
      return;
    }
    const rung = { id, requestId: request, store, direction: 'incoming', to } as const;
    const call = newCall({ ...rung, session: null, state: 'rung' });
    desk.current = call;
    limit(desk, call, longestRingMs, 'unanswered');
    // The request itself may be on its way.
    void desk.syncOf(store).wake();
    desk.changed();
  },
  paths: (desk, { call: id, servers, relayOnly }) => {
    if (desk.current?.id === id) desk.current.paths = { servers, relayOnly };
  },
  accepted: (desk, { call: id }) => {
    const { current } = desk;
    if (current?.id === id && current.state === 'ringing') activate(desk, current);
  },
  signal: (desk, { call: id, data }) => {
    const { current } = desk;
    if (current?.id !== id || current.state !== 'active') return;
    const said = readSay(data);
    if (said !== null) {
      heed(desk, current, said);
      desk.changed();
      return;
    }
    if (current.signals.push(data) > maxSignals) finish(desk, current, 'noMedia');
    else desk.changed();
  },
  ended: (desk, { call: id, reason, by, at }, store) => {
    const { current } = desk;
    if (current?.id === id) {
      if (reason === 'later' && at !== undefined) current.callBack = { roleId: by, at };
      finish(desk, current, reason, 'heard');
      return;
    }
    // It was missed here, and somebody else took care of it since.
    if (reason !== 'elsewhere') return;
    desk.notices.settled(store, id, reason);
    desk.changed();
  },
};

function hereOf({ call: id, request: requestId, by: roleId }: Rung, store: OpenStore): RungHere {
  return { id, requestId, store, roleId };
}

/** What the other workstation said of itself. */
function heed(desk: CallDesk, call: Call, said: CallSay): void {
  if (said.estuaire === 'secrecy') hearSecrecy(desk, call, said.line);
  else if (said.estuaire === 'nameRead') call.nameRead.there = true;
  else if (said.estuaire === 'subject') hearSubject(desk, call, said.subject);
  else if (said.estuaire === 'askStill') call.stillAsked = isWithSubject(call);
  else hearOther(desk, call, said.line);
}

export function createCallEvents(desk: CallDesk): CallEvents {
  return {
    heard: (store, message) => heard[message.type](desk, message as never, store),
    lost: (store) => {
      // Those who speak already go on: what they see and hear does not pass through the hub.
      const { current } = desk;
      if (current?.store !== store || current.state === 'active') return;
      finish(desk, current, 'offline', 'heard');
    },
    reached: (store) => {
      const { current } = desk;
      if (current?.store !== store || current.state !== 'active') return;
      desk.syncOf(store).sayOfCall({ type: 'rejoin', call: current.id });
    },
    personLeft: () => {
      if (desk.current === null || desk.current.state === 'rung') return;
      finish(desk, desk.current, 'hungUp');
      desk.current = null;
    },
    storeClosing: (store) => {
      desk.notices.storeClosing();
      if (desk.current?.store !== store) return;
      // The line closes with the store: nobody is left to say it to.
      finish(desk, desk.current, 'hungUp', 'heard');
      desk.current = null;
    },
  };
}
