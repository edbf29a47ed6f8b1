import type { AppError } from '../../shared/errors.ts';
import type { PortCall, PortMessage, VaultEvent } from '../../shared/ipc/port.ts';

type Listener = (event: VaultEvent) => void;

export interface PortClient {
  /** Posts one call; resolves with the vault's `Result`, or `session.locked` once the port has gone. */
  readonly call: (entry: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: Listener) => () => void;
  readonly attach: (port: MessagePort) => void;
}

function refusal(code: 'session.locked' | 'input.invalid'): { ok: false; error: AppError } {
  return { ok: false, error: { code, retryable: false, operationId: crypto.randomUUID() } };
}

const deepest = 20;

/** A `Blob`, a stream or a class instance would be lost on the way to another process, and its call never answered. */
function isPlain(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth > deepest) return false;
  if (value instanceof Uint8Array) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const known = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return known && Object.values(value).every((part) => isPlain(part, depth + 1));
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
    for (const resolve of pending.values()) resolve(refusal('session.locked'));
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
      if (closed) return Promise.resolve(refusal('session.locked'));
      if (!isPlain(input)) return Promise.resolve(refusal('input.invalid'));
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
