import { randomUUID } from 'node:crypto';
import type { MessageEvent, MessagePortMain, ParentPort } from 'electron';
import { z } from 'zod';
import { appError } from '../../shared/errors.ts';
import type { MainToVault, PortMessage, VaultToMain } from '../../shared/ipc/port.ts';
import type { Caller } from './door.ts';
import { cleanAnswer } from './images/cleanAnswer.ts';
import { createDecoderClient, type DecoderClient } from './images/decoder.ts';
import { practiceContent, practicePicture } from './services/practiceContent.ts';
import { storeFailure } from './store/storeFailure.ts';
import { createVault, type Vault } from './vault.ts';

/** What a window may post; anything else is dropped without an answer, since it carries no id to answer to. */
const PortCall = z.object({ id: z.number(), entry: z.unknown(), input: z.unknown() });

type StartMessage = Extract<MainToVault, { type: 'start' }>;

/** The vault as Electron's utility process: main hands it ports, and it answers on them. */
function run(parentPort: ParentPort): void {
  let vault: Vault | null = null;
  const tellMain = (message: VaultToMain): void => parentPort.postMessage(message);
  const decoder = createDecoderClient(
    () => tellMain({ type: 'needDecoder' }),
    () => tellMain({ type: 'endDecoder' }),
  );
  parentPort.on('message', (event: MessageEvent) => {
    const message = event.data as MainToVault;
    const [port] = event.ports;
    if (message.type === 'start') vault = start(message, decoder, tellMain);
    else if (message.type === 'lock') vault?.lockSoon(message.reason);
    else if (message.type === 'woke') vault?.woke();
    else if (message.type === 'decoderGone') decoder.detach();
    else if (message.type === 'printed') vault?.documents.printed(message.jobId, message.pdf);
    else if (message.type === 'saved') vault?.documents.saved(message.jobId, message.saved);
    else if (message.type === 'proxyResolved') vault?.proxyResolved(message.jobId, message.rules);
    else if (message.type === 'folderChosen') vault?.folderChosen(message.jobId, message.folder);
    else if (message.type === 'picture')
      port?.postMessage(vault?.picture(message) ?? { ok: false });
    else if (message.scope === 'decoder') serveDecoder(decoder, port);
    else serve(vault, message.scope, port);
  });
}

function serveDecoder(decoder: DecoderClient, port: MessagePortMain | undefined): void {
  if (port === undefined) return;
  port.on('message', ({ data }) => {
    const answer = cleanAnswer(data);
    if (answer !== null) decoder.receive(answer);
  });
  port.start();
  decoder.attach({ postMessage: (job) => port.postMessage(job) });
}

function start(
  message: StartMessage,
  decoder: DecoderClient,
  tellMain: (message: VaultToMain) => void,
): Vault | null {
  try {
    const vault = createVault({
      ...message,
      practiceContent: practiceContent(message.practicePictures),
      practicePicture: practicePicture(message.practicePictures),
      decoder,
      tellMain,
    });
    message.workstationSecret.fill(0);
    return vault;
  } catch (error) {
    const code = storeFailure(error)?.code ?? 'internal';
    tellMain({ type: 'failed', error: appError(code, randomUUID()) });
    return null;
  }
}

/** Ties one window's port to one connection; a port that closes on either side ends both. */
function serve(
  vault: Vault | null,
  scope: Caller['scope'],
  port: MessagePortMain | undefined,
): void {
  if (port === undefined) return;
  if (vault === null) {
    port.close();
    return;
  }
  let open = true;
  const send = (message: PortMessage): void => {
    if (!open) return;
    port.postMessage(message);
    if ('event' in message && message.event === 'closed') {
      open = false;
      port.close();
    }
  };
  const connection = vault.connect(scope, send);
  port.on('message', ({ data }) => {
    const call = PortCall.safeParse(data);
    if (!call.success) return;
    const { id, entry, input } = call.data;
    void connection.call(entry, input).then((result) => send({ id, result }));
  });
  port.on('close', connection.close);
  port.start();
}

run(process.parentPort);
