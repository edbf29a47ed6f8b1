/** One of the two workstations of a call. */
export type End = 'caller' | 'called';

/** What one window tells the other about the connection they build, as simple-peer writes it. */
export interface PeerSignal {
  readonly type?: string | undefined;
  readonly sdp?: string | undefined;
  readonly candidate?: {
    readonly candidate: string;
    readonly sdpMid: string | null;
    readonly sdpMLineIndex: number | null;
  };
}

/** What passes between two workstations inside `signal`. */
export type Said =
  | { readonly kind: 'secrecy'; readonly line: string }
  | { readonly kind: 'peer'; readonly n: number; readonly signal: PeerSignal | null }
  | { readonly kind: 'other' };

export function otherEnd(end: End): End {
  return end === 'caller' ? 'called' : 'caller';
}

export function readSaid(data: string): Said {
  const said = JSON.parse(data) as Record<string, unknown>;
  if (said.estuaire === 'secrecy') return { kind: 'secrecy', line: String(said.line) };
  if (said.estuaire !== undefined) return { kind: 'other' };
  const signal = typeof said.signal === 'string' ? (JSON.parse(said.signal) as PeerSignal) : null;
  return { kind: 'peer', n: Number(said.n), signal };
}

export function writeSecrecy(line: string): string {
  return JSON.stringify({ estuaire: 'secrecy', line });
}

export function writePeer(n: number, signal: PeerSignal): string {
  return JSON.stringify({ n, signal: JSON.stringify(signal) });
}
