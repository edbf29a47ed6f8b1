import type { Page } from '@playwright/test';

/**
 * The people whose name can be read at this moment: inside the window, with nothing laid over it but the veil of a
 * dialog, through which it is read.
 */
export function peopleSeen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const veil = '.mantine-Modal-overlay, .mantine-Modal-inner, .mantine-Modal-root';
    const names = [...document.querySelectorAll<HTMLElement>('[data-patient]')].flatMap((place) => {
      const name = place.querySelector<HTMLElement>('p, h1, strong') ?? place;
      const box = name.getBoundingClientRect();
      const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + box.height / 2];
      const isInside = box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && x < innerWidth;
      const top = document.elementsFromPoint(x, y).find((one) => !one.matches(veil));
      return isInside && top !== undefined && place.contains(top) ? (name.textContent ?? '') : [];
    });
    return [...new Set(names)];
  });
}
