import { AppFailure } from '../../../shared/errors.ts';

/**
 * The address of a hub as typed or pasted: HTTPS, or plain HTTP to this very machine (practice only; the hub itself
 * listens on loopback alone there). No user, query or fragment.
 * @throws AppFailure `input.invalid`
 */
export function parseHubAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : null;
  const allowed =
    address?.protocol === 'https:' ||
    (address?.protocol === 'http:' && address.hostname === '127.0.0.1');
  const extra = address && address.username + address.password + address.search + address.hash;
  if (address === null || !allowed || extra !== '') {
    throw new AppFailure('input.invalid', { field: 'url' });
  }
  return address;
}

/** How the address is written in `aud`, and where paths are added: without the last slash. */
export function hubBase(address: URL): string {
  return `${address.origin}${address.pathname.replace(/\/$/, '')}`;
}
