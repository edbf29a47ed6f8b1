/** Fields of a screen from its top: the same data draws the same ones, so a place among them is enough to come back. */
export function fieldsOf(work: HTMLElement): HTMLElement[] {
  return [...work.querySelectorAll<HTMLElement>('input, textarea, select')];
}

/** Parts of a screen that can scroll, itself first. */
export function scrollersOf(work: HTMLElement): HTMLElement[] {
  return [work, ...work.querySelectorAll<HTMLElement>('*')].filter(
    (part) =>
      part.scrollHeight > part.clientHeight + 1 &&
      /auto|scroll/.test(getComputedStyle(part).overflowY),
  );
}
