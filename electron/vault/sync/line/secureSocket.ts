import { createHash, X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import type { HubPin } from '../../../../shared/domain/hubPin.ts';
import type { LineFault } from '../../../../shared/lineFault.ts';
import { HubFailure } from '../hubFailure.ts';
import { opened, type Patience } from './opened.ts';
import { isPortalCertificate } from './portalCertificate.ts';

export interface Host {
  readonly name: string;
  readonly port: number;
}

/**
 * TLS 1.2 or later inside `socket`, to the holder of the pinned key or authority and to nobody else. Nothing was written
 * to it when this resolves. Pinned keys need no authority: they are proof by themselves, but name and dates still count.
 * @throws HubFailure `line.*`, `hub.unreachable`
 */
export async function secureSocket(
  socket: Socket,
  host: Host,
  pin: HubPin,
  patience: Patience,
): Promise<TLSSocket> {
  const secure = await handshake(socket, host, pin, patience);
  const fault = 'spki' in pin ? faultOf(secure, host, pin.spki) : faultOfAuthority(secure);
  if (fault === null) return secure;
  const stranger = fault === 'line.intercepted' && isPortalCertificate(secure, host.name);
  secure.destroy();
  throw lineFailure(stranger ? 'line.portal' : fault);
}

/**
 * The key that answers at this address, for people to compare before anything is told to it.
 * @throws HubFailure `line.certificateDate`, `line.certificateName`, `line.tlsVersion`, `hub.unreachable`
 */
export async function readKey(socket: Socket, host: Host, patience: Patience): Promise<string> {
  const secure = await handshake(socket, host, null, patience);
  try {
    const key = keyOf(secure);
    const fault = faultOf(secure, host, [key]);
    if (fault !== null) throw lineFailure(fault);
    return key;
  } finally {
    secure.destroy();
  }
}

export function lineFailure(fault: LineFault): HubFailure {
  return new HubFailure('transient', fault, { line: 'none' });
}

async function handshake(
  socket: Socket,
  { name }: Host,
  pin: HubPin | null,
  patience: Patience,
): Promise<TLSSocket> {
  const ca = pin !== null && 'ca' in pin ? pin.ca : null;
  const secure = connect({
    socket,
    host: name,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    minVersion: 'TLSv1.2',
    // What it found is read off afterwards: a refusal in here would not show by whose certificate.
    rejectUnauthorized: false,
    ...(ca === null ? {} : { ca }),
  });
  try {
    return await opened(secure, 'secureConnect', patience);
  } catch (error) {
    socket.destroy();
    const fault = faultOfError((error as NodeJS.ErrnoException).code ?? '');
    throw fault === null ? error : lineFailure(fault);
  }
}

/** Against the one authority that counts, chain, dates and name as the TLS library looked at them. */
function faultOfAuthority(socket: TLSSocket): LineFault | null {
  if (socket.authorized) return null;
  return faultOfError(String(socket.authorizationError)) ?? 'line.intercepted';
}

/** The key counts first: on another one, whatever else its certificate says was made by a stranger. */
function faultOf(socket: TLSSocket, { name }: Host, keys: readonly string[]): LineFault | null {
  if (!keys.includes(keyOf(socket))) return 'line.intercepted';
  const certificate = certificateOf(socket);
  const now = Date.now();
  const from = Date.parse(certificate.validFrom);
  if (!(from <= now && now <= Date.parse(certificate.validTo))) return 'line.certificateDate';
  const named = checkServerIdentity(name, socket.getPeerCertificate()) === undefined;
  return named ? null : 'line.certificateName';
}

function certificateOf(socket: TLSSocket): X509Certificate {
  return new X509Certificate(socket.getPeerCertificate().raw);
}

/** SHA-256 of the public key at the other end, base64. */
export function keyOf(socket: TLSSocket): string {
  const key = certificateOf(socket).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

/** By the names that Node gives to what the TLS library found. */
const faults: Readonly<Record<string, LineFault>> = {
  CERT_HAS_EXPIRED: 'line.certificateDate',
  CERT_NOT_YET_VALID: 'line.certificateDate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'line.certificateName',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'line.tlsVersion',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'line.tlsVersion',
  ERR_SSL_WRONG_SSL_VERSION: 'line.tlsVersion',
  // Something that speaks no TLS at all answers where the hub should.
  ERR_SSL_WRONG_VERSION_NUMBER: 'line.portal',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'line.portal',
  ERR_SSL_HTTP_REQUEST: 'line.portal',
};

function faultOfError(code: string): LineFault | null {
  const known = faults[code];
  if (known !== undefined) return known;
  return /CERT|ISSUER|LEAF_SIGNATURE/.test(code) ? 'line.intercepted' : null;
}
