import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

type Attempt = 'eval' | 'inlineScript' | 'inlineHandler' | 'inlineStyle' | 'foreignImage';

/**
 * Tries one thing that the page's policy forbids, later than the driver's own call (which the
 * policy lets through), and tells whether it had an effect.
 */
function attempt(page: Page, what: Attempt): Promise<boolean> {
  return page.evaluate(
    (name) =>
      new Promise<boolean>((resolve) => {
        const state = globalThis as unknown as { ran?: boolean };
        state.ran = false;
        const append = (tag: string, prepare: (element: HTMLElement) => void) => {
          const element = document.createElement(tag);
          prepare(element);
          document.body.append(element);
        };
        const attempts: Record<string, () => void> = {
          eval: () => {
            Reflect.apply(Reflect.get(globalThis, 'eval'), globalThis, ['globalThis.ran = true']);
          },
          inlineScript: () =>
            append('script', (e) => {
              e.textContent = 'globalThis.ran = true';
            }),
          inlineHandler: () =>
            append('button', (e) => {
              e.setAttribute('onclick', 'globalThis.ran = true');
              setTimeout(() => e.click(), 0);
            }),
          inlineStyle: () =>
            append('style', (e) => {
              e.textContent = 'body { outline: 7px solid red }';
              setTimeout(() => {
                state.ran = getComputedStyle(document.body).outlineWidth === '7px';
              }, 20);
            }),
          foreignImage: () =>
            append('img', (e) => {
              e.addEventListener('load', () => {
                state.ran = true;
              });
              e.setAttribute('src', 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=');
            }),
        };
        setTimeout(() => {
          try {
            attempts[name]?.();
          } catch {
            // A refusal by exception is the refusal we look for.
          }
          setTimeout(() => resolve(state.ran === true), 100);
        }, 0);
      }),
    what,
  );
}

/** Tries to talk to the outside and tells whether anything but a refusal came back. */
function reaches(page: Page, way: string): Promise<string> {
  return page.evaluate(
    (name) =>
      new Promise<string>((resolve) => {
        // Some refusals come from another process: a busy machine tells them late.
        const late = setTimeout(() => resolve('not refused'), 20_000);
        const refused = (by: string) => {
          clearTimeout(late);
          resolve(by);
        };
        document.addEventListener('securitypolicyviolation', (event) =>
          refused(event.effectiveDirective),
        );
        const ways: Record<string, () => unknown> = {
          fetch: () => fetch('https://127.0.0.1:9/').catch(() => undefined),
          fetchOwn: () => fetch('app://poste/index.html').catch(() => undefined),
          xhr: () => {
            const request = new XMLHttpRequest();
            request.open('GET', 'https://127.0.0.1:9/');
            request.send();
          },
          socket: () => new WebSocket('wss://127.0.0.1:9/'),
          beacon: () => navigator.sendBeacon('https://127.0.0.1:9/', 'x'),
          events: () => new EventSource('https://127.0.0.1:9/'),
          worker: () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))),
        };
        try {
          ways[name]?.();
        } catch {
          refused('exception');
        }
      }),
    way,
  );
}

test.describe("the page's content policy", () => {
  for (const what of [
    'eval',
    'inlineScript',
    'inlineHandler',
    'inlineStyle',
    'foreignImage',
  ] as const) {
    test(`blocks ${what}`, async ({ shared }) => {
      expect(await attempt(shared.page, what)).toBe(false);
    });
  }

  for (const way of ['fetch', 'fetchOwn', 'xhr', 'socket', 'beacon', 'events', 'worker']) {
    test(`blocks ${way}`, async ({ shared }) => {
      expect(await reaches(shared.page, way)).toMatch(/connect-src|worker-src|exception/);
    });
  }
});
