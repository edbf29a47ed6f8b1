import type { Answers } from './answers.ts';
import { enabledLinkIds, type FormContext } from './enabled.ts';
import type { Form, Side } from './form.ts';
import { type ExpectedSlot, slotOf, slotOfQuestion } from './slots.ts';

/** A picture as it is joined: where it was put, and the name its file came with. */
export interface PlacedPicture {
  readonly slot: string;
  readonly label: string;
}

/** A picture whose side is said twice and not the same way. */
export interface SideConflict {
  readonly slot: ExpectedSlot;
  readonly label: string;
  /** `fileName`: its name says the other side. `notAsked`: the answers no longer ask a picture of that side there. */
  readonly cause: 'fileName' | 'notAsked';
}

const sideWords: Readonly<Record<string, Side>> = {
  od: 'right',
  droit: 'right',
  droite: 'right',
  right: 'right',
  og: 'left',
  os: 'left',
  gauche: 'left',
  left: 'left',
};

/**
 * The side that a file's name says in whole words, as retinographs and people write it: `DURAND_OD_001.jpg`,
 * « œil gauche ». Null when it says none, or both.
 */
export function sideOfFileName(name: string): Side | null {
  const words = name
    .toLowerCase()
    .replace(/\.\p{Letter}+$/u, '')
    .split(/[^\p{Letter}]+/u);
  const sides = new Set(words.flatMap((word) => sideWords[word] ?? []));
  const [side] = sides;
  return sides.size === 1 && side !== undefined ? side : null;
}

/**
 * Pictures whose side contradicts the form or their own name (domain.md 5.10): none of them may leave. A picture that
 * says no side contradicts nothing.
 */
export function sideConflicts(
  form: Form,
  answers: Answers,
  context: FormContext,
  pictures: readonly PlacedPicture[],
): readonly SideConflict[] {
  const enabled = enabledLinkIds(form, answers, context);
  const sided = form.questions.filter((item) => item.slot !== null && item.side !== null);
  return pictures.flatMap(({ slot: code, label }): SideConflict[] => {
    const item = sided.find(({ slot }) => slot?.code === slotOf(code));
    const slot = item === undefined ? null : slotOfQuestion(item);
    if (item === undefined || slot === null) return [];
    const said = sideOfFileName(label);
    if (said !== null && said !== item.side) return [{ slot, label, cause: 'fileName' }];
    return enabled.has(item.linkId) ? [] : [{ slot, label, cause: 'notAsked' }];
  });
}
