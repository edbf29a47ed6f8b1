import {
  type CSSProperties,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { moved, type Size, type ViewTransform, wholePicture, zoomedAt } from './viewTransform.ts';

const wheelStep = 1.2;

interface ViewControl {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly transform: ViewTransform;
  readonly style: CSSProperties;
  readonly percent: number;
  readonly zoom: (factor: number) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly showWhole: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLDivElement>) => void;
    readonly onPointerUp: () => void;
    readonly onDoubleClick: () => void;
  };
}

/** Wheel, hand and keys on one picture; looking changes nothing of the file. */
export function useViewTransform(): ViewControl {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(wholePicture);
  const held = useRef<{ x: number; y: number } | null>(null);
  const showWhole = useCallback(() => setView(wholePicture), []);
  useEffect(() => {
    const element = frame.current;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const factor = event.deltaY < 0 ? wheelStep : 1 / wheelStep;
      setView((now) => zoomedAt(now, factor, fromCentre(event, element), sizeOf(element)));
    };
    // React listens to the wheel passively, and this page must not scroll under the picture.
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, []);
  const pan = (dx: number, dy: number) =>
    setView((now) => moved(now, dx, dy, sizeOf(frame.current)));
  return {
    frame,
    transform: view,
    style: { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` },
    percent: Math.round(view.scale * 100),
    zoom: (factor) =>
      setView((now) => zoomedAt(now, factor, { x: 0, y: 0 }, sizeOf(frame.current))),
    pan,
    showWhole,
    handlers: {
      onPointerDown: (event) => {
        held.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const last = held.current;
        if (last === null) return;
        held.current = { x: event.clientX, y: event.clientY };
        pan(event.clientX - last.x, event.clientY - last.y);
      },
      onPointerUp: () => {
        held.current = null;
      },
      onDoubleClick: showWhole,
    },
  };
}

function sizeOf(element: HTMLElement | null): Size {
  return { width: element?.clientWidth ?? 0, height: element?.clientHeight ?? 0 };
}

function fromCentre(event: WheelEvent, element: HTMLElement | null): { x: number; y: number } {
  const box = element?.getBoundingClientRect();
  if (box === undefined) return { x: 0, y: 0 };
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
}
