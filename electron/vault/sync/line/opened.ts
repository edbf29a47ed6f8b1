import type { Socket } from 'node:net';

/** How long to wait, and what ends the wait at once. */
export interface Patience {
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * A socket once it says `event`; else it is destroyed.
 * @throws the socket's own error, or one without a code when the wait ended
 */
export function opened<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  { timeoutMs, signal }: Patience,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      end();
      socket.destroy();
      reject(error);
    };
    const timedOut = (): void => fail(new Error('silence'));
    const aborted = (): void => fail(new Error('closed'));
    const cut = (): void => fail(new Error('cut'));
    const done = (): void => {
      end();
      resolve(socket);
    };
    const timer = setTimeout(timedOut, timeoutMs);
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      socket.off(event, done).off('error', fail).off('close', cut);
    };
    // Whoever takes the socket over listens a moment later: an error in between must not end the program.
    socket.on('error', () => {});
    socket.once(event, done).once('error', fail).once('close', cut);
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
  });
}
