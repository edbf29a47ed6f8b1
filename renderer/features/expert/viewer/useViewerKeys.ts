import type { KeyboardEvent } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { structureOf } from './choosePicture.ts';
import { drawsByKey } from './markKeys.ts';
import type { Marking } from './useMarking.ts';
import type { Viewer } from './useViewer.ts';
import type { View } from './view.ts';

/** What the keys of the picture do elsewhere in the case. */
export interface ViewerCommands {
  readonly answer: () => void;
  readonly lab: () => void;
  readonly history: () => void;
  readonly nextCase: () => void;
}

/** What the keys do in the viewer itself, besides the picture. */
interface OwnCommands {
  readonly help: () => void;
  readonly light: () => void;
  /** Null on the second screen itself. */
  readonly second: (() => void) | null;
  readonly view: View;
  readonly marking: Marking;
  readonly isOwn: (picture: RequestImage) => boolean;
}

/** How far one press moves an enlarged picture, in pixels. */
const panStep = 60;

/**
 * The keys of the picture, by what they print, so that they are the same on every keyboard; the digits also answer to
 * their place, since an AZERTY keyboard prints them with Shift only.
 */
export function useViewerKeys(
  viewer: Viewer,
  earlier: readonly RequestImage[],
  commands: ViewerCommands & OwnCommands,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (isOnControl(event) || scrolls(event)) return;
    if (drawsByKey(event, viewer, commands)) {
      event.preventDefault();
      return;
    }
    const act = event.shiftKey ? (shifted(viewer)[event.key] ?? plain()) : plain();
    if (act === undefined) return;
    event.preventDefault();
    act();

    function plain(): (() => void) | undefined {
      return acts(viewer, earlier, commands)[named(event)];
    }
  };
}

/** Enter and Space belong to the button that has the focus, and every key to a field or a slider. */
function isOnControl({ target, key }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement) return true;
  return target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ');
}

/** Up and down move a table that has the focus and is longer than its place. */
function scrolls({ target, key }: KeyboardEvent): boolean {
  const table = target instanceof HTMLElement && target.dataset.scrolls !== undefined;
  return table && (key === 'ArrowUp' || key === 'ArrowDown');
}

function named({ key, code }: KeyboardEvent): string {
  if (/^Digit[0-4]$/.test(code)) return code.slice(-1);
  if (key === '=') return '+';
  return key.length === 1 ? key.toLowerCase() : key;
}

function shifted(viewer: Viewer): Readonly<Record<string, () => void>> {
  return {
    ArrowLeft: () => viewer.pan(panStep, 0),
    ArrowRight: () => viewer.pan(-panStep, 0),
    ArrowUp: () => viewer.pan(0, panStep),
    ArrowDown: () => viewer.pan(0, -panStep),
  };
}

function acts(
  viewer: Viewer,
  earlier: readonly RequestImage[],
  commands: ViewerCommands & OwnCommands,
): Readonly<Record<string, () => void>> {
  return {
    ArrowLeft: () => viewer.step(-1),
    ArrowRight: () => viewer.step(1),
    ArrowUp: () => viewer.pan(0, panStep),
    ArrowDown: () => viewer.pan(0, -panStep),
    d: () => viewer.eye('right'),
    g: () => viewer.eye('left'),
    c: viewer.compare,
    f: viewer.alternate,
    r: viewer.redFree,
    i: viewer.invert,
    b: commands.light,
    m: commands.marking.toggle,
    v: commands.marking.toggleVisible,
    t: viewer.turn,
    s: viewer.mirror,
    z: viewer.asTaken,
    '2': () => viewer.panes(2),
    '3': () => viewer.panes(3),
    '4': () => viewer.panes(4),
    '+': () => viewer.zoom(true),
    '-': () => viewer.zoom(false),
    '0': viewer.fit,
    '1': viewer.realSize,
    h: () => {
      commands.history();
      viewer.show(earlierLike(earlier, viewer.active));
    },
    l: commands.lab,
    a: commands.answer,
    n: commands.nextCase,
    e: commands.second ?? nothing,
    '?': commands.help,
  };
}

const nothing = (): void => undefined;

/** The newest earlier picture of the same structure, else the newest one. */
function earlierLike(
  earlier: readonly RequestImage[],
  shown: RequestImage | null,
): RequestImage | null {
  const same = earlier.find(({ slot, id }) => id !== shown?.id && slot === shown?.slot);
  const near = earlier.find(
    ({ slot }) => shown !== null && structureOf(slot) === structureOf(shown.slot),
  );
  return same ?? near ?? earlier[0] ?? null;
}
