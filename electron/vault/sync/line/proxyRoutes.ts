/** One way to the hub: straight, or through a proxy of this network. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number }
  /** A kind of proxy that this program does not speak to (SOCKS, or one reached by TLS). */
  | { readonly kind: 'unsupported' };

/** Answers how this network reaches an address, in the form of a proxy script: `PROXY host:port; DIRECT`. */
export type ResolveProxy = (url: string) => Promise<string>;

const mostRoutes = 8;

/** The ways in the order in which they are to be tried; what cannot be read is left out, nothing at all means straight. */
export function parseRoutes(rules: string): readonly Route[] {
  const routes = rules
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .slice(0, mostRoutes)
    .map(parseRoute);
  return routes.length === 0 ? [{ kind: 'direct' }] : routes;
}

function parseRoute(rule: string): Route {
  const [kind = '', place = ''] = rule.split(/\s+/);
  if (kind.toUpperCase() === 'DIRECT') return { kind: 'direct' };
  if (kind.toUpperCase() !== 'PROXY' || !URL.canParse(`http://${place}`))
    return { kind: 'unsupported' };
  const { hostname, port } = new URL(`http://${place}`);
  return {
    kind: 'proxy',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 80 : Number(port),
  };
}
