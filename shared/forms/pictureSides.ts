import type { Answers } from './answers.ts';
import { enabledLinkIds, type FormContext } from './enabled.ts';
import type { Form, Side } from './form.ts';
import { type ExpectedSlot, slotOf, slotOfQuestion } from './slots.ts';

/** Where the optic disc is on a picture, as the person sees it on the screen. */
export const discSides = ['left', 'right', 'notVisible'] as const;
export type DiscSide = (typeof discSides)[number];

/** A picture as it is joined: where it was put, the name its file came with, and where somebody saw the disc. */
export interface PlacedPicture {
  readonly slot: string;
  readonly label: string;
  readonly discSide?: DiscSide | undefined;
}

/** A picture whose side is said twice and not the same way. */
export interface SideConflict {
  readonly slot: ExpectedSlot;
  readonly label: string;
  /**
   * `fileName`: its name says the other side. `disc`: the disc was seen where the other eye has it. `notAsked`: the
   * answers no longer ask a picture of that side there.
   */
  readonly cause: 'fileName' | 'disc' | 'notAsked';
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
 * True for a picture of the retina on which the side of the disc tells the eye (domain.md 4.1.3, criterion 6): centred on
 * the macula or beside it. In the middle of a picture centred on the disc it tells nothing.
 */
export function asksDisc(slot: string): boolean {
  return /^o[dg]\.(macula|temp)$/.test(slot);
}

/** On a photograph taken normally the disc is on the right of a right eye, on the left of a left eye. */
export function discContradicts({ slot, discSide }: Omit<PlacedPicture, 'label'>): boolean {
  if (!asksDisc(slot) || discSide === undefined || discSide === 'notVisible') return false;
  return discSide !== (slot.startsWith('od.') ? 'right' : 'left');
}

/** Pictures that tell the eye by their disc, and of which nobody has said where it is. */
export function discsUnseen<P extends PlacedPicture>(pictures: readonly P[]): readonly P[] {
  return pictures.filter(({ slot, discSide }) => asksDisc(slot) && discSide === undefined);
}

/** The same place of the other eye: `og.macula` for `od.macula`; null for a place that has no side. */
export function otherEyeSlot(code: string): string | null {
  const [, eye, rest] = /^(od|og)(\..+)$/.exec(code) ?? [];
  return eye === undefined ? null : `${eye === 'od' ? 'og' : 'od'}${rest}`;
}

/**
 * Pictures whose side contradicts the form, their own name or the disc seen on them (domain.md 5.10): none of them may leave. A picture that
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
  return pictures.flatMap(({ slot: code, label, discSide }): SideConflict[] => {
    const item = sided.find(({ slot }) => slot?.code === slotOf(code));
    const slot = item === undefined ? null : slotOfQuestion(item);
    if (item === undefined || slot === null) return [];
    const said = sideOfFileName(label);
    if (said !== null && said !== item.side) return [{ slot, label, cause: 'fileName' }];
    if (discContradicts({ slot: code, discSide })) return [{ slot, label, cause: 'disc' }];
    return enabled.has(item.linkId) ? [] : [{ slot, label, cause: 'notAsked' }];
  });
}
