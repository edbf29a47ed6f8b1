import { X509Certificate } from 'node:crypto';
import {
  checkServerIdentity,
  type DetailedPeerCertificate,
  getCACertificates,
  rootCertificates,
  type TLSSocket,
} from 'node:tls';

/** No chain of a public authority is as long; a list that bites its own tail ends. */
const longestChain = 8;

/**
 * True when who answers in place of the hub says openly that he is somebody else: a certificate in good order, of a public
 * authority, for another name than the hub's. That is how a captive portal answers until somebody has joined the network.
 * Whoever shows the hub's own name under another key, or what no public authority vouches for, stands in between. It
 * chooses a sentence only: nothing is sent to either.
 */
export function isPortalCertificate(socket: TLSSocket, hubName: string): boolean {
  const peer = socket.getPeerCertificate(true);
  if (peer.raw === undefined || checkServerIdentity(hubName, peer) === undefined) return false;
  const chain = chainOf(peer);
  return chain.every(isCurrent) && endsAtKnownRoot(chain);
}

function chainOf(peer: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = peer;
  while (next !== undefined && !seen.has(next.fingerprint256) && chain.length < longestChain) {
    seen.add(next.fingerprint256);
    chain.push(new X509Certificate(next.raw));
    next = next.issuerCertificate;
  }
  return chain;
}

function endsAtKnownRoot(chain: readonly X509Certificate[]): boolean {
  const roots = knownRoots();
  for (const [index, one] of chain.entries()) {
    const known = roots.some(
      (root) => root.fingerprint256 === one.fingerprint256 || isIssuedBy(one, root),
    );
    if (known) return true;
    const issuer = chain[index + 1];
    if (issuer === undefined || !isIssuedBy(one, issuer)) return false;
  }
  return false;
}

function knownRoots(): readonly X509Certificate[] {
  // Older runtimes know the built-in list only.
  const pems = typeof getCACertificates === 'function' ? getCACertificates() : rootCertificates;
  return pems.map((pem) => new X509Certificate(pem));
}

function isIssuedBy(one: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey);
}

function isCurrent({ validFrom, validTo }: X509Certificate): boolean {
  const now = Date.now();
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}
