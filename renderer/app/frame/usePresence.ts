import { useEffect } from 'react';

/** Often enough to postpone a lock announced 30 s before, rarely enough to cost nothing. */
const PING_EVERY_MS = 10_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tells the vault that somebody is at the screen; the first sign after a warning is told at once. */
export function usePresence(): void {
  useEffect(() => {
    let lastPingAt = Number.NEGATIVE_INFINITY;
    const ping = () => {
      const now = performance.now();
      if (now - lastPingAt < PING_EVERY_MS) return;
      lastPingAt = now;
      void window.estuaire.session.presence({});
    };
    const stop = window.estuaire.onEvent((event) => {
      if (event.event === 'lockWarning') lastPingAt = Number.NEGATIVE_INFINITY;
    });
    for (const sign of signs) window.addEventListener(sign, ping, { passive: true });
    return () => {
      stop();
      for (const sign of signs) window.removeEventListener(sign, ping);
    };
  }, []);
}
