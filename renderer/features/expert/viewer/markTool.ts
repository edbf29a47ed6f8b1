import type { MarkKind, MarkPoint, PictureMark } from '../../../../shared/domain/pictureLayer.ts';

/** A mark being laid: which one, over which picture, from where, and where the cross stands. */
export interface MarkTool {
  readonly kind: MarkKind;
  /** The picture of `from` and `waiting`; null before the first end is put. */
  readonly imageId: string | null;
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
  return { kind, imageId: null, from: null, cursor: null, waiting: null };
}

/** One end is put at that point; the second one ends the mark, unless it has not moved. */
export function pressed(tool: MarkTool, imageId: string, point: MarkPoint): Pressed {
  const { kind } = tool;
  if (kind === 'text') {
    return { tool: { ...tool, imageId, cursor: point, waiting: { kind, at: point } }, mark: null };
  }
  const { from } = tool;
  if (from === null || tool.imageId !== imageId) {
    return {
      tool: { ...tool, imageId, from: point, cursor: point, waiting: null },
      mark: null,
    };
  }
  if (Math.hypot(point.x - from.x, point.y - from.y) < shortest) {
    return { tool: { ...tool, cursor: point }, mark: null };
  }
  const next = { ...newTool(kind), imageId, cursor: point };
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
