import SimplePeer from 'simple-peer/simplepeer.min.js';
import { stopDevices } from './devices.ts';
import { beginSmall } from './media/beginSmall.ts';
import type { CreateMediaSession, MediaSessionParts, Sent } from './mediaSession.ts';
import { announces, shows } from './ownCertificate.ts';

/** Longest text that the other side may tell, in characters, and how many before this side knows who it is. */
const mostTold = 8 * 1024;
const mostEarly = 600;

/** One connection under way. */
interface Peering extends MediaSessionParts {
  readonly peer: SimplePeer.Instance;
  /** What leaves: a copy, dark and silent at first. */
  readonly copy: MediaStream | null;
  what: Sent;
  remote: MediaStream | null;
  isSafe: boolean;
  /** The other side may know first that the connection is the right one. */
  readonly early: string[];
}

/**
 * `MediaSession` by simple-peer. Its own configuration names public STUN servers: ours is always given, and replaces it
 * whole. What is seen and heard here stays dark and silent, and what comes is given to nobody, until the other side has
 * shown the certificate that was agreed. A connection that fails is not mended by it: it closes.
 */
export const createPeerSession: CreateMediaSession = (parts) => {
  const copy = darkCopyOf(parts.local);
  const peer = openPeer(parts, copy);
  const peering: Peering = {
    ...{ ...parts, peer, copy },
    ...{ what: parts.sent, remote: null, isSafe: false, early: [] },
  };
  parts.onState('connecting');
  listen(peering);
  const connection = connectionOf(peer);
  if (connection !== null) beginSmall(connection);
  return {
    receive: (signal) => {
      const data = parse(signal);
      if (data === null || peer.destroyed) return;
      if (announces(signal, parts.fingerprint)) peer.signal(data);
      else intercepted(peering);
    },
    send: (next) => {
      peering.what = next;
      letGo(peering);
    },
    tell: (text) => {
      if (peering.isSafe && peer.connected) peer.send(text);
    },
    stats: async () => (peering.isSafe ? ((await connectionOf(peer)?.getStats()) ?? null) : null),
    replace: (track) => replace(peering, track),
    close: () => void peer.destroy(),
  };
};

function openPeer(parts: MediaSessionParts, copy: MediaStream | null): SimplePeer.Instance {
  return new SimplePeer({
    initiator: parts.initiator,
    // Texts come as they were told, one by one.
    objectMode: true,
    ...(copy === null ? {} : { stream: copy }),
    config: configOf(parts),
    // A side without a camera still sees the other one.
    offerOptions: { offerToReceiveAudio: true, offerToReceiveVideo: true },
  });
}

function listen(peering: Peering): void {
  const { peer, early } = peering;
  peer.on('signal', (signal) => peering.onSignal(JSON.stringify(signal)));
  peer.on('stream', (stream) => {
    peering.remote = stream;
    if (peering.isSafe) peering.onRemote(stream);
  });
  peer.on('connect', () => void check(peering));
  peer.on('data', (text: unknown) => {
    if (typeof text !== 'string' || text.length > mostTold) return;
    if (peering.isSafe) peering.onTold(text);
    else if (early.length < mostEarly) early.push(text);
  });
  // Whatever went wrong, `close` follows it.
  peer.on('error', () => {});
  peer.on('close', () => {
    stopDevices(peering.copy);
    peering.onState('closed');
  });
}

/** What the other side really showed in its handshake, before a track is switched on. */
async function check(peering: Peering): Promise<void> {
  const { peer, fingerprint, early } = peering;
  const connection = connectionOf(peer);
  const genuine = connection !== null && (await shows(connection, fingerprint));
  if (!genuine) return intercepted(peering);
  if (peer.destroyed) return;
  peering.isSafe = true;
  letGo(peering);
  if (peering.remote !== null) peering.onRemote(peering.remote);
  for (const text of early.splice(0)) peering.onTold(text);
  peering.onState('connected');
}

function intercepted({ peer, onState }: Peering): void {
  if (peer.destroyed) return;
  peer.destroy();
  onState('intercepted');
}

function letGo({ copy, isSafe, what }: Peering): void {
  for (const track of copy?.getTracks() ?? []) {
    track.enabled = isSafe && (track.kind === 'audio' ? what.sound : what.pictures);
  }
}

function replace(peering: Peering, track: MediaStreamTrack): void {
  const { peer, copy } = peering;
  const former = copy?.getTracks().find(({ kind }) => kind === track.kind);
  if (copy === null || former === undefined || peer.destroyed) return;
  const next = track.clone();
  next.enabled = false;
  peer.replaceTrack(former, next, copy);
  copy.removeTrack(former);
  copy.addTrack(next);
  former.stop();
  letGo(peering);
}

function configOf(parts: MediaSessionParts): RTCConfiguration {
  const { iceServers, relayOnly, certificate } = parts;
  return {
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    iceServers: iceServers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })),
    certificates: [certificate],
    // One way for sound, picture and words: else each is looked for, and paid for at the relay, by itself.
    bundlePolicy: 'max-bundle',
  };
}

/** One's own preview goes on while nothing leaves: what leaves is a copy that begins dark and silent. */
function darkCopyOf(local: MediaStream | null): MediaStream | null {
  if (local === null) return null;
  const copy = local.clone();
  for (const track of copy.getTracks()) track.enabled = false;
  return copy;
}

/** simple-peer keeps its connection to itself, and offers nothing that tells what the other side has shown. */
function connectionOf(peer: SimplePeer.Instance): RTCPeerConnection | null {
  return (peer as unknown as { readonly _pc: RTCPeerConnection | null })._pc;
}

function parse(text: string): SimplePeer.SignalData | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' ? (data as SimplePeer.SignalData | null) : null;
  } catch {
    return null;
  }
}
