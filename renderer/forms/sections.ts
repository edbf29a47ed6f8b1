import type { Form, GroupItem, Step } from '../../shared/forms/form.ts';

/** Id of a section in the page, for the step list to scroll to. */
export function sectionId(linkId: string): string {
  return `section-${linkId.replace(/\W/g, '-')}`;
}

/** The groups of a step, in the order of the form. */
export function groupsOf(form: Form, step: Step): readonly GroupItem[] {
  return form.items.filter(
    (item): item is GroupItem => item.type === 'group' && item.step === step,
  );
}

/** Puts the focus on a question and brings it to the middle of its page; false when it is not on screen. */
export function focusQuestion(linkId: string): boolean {
  const place = document.querySelector(`[data-question="${CSS.escape(linkId)}"]`);
  if (place === null) return false;
  const field = place.querySelector<HTMLElement>(
    'input:not([type="file"], :disabled), select, textarea, button',
  );
  scrollInside(field ?? place, 'middle');
  field?.focus({ preventScroll: true });
  return field !== null;
}

/** The question that holds this element, if any. */
export function questionAt(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-question]')?.dataset.question ?? null;
}

/** Scrolls the part of the screen that holds this element, never the window around it. */
export function scrollInside(element: Element, to: 'top' | 'middle'): void {
  const page = scrollerOf(element);
  if (page === null) return;
  const place = element.getBoundingClientRect();
  const frame = page.getBoundingClientRect();
  const margin = to === 'top' ? topMargin : (frame.height - place.height) / 2;
  page.scrollTop += place.top - frame.top - margin;
}

/** Pixels left above a section that was asked for. */
const topMargin = 12;

function scrollerOf(element: Element): Element | null {
  const { parentElement } = element;
  if (parentElement === null) return null;
  const scrolls = getComputedStyle(parentElement).overflowY === 'auto';
  return scrolls ? parentElement : scrollerOf(parentElement);
}
