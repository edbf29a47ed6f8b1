import {
  isSameSheet,
  type MarkKind,
  type MarkPoint,
  type PictureMark,
  type PictureSheet,
} from '../../../../shared/domain/pictureLayer.ts';

/** A mark being laid: which one, over which page of which picture, from where, and where the cross stands. */
export interface MarkTool {
  readonly kind: MarkKind;
  /** What `from` and `waiting` are on; null before the first end is put. */
  readonly sheet: PictureSheet | null;
  readonly from: MarkPoint | null;
  /** Where the cross stands; null until the pointer or a key has put it somewhere. */
  readonly cursor: MarkPoint | null;
  /** All but the words or the length that a person has still to give. */
  readonly waiting: Waiting | null;
}

type Waiting =
  | { readonly kind: 'text'; readonly at: MarkPoint }
  | { readonly kind: 'calibration'; readonly from: MarkPoint; readonly to: MarkPoint };

/** What one press gives: the tool as it goes on, and the mark when it is whole. */
interface Pressed {
  readonly tool: MarkTool;
  readonly mark: PictureMark | null;
}

/** Shorter than this share of the picture, a line is a press that did not move. */
const shortest = 0.004;

export function newTool(kind: MarkKind): MarkTool {
  return { kind, sheet: null, from: null, cursor: null, waiting: null };
}

/** True when what is being laid is on that page of that picture. */
export function isOn({ sheet }: MarkTool, other: PictureSheet): boolean {
  return sheet !== null && isSameSheet(sheet, other);
}

/** One end is put at that point; the second one ends the mark, unless it has not moved. */
export function pressed(tool: MarkTool, sheet: PictureSheet, point: MarkPoint): Pressed {
  const { kind } = tool;
  if (kind === 'text') {
    return { tool: { ...tool, sheet, cursor: point, waiting: { kind, at: point } }, mark: null };
  }
  const { from } = tool;
  if (from === null || !isOn(tool, sheet)) {
    return {
      tool: { ...tool, sheet, from: point, cursor: point, waiting: null },
      mark: null,
    };
  }
  if (Math.hypot(point.x - from.x, point.y - from.y) < shortest) {
    return { tool: { ...tool, cursor: point }, mark: null };
  }
  const next = { ...newTool(kind), sheet, cursor: point };
  if (kind === 'calibration') {
    return { tool: { ...next, waiting: { kind, from, to: point } }, mark: null };
  }
  return { tool: next, mark: { kind, from, to: point } };
}

/** The mark that was waiting, with its words or its length in millimetres; null when they do not fit. */
export function completed({ waiting }: MarkTool, typed: string): PictureMark | null {
  const value = typed.trim();
  if (waiting === null || value === '') return null;
  if (waiting.kind === 'text') return { ...waiting, text: value };
  const millimetres = Number(value.replace(',', '.'));
  return millimetres >= 0.1 && millimetres <= 1000 ? { ...waiting, millimetres } : null;
}

/** What is seen of the mark while its second end is looked for. */
export function sketch({ kind, from, cursor, waiting }: MarkTool): PictureMark | null {
  if (waiting?.kind === 'calibration') {
    return { kind: 'ruler', from: waiting.from, to: waiting.to };
  }
  if (from === null || cursor === null || kind === 'text') return null;
  return kind === 'calibration' ? { kind: 'ruler', from, to: cursor } : { kind, from, to: cursor };
}
