import '../../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import type { CallView } from '../../../../shared/ipc/call.ts';
import { text } from '../../../e2e/acts/words.ts';
import { until } from './patience.ts';
import type { Name, Sides } from './sides.ts';

/** The call of this workstation, as its vault knows it. */
export async function callOf(page: Page): Promise<CallView | null> {
  return page.evaluate(async () => {
    void window.estuaire.session.presence({});
    const read = await window.estuaire.call.read({});
    return read.ok ? read.value.call : null;
  });
}

/** One person rings, the other answers, and both join as soon as they can. @returns once it was answered */
export async function place({ pages, requestId }: Sides, caller: Name): Promise<void> {
  const [from, to] = [pages[caller], pages[caller === 'nurse' ? 'expert' : 'nurse']];
  await from.evaluate(async (id) => {
    const begun = await window.estuaire.call.begin({ requestId: id });
    if (!begun.ok) throw new Error(begun.error.code);
  }, requestId);
  await until(async () => (await callOf(to))?.state === 'rung');
  await to.evaluate(async () => {
    const read = await window.estuaire.call.read({});
    const callId = read.ok ? (read.value.call?.id ?? '') : '';
    const accepted = await window.estuaire.call.accept({ callId });
    if (!accepted.ok) throw new Error(accepted.error.code);
  });
  for (const page of [from, to]) joinSoon(page);
  // A call that never begins has nobody to answer for.
  void pages.nurse.evaluate(sayPresentHere).catch(() => undefined);
}

/** « Rejoindre », as soon as it is there. */
export function joinSoon(page: Page): void {
  // A call that ends before has nobody who joins it.
  void page.evaluate(joinHere, text.insideCall.preview.title).catch(() => undefined);
}

/** Runs in the page; pressed until the preview is gone, as a person would. */
async function joinHere(title: string): Promise<void> {
  let pressed = false;
  for (;;) {
    const read = await window.estuaire.call.read({});
    const call = read.ok ? read.value.call : null;
    if (call === null || call.state === 'ended') return;
    const join = document.querySelector<HTMLButtonElement>(`section[aria-label="${title}"] button`);
    if (join === null && pressed) return;
    join?.click();
    pressed ||= join !== null;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Runs in the page of the establishment: « Le résident est-il devant la caméra ? » is answered as soon as it is asked. */
export async function sayPresentHere(): Promise<void> {
  for (;;) {
    const read = await window.estuaire.call.read({});
    const call = read.ok ? read.value.call : null;
    if (call === null || call.state === 'ended') return;
    if (call.state === 'active') {
      await window.estuaire.call.setSubject({ callId: call.id, subject: 'present' });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** « Mots identiques », or « Mots différents ». */
export async function compare(page: Page, same: boolean): Promise<void> {
  await page.evaluate(async (isSame) => {
    const read = await window.estuaire.call.read({});
    const callId = read.ok ? read.value.call?.id : undefined;
    if (callId === undefined) return;
    if (isSame) await window.estuaire.call.confirmWords({ callId });
    else await window.estuaire.call.end({ callId, reason: 'intercepted' });
  }, same);
}

/** Hangs up and puts away what was said of the end, on both screens. */
export async function clear({ pages }: Sides): Promise<void> {
  for (const page of Object.values(pages)) {
    await until(() =>
      page.evaluate(async () => {
        const read = await window.estuaire.call.read({});
        if (!read.ok) return false;
        const { call } = read.value;
        if (call === null) return true;
        if (call.state === 'rung') await window.estuaire.call.decline({ callId: call.id });
        else await window.estuaire.call.end({ callId: call.id, reason: 'hungUp' });
        return false;
      }),
    );
  }
}
