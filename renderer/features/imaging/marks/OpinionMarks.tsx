import { marksOf } from '../../../../shared/domain/pictureLayer.ts';
import type { Opinion, RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { dayAndMonth } from '../../../lib/dates.ts';
import { MarkShapes } from './MarkShapes.tsx';
import styles from './Marks.module.css';
import { markWords } from './markWords.ts';

interface OpinionMarksProps {
  readonly opinion: Opinion | null;
  readonly image: RequestImage;
}

/** Pixels of the screen that the longer side of a picture seen whole takes, about: what lines are as wide as. */
const seenSide = 900;

/** What the author of the opinion drew over this picture, in the place where the whole picture is seen. */
export function OpinionMarks({ opinion, image }: OpinionMarksProps) {
  const marks = marksOf(opinion?.layers ?? [], image.id);
  if (marks.length === 0) return null;
  const { width, height } = image;
  return (
    <svg
      className={styles.over}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
      data-marks={marks.length}
    >
      <MarkShapes
        marks={marks}
        picture={image}
        project={({ x, y }) => ({ x: x * width, y: y * height })}
        unit={Math.max(width, height) / seenSide}
      />
    </svg>
  );
}

/** Whose marks these are and of when, each one in words. */
export function OpinionMarksLine({ opinion, image }: OpinionMarksProps) {
  const text = useText();
  const marks = marksOf(opinion?.layers ?? [], image.id);
  if (opinion === null || marks.length === 0) return null;
  const said = marks.map((mark) => markWords(text, mark, marks, image));
  return (
    <p className={styles.sentence}>
      <strong>{text.marks.by(opinion.authorName, dayAndMonth(new Date(opinion.signedAt)))}</strong>
      <span>{text.marks.list(said)}</span>
    </p>
  );
}
