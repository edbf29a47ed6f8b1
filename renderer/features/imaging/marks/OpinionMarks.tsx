import { layersOver, pageIndexOf } from '../../../../shared/domain/pictureLayer.ts';
import type { Opinion, RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { dayAndMonth } from '../../../lib/dates.ts';
import { MarkShapes } from './MarkShapes.tsx';
import styles from './Marks.module.css';
import { pictureMarkWords, sheetPicture } from './markWords.ts';

interface OpinionMarksProps {
  readonly opinion: Opinion | null;
  readonly image: RequestImage;
}

/** Pixels of the screen that the longer side of a picture seen whole takes, about: what lines are as wide as. */
const seenSide = 900;

/** What the author of the opinion drew over this page of the picture, in the place where the whole page is seen. */
export function OpinionMarks({
  opinion,
  image,
  page,
}: OpinionMarksProps & { readonly page: number }) {
  const over = layersOver(opinion?.layers ?? [], image.id);
  const layer = over.find((one) => pageIndexOf(one) === page);
  if (layer === undefined) return null;
  const { marks } = layer;
  const sheet = sheetPicture(image, layer);
  const { width, height } = sheet;
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
        picture={sheet}
        project={({ x, y }) => ({ x: x * width, y: y * height })}
        unit={Math.max(width, height) / seenSide}
      />
    </svg>
  );
}

/** Whose marks these are and of when, each one in words, whatever the page that is seen. */
export function OpinionMarksLine({ opinion, image }: OpinionMarksProps) {
  const text = useText();
  if (opinion === null) return null;
  const said = pictureMarkWords(text, opinion.layers, image);
  if (said.length === 0) return null;
  return (
    <p className={styles.sentence}>
      <strong>{text.marks.by(opinion.authorName, dayAndMonth(new Date(opinion.signedAt)))}</strong>
      <span>{text.marks.list(said)}</span>
    </p>
  );
}
