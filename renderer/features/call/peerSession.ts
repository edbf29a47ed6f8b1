import SimplePeer from 'simple-peer/simplepeer.min.js';
import type { CreateMediaSession } from './mediaSession.ts';

/**
 * `MediaSession` by simple-peer. Its own configuration names public STUN servers: ours is always given, and replaces it
 * whole. A connection that fails is not mended by it: it closes, and the people call again.
 */
export const createPeerSession: CreateMediaSession = (parts) => {
  const peer = new SimplePeer({
    initiator: parts.initiator,
    ...(parts.local === null ? {} : { stream: parts.local }),
    config: {
      iceServers: parts.iceServers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })),
    },
    // A side without a camera still sees the other one.
    offerOptions: { offerToReceiveAudio: true, offerToReceiveVideo: true },
  });
  parts.onState('connecting');
  peer.on('signal', (signal) => parts.onSignal(JSON.stringify(signal)));
  peer.on('stream', parts.onRemote);
  peer.on('connect', () => parts.onState('connected'));
  // Whatever went wrong, `close` follows it.
  peer.on('error', () => {});
  peer.on('close', () => parts.onState('closed'));
  return {
    receive: (signal) => {
      const data = parse(signal);
      if (data !== null && !peer.destroyed) peer.signal(data);
    },
    close: () => void peer.destroy(),
  };
};

function parse(text: string): SimplePeer.SignalData | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' ? (data as SimplePeer.SignalData | null) : null;
  } catch {
    return null;
  }
}
