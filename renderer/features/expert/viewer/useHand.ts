import { type RefObject, useEffect, useRef } from 'react';
import type { Viewer } from './useViewer.ts';

const wheelSpeed = 0.0015;
/** A notch of a wheel that counts in lines, in pixels; and the most that one turn may enlarge. */
const linePixels = 33;
const mostPixels = 400;

/** The mouse, the pen or the finger on a picture: it moves what is enlarged, turns the zoom, and double presses. */
export function useHand(
  place: RefObject<HTMLElement | null>,
  viewer: Viewer,
  own: number,
  enlarged: boolean,
): void {
  const latest = useRef({ viewer, own, enlarged });
  useEffect(() => {
    latest.current = { viewer, own, enlarged };
  });
  useEffect(() => {
    const { current: element } = place;
    if (element === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    let held: { x: number; y: number } | null = null;
    const release = () => {
      held = null;
    };
    const down = (event: PointerEvent) => {
      const { target } = event;
      // A tool in hand draws there.
      const isDrawn = target instanceof Element && target.closest('[data-board]') !== null;
      if (event.button !== 0 || isDrawn) return;
      latest.current.viewer.activate(latest.current.own);
      element.setPointerCapture(event.pointerId);
      held = { x: event.clientX, y: event.clientY };
    };
    const move = (event: PointerEvent) => {
      if (held === null) return;
      latest.current.viewer.pan(event.clientX - held.x, event.clientY - held.y);
      held = { x: event.clientX, y: event.clientY };
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current.viewer.zoomAt(wheelFactor(event), fromMiddle(element, event));
    };
    const press = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-board]') !== null) return;
      const { viewer: seen, enlarged: isEnlarged } = latest.current;
      if (isEnlarged) seen.fit();
      else seen.realSize();
    };
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', release, { signal });
    element.addEventListener('pointercancel', release, { signal });
    element.addEventListener('dblclick', press, { signal });
    element.addEventListener('wheel', wheel, { signal, passive: false });
    return () => controller.abort();
  }, [place]);
}

function wheelFactor({ deltaY, deltaMode }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * linePixels;
  return Math.exp(-Math.max(-mostPixels, Math.min(mostPixels, pixels)) * wheelSpeed);
}

function fromMiddle(element: HTMLElement, event: WheelEvent): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
}
