/**
 * What stands between this workstation and its hub, when it is more than a line that is down. Each is an error code of
 * its own, so that each has its sentence: a person can do something about most of them.
 */
export const lineFaults = [
  /** The network answers with a page of its own until somebody has joined it. */
  'line.portal',
  'line.proxyUnreachable',
  'line.proxyAuthentication',
  'line.proxyRefused',
  /** Somebody else's key answers under the hub's name. */
  'line.intercepted',
  /** The same, after so long an absence that the hub may have changed its key meanwhile. */
  'line.keyMissed',
  'line.certificateDate',
  'line.certificateName',
  /** Only versions of TLS that are not safe any more. */
  'line.tlsVersion',
  /** HTTPS, and nobody ever said by which key the hub is known. */
  'line.unpinned',
] as const;

export type LineFault = (typeof lineFaults)[number];
