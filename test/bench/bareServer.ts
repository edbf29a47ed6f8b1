import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { type BenchChild, startChild } from './benchChild.ts';

/** The other side of the baselines: `bareServerChild.ts`. */
export interface BareServer extends BenchChild {
  /** One body on a connection that is kept, until it is answered. */
  readonly put: (path: string, body: Uint8Array) => Promise<void>;
  /** The next text that anybody puts there. */
  readonly next: () => Promise<Buffer>;
}

/**
 * @param folder empty or not there yet
 * @param through another way to its port: the port to speak to instead
 */
export async function startBareServer(
  folder: string,
  through: (port: number) => Promise<number> = async (port) => port,
): Promise<BareServer> {
  const { said, stop } = await startChild(join(import.meta.dirname, 'bareServerChild.ts'), {
    folder,
  });
  const port = await through((said as { readonly port: number }).port);
  const agent = new Agent({ keepAlive: true });
  const exchange = (method: string, path: string, body?: Uint8Array): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': body.length };
      const options = { host: '127.0.0.1', port, method, path, agent, headers: length };
      const outgoing = request(options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => resolve(Buffer.concat(chunks)));
        incoming.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return {
    put: async (path, body) => void (await exchange('PUT', path, body)),
    next: () => exchange('GET', '/next'),
    stop: async () => {
      agent.destroy();
      await stop();
    },
  };
}
