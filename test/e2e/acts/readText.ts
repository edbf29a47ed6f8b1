import type { Locator } from '@playwright/test';

/** What a person reads there: the pieces of text in order, one space between two. */
export async function readText(locator: Locator): Promise<string> {
  const pieces = await locator.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      found.push(node.textContent ?? '');
    }
    return found;
  });
  return pieces.join(' ').replace(/\s+/g, ' ').trim();
}
