import type { LineFault } from '../../../../shared/lineFault.ts';
import type { HttpAnswer } from '../httpExchange.ts';

/**
 * An answer that is the network's own and not the hub's: a page or a redirection of a captive portal, its 511
 * (RFC 6585), a proxy that asks for a name. Null is an answer of the hub, or of something broken on its side.
 */
export function strangerIn({ status, headers, body }: HttpAnswer): LineFault | null {
  if (headers['x-hub-epoch'] !== undefined) return null;
  if (status === 407) return 'line.proxyAuthentication';
  // A proxy's page all the same, but it says what to do: send less at once.
  if (status === 413) return null;
  return isPortal(status, headers['content-type'], body) ? 'line.portal' : null;
}

export function isPortal(
  status: number,
  contentType: string | undefined,
  body: Uint8Array = new Uint8Array(0),
): boolean {
  if (status === 511 || (status >= 300 && status < 400)) return true;
  return status < 500 && (contentType?.startsWith('text/html') === true || isPage(body));
}

function isPage(body: Uint8Array): boolean {
  return /^\s*<(!doctype html|html)/i.test(Buffer.from(body.subarray(0, 100)).toString('latin1'));
}
