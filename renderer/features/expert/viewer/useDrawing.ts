import { useLayoutEffect, useRef } from 'react';
import { type Drawing, drawPicture, isMove } from './drawPicture.ts';
import type { Size } from './view.ts';

/** So long after its last movement a picture is at rest, ms: shorter than anybody looks, longer than between two moves. */
const restMs = 120;

/**
 * Draws a picture in its pane as the view changes: quickly while it moves, and as well as it can be once it rests. A picture
 * that takes another's place is drawn well at once, so that nothing seems to change in it afterwards.
 */
export function useDrawing(
  canvas: { readonly current: HTMLCanvasElement | null },
  { loaded, size: { width, height }, turn: { quarters, flipped }, view }: Drawing,
  pane: Size | null,
): void {
  const { x, y, magnification } = view;
  const drawn = useRef<Drawing | null>(null);
  useLayoutEffect(() => {
    const target = canvas.current;
    if (target === null || pane === null) return;
    const size = { width, height };
    const drawing = { loaded, size, turn: { quarters, flipped }, view: { x, y, magnification } };
    const moves = isMove(drawn.current, drawing);
    drawn.current = drawing;
    drawPicture(target, drawing, pane, moves ? 'medium' : 'high');
    if (!moves) return;
    const timer = setTimeout(() => drawPicture(target, drawing, pane, 'high'), restMs);
    return () => clearTimeout(timer);
  }, [canvas, loaded, width, height, quarters, flipped, pane, x, y, magnification]);
}
