import type { Tamper } from '../../../support/tamperedLive.ts';
import type { End } from './said.ts';

/** A hub that listens to each call that it carries, and may speak in the place of either side. */
export interface Middle {
  readonly tamper: Tamper;
  /** Null: the next call passes as it is. */
  readonly attack: (next: Interception | null) => void;
  /** The id of the last call. */
  readonly lastCall: () => string;
  /** What both sides said of their connection in the last call that passed as it is. */
  readonly heardBefore: () => readonly { readonly from: End; readonly data: string }[];
}

export interface Interception {
  /** Called once, with the id that the caller chose and the way to each side. */
  readonly begin: (callId: string, say: (to: End, data: string) => void) => void;
  /** Nothing that is said reaches the other side but by `say`. */
  readonly heard: (from: End, data: string) => void;
  /** The call is rung under another id than the caller's. */
  readonly ringAs?: string;
}

type Message = Record<string, unknown> & { readonly type?: string; readonly call?: string };

interface Carried {
  readonly id: string;
  /** What the called side knows it as. */
  readonly calledId: string;
  readonly to: Partial<Record<End, (text: string) => void>>;
  readonly interception: Interception | null;
}

export function createMiddle(): Middle {
  let next: Interception | null = null;
  let carried: Carried | null = null;
  let heard: { from: End; data: string }[] = [];
  let before: readonly { from: End; data: string }[] = [];

  const begin = (id: string, toCaller: (text: string) => void): void => {
    before = heard.length > 0 ? heard : before;
    heard = [];
    const call: Carried = {
      id,
      calledId: next?.ringAs ?? id,
      to: { caller: toCaller },
      interception: next,
    };
    carried = call;
    next?.begin(id, (to, data) => {
      const callId = to === 'caller' ? call.id : call.calledId;
      call.to[to]?.(JSON.stringify({ type: 'signal', call: callId, data }));
    });
  };

  const fromStation = (message: Message, answer: (text: string) => void): Message | null => {
    if (message.type === 'ring') begin(String(message.call), answer);
    const call = carried;
    if (call === null) return message;
    if (message.type === 'accept') call.to.called = answer;
    const from: End = call.to.caller === answer ? 'caller' : 'called';
    if (message.type === 'signal') {
      const data = String(message.data);
      if (call.interception === null) heard.push({ from, data });
      else {
        call.interception.heard(from, data);
        return null;
      }
    }
    return message.call === call.calledId ? { ...message, call: call.id } : message;
  };

  const fromHub = (message: Message, toStation: (text: string) => void): Message => {
    const call = carried;
    const isCaller = call?.to.caller === toStation;
    if (call === null || message.call !== call.id || isCaller) return message;
    return { ...message, call: call.calledId };
  };

  return {
    tamper: (text, from, answer, across) => {
      const message = JSON.parse(text) as Message;
      if (from === 'hub') return [JSON.stringify(fromHub(message, across))];
      const passed = fromStation(message, answer);
      return passed === null ? [] : [JSON.stringify(passed)];
    },
    attack: (interception) => {
      next = interception;
    },
    lastCall: () => carried?.id ?? '',
    heardBefore: () => (heard.length > 0 && carried?.interception === null ? heard : before),
  };
}
