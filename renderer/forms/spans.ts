import type { FormItem, GroupItem, QuestionItem } from '../../shared/forms/form.ts';

/** Share of the line that a question takes: a third, two thirds, all of it. */
export type Span = 'third' | 'two' | 'full';

/** Rough width of a choice drawn as a button, in pixels: its letters, then what stands around them. */
const letter = 8;
const around = 54;
/** Letters of « Ne sait pas » or « Non réalisable ». */
const specialLength = 13;
const twoThirds = 430;
/** Letters that a list of one third shows whole. */
const thirdLetters = 20;

/** Short fields stand side by side; a paragraph, chips and a long row of buttons take the line. */
export function spanOf(item: QuestionItem): Span {
  if (item.type === 'boolean') return item.mustBeTrue ? 'full' : 'two';
  if (item.type === 'text') return item.multiline || item.text.length > 32 ? 'full' : 'two';
  if (item.type !== 'choice') return 'third';
  if (item.repeats || item.layout === 'chips') return 'full';
  if (item.layout !== 'buttons') return listSpan(item);
  const specials = Number(item.acceptsUnknown) + Number(item.acceptsNotFeasible);
  const lengths = [
    ...item.options.map(({ display }) => display.length),
    ...Array.from({ length: specials }, () => specialLength),
  ];
  const width = lengths.reduce((sum, length) => sum + length * letter + around, 0);
  return width <= twoThirds ? 'two' : 'full';
}

/** The words of a list are never cut; the column of an eye has room for its own. */
function listSpan({ options, side }: QuestionItem): Span {
  const longest = Math.max(0, ...options.map(({ display }) => display.length));
  return side === null && longest > thirdLetters ? 'two' : 'third';
}

/** Lines that the questions of an eye take, two short ones sharing a line; both columns must agree on it. */
export function eyeLines(eye: GroupItem, enabled: ReadonlySet<string>): number {
  let lines = 0;
  let half = false;
  for (const item of shownItems(eye.items, enabled)) {
    const short = item.type !== 'group' && item.type !== 'display' && spanOf(item) === 'third';
    if (short && half) half = false;
    else {
      lines += 1;
      half = short;
    }
  }
  return lines;
}

export function shownItems(
  items: readonly FormItem[],
  enabled: ReadonlySet<string>,
): readonly FormItem[] {
  return items.filter(({ linkId }) => enabled.has(linkId));
}
