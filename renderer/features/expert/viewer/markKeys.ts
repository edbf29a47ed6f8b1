import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { isOn } from './markTool.ts';
import { projection } from './paneProjection.ts';
import { seenSize, sheetOf } from './sheets.ts';
import { turnedSize } from './turn.ts';
import type { Marking } from './useMarking.ts';
import type { Viewer } from './useViewer.ts';
import { type View, within } from './view.ts';
import { turnOf } from './viewerState.ts';

interface Drawing {
  readonly view: View;
  readonly marking: Marking;
  readonly isOwn: (picture: RequestImage) => boolean;
}

/** How far one press moves the cross, in CSS pixels; with Shift, for the last ones. */
const step = 10;
const fineStep = 1;

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The keys of the tool in hand, on the active picture: arrows move its cross as it is seen on screen, Enter puts an end
 * there, Escape puts the tool back. True when the key was one of them.
 */
export function drawsByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { state, pane, active }: Viewer,
  { view: shared, marking, isOwn }: Drawing,
): boolean {
  const { tool } = marking;
  if (tool === null || pane === null || active === null || !isOwn(active)) return false;
  if (key === 'Escape') {
    marking.choose(null);
    return true;
  }
  const sheet = sheetOf(state, active.id);
  if (sheet === null) return false;
  const turn = turnOf(state, active.id);
  const size = seenSize(state, active);
  const view = within(shared, pane, turnedSize(size, turn), window.devicePixelRatio);
  const { toPane, fromPane } = projection(view, pane, size, turn);
  const cursor = isOn(tool, sheet) ? tool.cursor : null;
  const at = cursor === null ? { x: pane.width / 2, y: pane.height / 2 } : toPane(cursor);
  if (key === 'Enter') {
    marking.press(sheet, fromPane(at));
    return true;
  }
  const [x, y] = ways[key] ?? [0, 0];
  if (x === 0 && y === 0) return false;
  const by = shiftKey ? fineStep : step;
  marking.move(sheet, fromPane({ x: at.x + x * by, y: at.y + y * by }));
  return true;
}
