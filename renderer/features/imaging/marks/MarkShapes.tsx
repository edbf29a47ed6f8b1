import type { ReactNode } from 'react';
import {
  type MarkPoint,
  millimetresPerPixel,
  type PictureMark,
  pixelsBetween,
} from '../../../../shared/domain/pictureLayer.ts';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './Marks.module.css';
import { arrowHead, ellipseIn, type ScreenPoint } from './markGeometry.ts';
import { lengthWords } from './markWords.ts';

export interface MarkedPicture {
  readonly width: number;
  readonly height: number;
  readonly pixelSpacing?: number;
}

interface MarkShapesProps {
  readonly marks: readonly PictureMark[];
  /** The original, in whose pixels lengths are told. */
  readonly picture: MarkedPicture;
  /** Where a point of the picture is drawn. */
  readonly project: (point: MarkPoint) => ScreenPoint;
  /** Length of one pixel of the screen in the drawing's own units. */
  readonly unit: number;
}

/** Marks over a picture: light on a dark line, so that they are seen on any ground. Said in words elsewhere. */
export function MarkShapes({ marks, picture, project, unit }: MarkShapesProps) {
  const scale = millimetresPerPixel(marks, picture);
  return (
    <g className={styles.shapes} strokeWidth={2 * unit} fontSize={15 * unit}>
      {marks.map((mark, place) => (
        <Shape
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place
          key={place}
          mark={mark}
          picture={picture}
          project={project}
          unit={unit}
          scale={scale}
        />
      ))}
    </g>
  );
}

interface ShapeProps extends Omit<MarkShapesProps, 'marks'> {
  readonly mark: PictureMark;
  readonly scale: number | null;
}

function Shape({ mark, picture, project, unit, scale }: ShapeProps) {
  const text = useText();
  if (mark.kind === 'text') {
    return <Label at={project(mark.at)} unit={unit} words={mark.text} />;
  }
  const from = project(mark.from);
  const to = project(mark.to);
  if (mark.kind === 'ellipse') {
    const { centre, radii } = ellipseIn(from, to);
    return (
      <Doubled unit={unit}>
        <ellipse cx={centre.x} cy={centre.y} rx={radii.x} ry={radii.y} />
      </Doubled>
    );
  }
  const line = `M${from.x} ${from.y}L${to.x} ${to.y}`;
  if (mark.kind === 'arrow') {
    const [left, right] = arrowHead(from, to, 12 * unit);
    return (
      <Doubled unit={unit}>
        <path d={`${line}M${left.x} ${left.y}L${to.x} ${to.y}L${right.x} ${right.y}`} />
      </Doubled>
    );
  }
  const pixels = pixelsBetween(mark.from, mark.to, picture);
  const words =
    mark.kind === 'calibration'
      ? text.marks.calibrated(mark.millimetres)
      : lengthWords(text, pixels, scale);
  return (
    <>
      <Doubled unit={unit}>
        <path d={line} strokeDasharray={mark.kind === 'calibration' ? 6 * unit : undefined} />
      </Doubled>
      <Label at={to} unit={unit} words={words} />
    </>
  );
}

/** The same line twice: dark and wide, then light. */
function Doubled({ unit, children }: { readonly unit: number; readonly children: ReactNode }) {
  return (
    <>
      <g className={styles.under} strokeWidth={5 * unit}>
        {children}
      </g>
      <g className={styles.line}>{children}</g>
    </>
  );
}

interface LabelProps {
  readonly at: ScreenPoint;
  readonly unit: number;
  readonly words: string;
}

function Label({ at, unit, words }: LabelProps) {
  return (
    <text className={styles.label} x={at.x + 6 * unit} y={at.y - 6 * unit} strokeWidth={4 * unit}>
      {words}
    </text>
  );
}
