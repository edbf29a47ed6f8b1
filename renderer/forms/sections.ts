import { type Form, type GroupItem, isQuestion, type Step } from '../../shared/forms/form.ts';

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
  (field ?? place).scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
  return field !== null;
}

/** The question that holds this element, if any. */
export function questionAt(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-question]')?.dataset.question ?? null;
}

/** The step where a linkId is asked; groups and unknown ones have none. */
export function stepOf(form: Form, linkId: string): Step | null {
  const item = form.byLinkId.get(linkId);
  return isQuestion(item) ? item.step : null;
}
