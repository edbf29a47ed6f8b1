import { type PointerEvent, useRef } from 'react';
import { marksOf, type PictureSheet } from '../../../../shared/domain/pictureLayer.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { MarkShapes } from '../../imaging/marks/MarkShapes.tsx';
import shapes from '../../imaging/marks/Marks.module.css';
import { sheetPicture } from '../../imaging/marks/markWords.ts';
import { isOn, sketch } from './markTool.ts';
import type { Projection } from './paneProjection.ts';
import styles from './Tools.module.css';
import type { Point } from './turn.ts';
import type { Marking } from './useMarking.ts';

interface MarkBoardProps {
  readonly picture: RequestImage;
  /** The page of it that is seen. */
  readonly sheet: PictureSheet;
  readonly marking: Marking;
  readonly projection: Projection;
  /** The picture is one of this request, which alone is drawn over. */
  readonly mayDraw: boolean;
  readonly onActivate: () => void;
}

/** Over the pixels of one pane: its marks, the one being laid, and the cross of the tool in hand. */
export function MarkBoard(props: MarkBoardProps) {
  const { picture, sheet, marking, projection, mayDraw } = props;
  const { tool, visible, editing } = marking;
  const hand = useMarkHand(props);
  const marks = visible ? marksOf(editing.layers, sheet) : [];
  const drawing = tool !== null && mayDraw;
  const here = drawing && isOn(tool, sheet);
  const laid = here ? sketch(tool) : null;
  const cursor = here && tool.cursor !== null ? projection.toPane(tool.cursor) : null;
  return (
    <svg
      className={drawing ? `${shapes.over} ${styles.board}` : shapes.over}
      aria-hidden="true"
      data-board={drawing || undefined}
      data-marks={marks.length}
      {...(drawing ? hand : {})}
    >
      <MarkShapes
        marks={laid === null ? marks : [...marks, laid]}
        picture={sheetPicture(picture, sheet)}
        project={projection.toPane}
        unit={1}
      />
      {cursor === null ? null : (
        <path
          className={styles.cross}
          d={`M${cursor.x - 12} ${cursor.y}h24M${cursor.x} ${cursor.y - 12}v24`}
        />
      )}
    </svg>
  );
}

/** The hand with a tool: it lays the ends of a mark where it presses and lets go. */
function useMarkHand({ sheet, marking, projection, onActivate }: MarkBoardProps) {
  const down = useRef<Point | null>(null);
  const pointOf = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return projection.fromPane({ x: event.clientX - left, y: event.clientY - top });
  };
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      onActivate();
      const point = pointOf(event);
      down.current = point;
      marking.press(sheet, point);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => marking.move(sheet, pointOf(event)),
    // A line drawn in one go ends where the hand lets go; two presses do as well.
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      const from = down.current;
      down.current = null;
      const started = marking.tool !== null && marking.tool.from === from;
      if (from !== null && started) marking.press(sheet, pointOf(event));
    },
  };
}
