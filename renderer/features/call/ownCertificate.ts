/** The certificate by which this side of a connection is known, made anew for each call and gone with it. */
export interface OwnCertificate {
  readonly certificate: RTCCertificate;
  /** SHA-256 of it, 64 hexadecimal digits. */
  readonly fingerprint: string;
}

/** @throws Error when this browser cannot say what it will show */
export async function createOwnCertificate(): Promise<OwnCertificate> {
  // An EC key on P-256 is made in a millisecond; an RSA one takes a second on an old workstation.
  const key = { name: 'ECDSA', namedCurve: 'P-256' };
  const certificate = await RTCPeerConnection.generateCertificate(key);
  const shown = certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256');
  const fingerprint = shown?.value?.replaceAll(':', '').toLowerCase();
  if (fingerprint === undefined || fingerprint.length !== 64) throw new Error('No fingerprint');
  return { certificate, fingerprint };
}

/**
 * Whether a session description announces this certificate and no other, by SHA-256: several ones, a weaker digest or
 * another one are somebody else's. A text without a description (a candidate) announces none, and passes.
 */
export function announces(signal: string, fingerprint: string): boolean {
  const lines = [...signal.matchAll(/a=fingerprint:\s*(\S+)\s+([0-9A-Fa-f:]+)/g)];
  const isDescription = /"sdp":/.test(signal);
  if (isDescription && lines.length === 0) return false;
  return lines.every(
    ([, digest = '', value = '']) =>
      digest.toLowerCase() === 'sha-256' && value.replaceAll(':', '').toLowerCase() === fingerprint,
  );
}

/** Whether the connection that stands is the one that was agreed: what the other side really showed in its handshake. */
export async function shows(peer: RTCPeerConnection, fingerprint: string): Promise<boolean> {
  const transports = [
    peer.sctp?.transport,
    ...peer.getReceivers().map(({ transport }) => transport),
  ].filter((one) => one != null);
  if (transports.length === 0) return false;
  for (const transport of transports) {
    const [remote] = transport.getRemoteCertificates();
    if (remote === undefined) return false;
    const digest = await crypto.subtle.digest('SHA-256', remote);
    const shown = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
    if (shown.join('') !== fingerprint) return false;
  }
  return true;
}
