import type { Side } from '../../../../shared/forms/form.ts';
import type { ExpectedSlot } from '../../../../shared/forms/slots.ts';

/** What is drawn over the picture to aim by. */
export type GuideKind = 'fundus' | 'eye' | 'skin' | 'ruler' | 'plain';

/** A place as « Prise de vue » shows it. */
export interface CameraPlace {
  readonly code: string;
  /** In words, with the side: « Œil droit — macula ». */
  readonly name: string;
  readonly side: Side | null;
  readonly guide: GuideKind;
  /** What the form itself says of the picture. */
  readonly hint: string | null;
  readonly required: boolean;
  readonly hasRoom: boolean;
}

/** Places whose picture is measured by the ruler in it. */
const ruled: ReadonlySet<string> = new Set(['wound', 'close', 'skin', 'node']);
const skinModalities: ReadonlySet<string> = new Set(['XC', 'DMS']);

/** The places of a form that take a picture; a document alone is no picture. */
export function cameraPlaces(
  slots: readonly ExpectedSlot[],
  free: readonly ExpectedSlot[],
): readonly CameraPlace[] {
  return slots
    .filter(({ accepts }) => accepts.includes('image'))
    .map((slot) => ({
      code: slot.code,
      name: slot.label,
      side: slot.side,
      guide: guideOf(slot),
      hint: slot.hint,
      required: slot.required,
      hasRoom: free.some(({ code }) => code === slot.code),
    }));
}

/** By what is photographed: the back of an eye, an eye, something measured, skin, or a sheet of paper. */
export function guideOf({
  code,
  modality,
  side,
}: Pick<ExpectedSlot, 'code' | 'modality' | 'side'>): GuideKind {
  if (side !== null) return modality === 'OP' ? 'fundus' : modality === 'XC' ? 'eye' : 'plain';
  if (ruled.has(code)) return 'ruler';
  return modality !== null && skinModalities.has(modality) ? 'skin' : 'plain';
}
