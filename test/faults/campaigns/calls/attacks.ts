import { claimsOf, firstWords, grind, impostor, type Key, type Shown } from './lines.ts';
import type { Room } from './room.ts';
import { type End, otherEnd, type PeerSignal, readSaid, writePeer, writeSecrecy } from './said.ts';

/** What an attacker at the hub has at hand in one call. */
export interface Lure {
  readonly callId: string;
  readonly room: Room;
  /** SHA-256 of the certificate that the room shows. */
  readonly fingerprint: string;
  readonly say: (to: End, data: string) => void;
  /** The people are given that much time, and then what they are given always. */
  readonly during: (work: Promise<void>) => void;
  /** A key that the Region knows nothing of. */
  readonly own: Key;
  /** The key of a workstation that the Region certified, of an establishment that has no part in this request. */
  readonly stranger: Key;
  /** Lines of an earlier call of the same two, in order. */
  readonly earlier: readonly string[];
}

/** What becomes of what each side says. */
export type Attack = (lure: Lure) => (from: End, data: string) => void;

/** What the attacker makes of a line of the agreement, of a signal of a window, or of a signal of its own room. */
interface Acts {
  readonly line?: (from: End, line: string) => void;
  readonly peer?: (from: End, n: number, signal: PeerSignal | null) => void;
  readonly dress?: (to: End, signal: PeerSignal) => PeerSignal;
}

/** The lines pass and the windows talk to the room, unless it is said otherwise. */
export function acting(make: (lure: Lure) => Acts): Attack {
  return (lure) => {
    const { say, room } = lure;
    let acts: Acts = {};
    room.listen((end, signal) => say(end, writePeer(1, acts.dress?.(end, signal) ?? signal)));
    acts = make(lure);
    const { line, peer } = acts;
    let offered = false;
    const meet = (from: End, signal: PeerSignal | null): void => {
      if (signal === null) return;
      void room.meet(from, signal);
      if (from === 'called' || offered) return;
      offered = true;
      void room.offerTo('called');
    };
    return (from, data) => {
      const said = readSaid(data);
      if (said.kind === 'secrecy' && line !== undefined) line(from, said.line);
      else if (said.kind !== 'peer') say(otherEnd(from), data);
      else if (peer === undefined) meet(from, said.signal);
      else peer(from, said.n, said.signal);
    };
  };
}

/** A change of the lines alone, each from whom it comes. */
export function changing(
  make: (lure: Lure) => (line: string, step: string) => readonly string[],
): Attack {
  return acting((lure) => {
    const change = make(lure);
    return {
      line: (from, line) => {
        const lines = change(line, claimsOf(line).step ?? '');
        for (const one of lines) lure.say(otherEnd(from), writeSecrecy(one));
      },
    };
  });
}

/** Plays each side to the other one. @param grinds looks for a last line after which both read the same words */
export function between(keyOf: (lure: Lure) => Key, grinds = false): Attack {
  return acting((lure) => {
    const { callId, fingerprint, say } = lure;
    const key = keyOf(lure);
    const asCalled = impostor(callId, 'called', key, fingerprint);
    const asCaller = impostor(callId, 'caller', key, fingerprint);
    let caller: Shown | null = null;
    let called: Shown | null = null;
    const finish = async (): Promise<void> => {
      if (caller === null || called === null) return;
      const wanted = firstWords(callId, caller, { fingerprint, nonce: asCalled.nonce });
      const nonce = grinds ? await grind(callId, fingerprint, called, wanted) : asCaller.nonce;
      say('called', writeSecrecy(asCaller.show('reveal', nonce)));
    };
    return {
      line: (from, line) => {
        const { step, fingerprint: shown = '', nonce = '' } = claimsOf(line);
        if (step === 'commit') {
          asCalled.heard(line);
          say('caller', writeSecrecy(asCalled.show('answer')));
          say('called', writeSecrecy(asCaller.commit()));
          return;
        }
        if (from === 'caller') caller = { fingerprint: shown, nonce };
        else {
          called = { fingerprint: shown, nonce };
          asCaller.heard(line);
        }
        lure.during(finish());
      },
    };
  });
}

/** Answers the caller in the place of the called side, to whom nothing is said any more. */
export function answersAlone(keyOf: (lure: Lure) => Key): Attack {
  return acting((lure) => {
    const { callId, fingerprint, say } = lure;
    const other = impostor(callId, 'called', keyOf(lure), fingerprint);
    return {
      line: (from, line) => {
        if (from === 'called' || claimsOf(line).step !== 'commit') return;
        other.heard(line);
        say('caller', writeSecrecy(other.show('answer')));
      },
    };
  });
}

function withFingerprints(
  signal: PeerSignal,
  lines: (own: string) => readonly string[],
): PeerSignal {
  if (signal.sdp === undefined) return signal;
  const own = /a=fingerprint:[^\r\n]*/.exec(signal.sdp)?.[0] ?? '';
  const sdp = signal.sdp.replaceAll(/a=fingerprint:[^\r\n]*\r\n/g, () =>
    lines(own)
      .map((line) => `${line}\r\n`)
      .join(''),
  );
  return { ...signal, sdp };
}

/** The lines of the agreement pass, so the attacker knows who shows what; its own descriptions are dressed by it. */
export function dressed(lines: (own: string, agreed: string) => readonly string[]): Attack {
  return acting(({ say }) => {
    const shows: Partial<Record<End, string>> = {};
    return {
      line: (from, line) => {
        shows[from] = claimsOf(line).fingerprint ?? shows[from] ?? '';
        say(otherEnd(from), writeSecrecy(line));
      },
      dress: (to, signal) => {
        const agreed = (shows[otherEnd(to)] ?? '').match(/../g)?.join(':').toUpperCase() ?? '';
        return withFingerprints(signal, (own) => lines(own, `a=fingerprint:sha-256 ${agreed}`));
      },
    };
  });
}

/** All passes; then the window that was called is offered another connection, as after a line that broke. */
export const takesOver: Attack = acting(({ say, room }) => {
  room.listen((end, signal) => say(end, writePeer(2, signal)));
  let offered = false;
  return {
    peer: (from, n, signal) => {
      if (n === 2) void room.meet(from, signal ?? {});
      else if (signal !== null) say(otherEnd(from), writePeer(n, signal));
      if (offered || signal?.type !== 'answer') return;
      offered = true;
      void room.prepare().then(() => room.offerTo('called'));
    },
  };
});

export const strips: Attack = acting(({ room }) => {
  let offered = false;
  return {
    line: () => {
      if (offered) return;
      offered = true;
      for (const end of ['caller', 'called'] as const) void room.offerTo(end);
    },
  };
});
