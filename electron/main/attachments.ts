import { MessageChannelMain, protocol } from 'electron';
import type { PictureAnswer, ShownCopy } from '../../shared/ipc/port.ts';
import type { VaultProcess } from './vaultProcess.ts';

export const attachmentScheme = 'attachment';

const copies: ReadonlySet<string> = new Set(['display', 'preview', 'thumbnail']);
const uuid = /^[0-9a-f-]{36}$/;
const answerTimeoutMs = 30_000;

/**
 * `attachment://<token of this unlock>/<id>/<copy>`: the vault alone decides, by the token and by what the person
 * may see, and gives re-encoded pixels only. The token dies at lock, and its pictures with it.
 */
export function serveAttachments(vault: () => VaultProcess): void {
  protocol.handle(attachmentScheme, async (request) => {
    const url = new URL(request.url);
    const [, id = '', copy = '', ...rest] = url.pathname.split('/');
    const known = uuid.test(id) && copies.has(copy) && rest.length === 0;
    if (request.method !== 'GET' || !known) return new Response(null, { status: 404 });
    const answer = await ask(vault(), url.host, id, copy as ShownCopy);
    if (!answer.ok) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(answer.bytes), {
      headers: {
        'content-type': answer.contentType,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      },
    });
  });
}

function ask(
  vault: VaultProcess,
  token: string,
  id: string,
  copy: ShownCopy,
): Promise<PictureAnswer> {
  const { port1, port2 } = new MessageChannelMain();
  return new Promise((resolve) => {
    const settle = (answer: PictureAnswer): void => {
      clearTimeout(timer);
      port2.close();
      resolve(answer);
    };
    const timer = setTimeout(() => settle({ ok: false }), answerTimeoutMs);
    port2.on('message', (event) => settle(event.data as PictureAnswer));
    port2.start();
    vault.send({ type: 'picture', token, id, copy }, [port1]);
  });
}
