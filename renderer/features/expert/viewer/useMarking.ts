import { useMemo, useState } from 'react';
import {
  type MarkKind,
  type MarkPoint,
  marksOf,
  type PictureSheet,
} from '../../../../shared/domain/pictureLayer.ts';
import type { LayerEditing } from './layerEditing.ts';
import { completed, isOn, type MarkTool, newTool, pressed } from './markTool.ts';

/** Drawing over the pictures: the panel, the tool in hand, and what its presses do. */
export interface Marking {
  readonly editing: LayerEditing;
  readonly shown: boolean;
  readonly toggle: () => void;
  /** The marks are seen; true unless they were hidden. */
  readonly visible: boolean;
  readonly toggleVisible: () => void;
  readonly tool: MarkTool | null;
  /** Takes a tool, or puts it back when it is the one in hand. */
  readonly choose: (kind: MarkKind | null) => void;
  readonly move: (sheet: PictureSheet, point: MarkPoint) => void;
  readonly press: (sheet: PictureSheet, point: MarkPoint) => void;
  /** Gives the words or the length; false when they do not fit. */
  readonly complete: (typed: string) => boolean;
  readonly remove: (sheet: PictureSheet, place: number) => void;
}

export function useMarking(editing: LayerEditing): Marking {
  const [shown, setShown] = useState(false);
  const [visible, setVisible] = useState(true);
  const [held, setTool] = useState<MarkTool | null>(null);
  const tool = shown && editing.mayMark ? held : null;
  return useMemo(() => {
    const add = (sheet: PictureSheet, mark: Parameters<typeof editing.setMarks>[1][number]) =>
      editing.setMarks(sheet, [...marksOf(editing.layers, sheet), mark]);
    return {
      editing,
      shown,
      toggle: () => {
        setShown(!shown);
        setVisible(true);
        setTool(null);
      },
      visible,
      toggleVisible: () => setVisible(!visible),
      tool,
      choose: (kind) => setTool(kind === null || kind === tool?.kind ? null : newTool(kind)),
      move: (sheet, point) => {
        if (tool === null || tool.waiting !== null) return;
        if (tool.from !== null && !isOn(tool, sheet)) return;
        setTool({ ...tool, sheet, cursor: point });
      },
      press: (sheet, point) => {
        if (tool === null) return;
        const next = pressed(tool, sheet, point);
        setTool(next.tool);
        if (next.mark !== null) add(sheet, next.mark);
      },
      complete: (typed) => {
        const mark = tool === null ? null : completed(tool, typed);
        if (tool === null || tool.sheet === null || mark === null) return false;
        add(tool.sheet, mark);
        setTool({ ...newTool(tool.kind), cursor: tool.cursor });
        return true;
      },
      remove: (sheet, place) =>
        editing.setMarks(
          sheet,
          marksOf(editing.layers, sheet).filter((_, at) => at !== place),
        ),
    };
  }, [editing, shown, visible, tool]);
}
