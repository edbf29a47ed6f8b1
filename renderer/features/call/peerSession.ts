import SimplePeer from 'simple-peer/simplepeer.min.js';
import { stopDevices } from './devices.ts';
import type { CreateMediaSession, MediaSessionParts } from './mediaSession.ts';
import { announces, shows } from './ownCertificate.ts';

/** Longest text that the other side may tell, in characters, and how many before this side knows who it is. */
const mostTold = 8 * 1024;
const mostEarly = 600;

/**
 * `MediaSession` by simple-peer. Its own configuration names public STUN servers: ours is always given, and replaces it
 * whole. What is seen and heard here stays dark and silent, and what comes is given to nobody, until the other side has
 * shown the certificate that was agreed. A connection that fails is not mended by it: it closes.
 */
export const createPeerSession: CreateMediaSession = (parts) => {
  const sent = darkCopyOf(parts.local);
  const peer = new SimplePeer({
    initiator: parts.initiator,
    // Texts come as they were told, one by one.
    objectMode: true,
    ...(sent === null ? {} : { stream: sent }),
    config: configOf(parts),
    // A side without a camera still sees the other one.
    offerOptions: { offerToReceiveAudio: true, offerToReceiveVideo: true },
  });
  let remote: MediaStream | null = null;
  let isSafe = false;
  // The other side may know first that the connection is the right one.
  const early: string[] = [];
  let what = parts.sent;
  const letGo = (): void => {
    for (const track of sent?.getTracks() ?? []) {
      track.enabled = isSafe && (track.kind === 'audio' ? what.sound : what.pictures);
    }
  };
  const intercepted = (): void => {
    if (peer.destroyed) return;
    peer.destroy();
    parts.onState('intercepted');
  };
  const check = async (): Promise<void> => {
    const connection = connectionOf(peer);
    const genuine = connection !== null && (await shows(connection, parts.fingerprint));
    if (!genuine) return intercepted();
    if (peer.destroyed) return;
    isSafe = true;
    letGo();
    if (remote !== null) parts.onRemote(remote);
    for (const text of early.splice(0)) parts.onTold(text);
    parts.onState('connected');
  };
  parts.onState('connecting');
  peer.on('signal', (signal) => parts.onSignal(JSON.stringify(signal)));
  peer.on('stream', (stream) => {
    remote = stream;
    if (isSafe) parts.onRemote(stream);
  });
  peer.on('connect', () => void check());
  peer.on('data', (text: unknown) => {
    if (typeof text !== 'string' || text.length > mostTold) return;
    if (isSafe) parts.onTold(text);
    else if (early.length < mostEarly) early.push(text);
  });
  // Whatever went wrong, `close` follows it.
  peer.on('error', () => {});
  peer.on('close', () => {
    stopDevices(sent);
    parts.onState('closed');
  });
  return {
    receive: (signal) => {
      const data = parse(signal);
      if (data === null || peer.destroyed) return;
      if (announces(signal, parts.fingerprint)) peer.signal(data);
      else intercepted();
    },
    send: (next) => {
      what = next;
      letGo();
    },
    tell: (text) => {
      if (isSafe && peer.connected) peer.send(text);
    },
    stats: async () => (isSafe ? ((await connectionOf(peer)?.getStats()) ?? null) : null),
    replace: (track) => {
      const former = sent?.getTracks().find(({ kind }) => kind === track.kind);
      if (sent === null || former === undefined || peer.destroyed) return;
      const copy = track.clone();
      copy.enabled = false;
      peer.replaceTrack(former, copy, sent);
      sent.removeTrack(former);
      sent.addTrack(copy);
      former.stop();
      letGo();
    },
    close: () => void peer.destroy(),
  };
};

function configOf(parts: MediaSessionParts): RTCConfiguration {
  const { iceServers, relayOnly, certificate } = parts;
  return {
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    iceServers: iceServers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })),
    certificates: [certificate],
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
