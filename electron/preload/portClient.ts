import type { AppError } from '../../shared/errors.ts';
import type { PortCall, PortMessage, VaultEvent } from '../../shared/ipc/port.ts';

type Listener = (event: VaultEvent) => void;

export interface PortClient {
  /** Posts one call; resolves with the vault's `Result`, or `session.locked` once the port has gone. */
  readonly call: (entry: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: Listener) => () => void;
  readonly attach: (port: MessagePort) => void;
}

function lockedResult(): { ok: false; error: AppError } {
  return {
    ok: false,
    error: { code: 'session.locked', retryable: false, operationId: crypto.randomUUID() },
  };
}

/** The window's end of the port: numbers its calls, keeps early ones until the port is handed over. */
export function createPortClient(): PortClient {
  const pending = new Map<number, (result: unknown) => void>();
  const listeners = new Set<Listener>();
  let early: PortCall[] = [];
  let port: MessagePort | null = null;
  let closed = false;
  let lastId = 0;

  const close = (): void => {
    closed = true;
    for (const resolve of pending.values()) resolve(lockedResult());
    pending.clear();
  };

  const receive = (message: PortMessage): void => {
    if ('event' in message) {
      if (message.event === 'closed') close();
      for (const listener of listeners) listener(message);
      return;
    }
    const resolve = pending.get(message.id);
    pending.delete(message.id);
    resolve?.(message.result);
  };

  return {
    call(entry, input) {
      if (closed) return Promise.resolve(lockedResult());
      lastId += 1;
      const call: PortCall = { id: lastId, entry, input };
      return new Promise((resolve) => {
        pending.set(call.id, resolve);
        if (port === null) early.push(call);
        else port.postMessage(call);
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    attach(handed) {
      port = handed;
      handed.onmessage = (event) => receive(event.data as PortMessage);
      handed.addEventListener('close', close);
      handed.start();
      for (const call of early) handed.postMessage(call);
      early = [];
    },
  };
}
