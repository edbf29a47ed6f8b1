import { MessageChannelMain, protocol } from 'electron';
import type { MainToVault, PictureAnswer, ShownCopy } from '../../shared/ipc/port.ts';
import type { VaultProcess } from './vaultProcess.ts';

export const attachmentScheme = 'attachment';

const copies: ReadonlySet<string> = new Set(['display', 'preview', 'thumbnail']);
const uuid = /^[0-9a-f-]{36}$/;
const frameNumber = /^\d{1,3}$/;
const answerTimeoutMs = 30_000;

/**
 * `attachment://<token of this unlock>/<id>/<copy>[/<frame>]`: the vault alone decides, by the token and by what the person
 * may see, and gives re-encoded pixels only. The token dies at lock, and its pictures with it.
 */
export function serveAttachments(vault: () => VaultProcess): void {
  protocol.handle(attachmentScheme, async (request) => {
    const url = new URL(request.url);
    const [, id = '', copy = '', frame = '0', ...rest] = url.pathname.split('/');
    const known = uuid.test(id) && copies.has(copy) && frameNumber.test(frame) && rest.length === 0;
    if (request.method !== 'GET' || !known) return new Response(null, { status: 404 });
    const answer = await ask(vault(), {
      token: url.host,
      id,
      copy: copy as ShownCopy,
      frame: Number(frame),
    });
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

type Asked = Omit<Extract<MainToVault, { type: 'picture' }>, 'type'>;

function ask(vault: VaultProcess, asked: Asked): Promise<PictureAnswer> {
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
    vault.send({ type: 'picture', ...asked }, [port1]);
  });
}
