import { VisuallyHidden } from '@mantine/core';
import type { Side } from '../../../../shared/forms/form.ts';
import type { RequestDetail, RequestImage } from '../../../../shared/ipc/request.ts';
import { EyeColumn, TwoEyes } from '../../../forms/EyesGroup.tsx';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { Attachment } from '../../imaging/Attachment.tsx';
import { imageDay, imageName } from '../../imaging/imageName.ts';
import { saidOf } from '../../imaging/pictureAgeWords.ts';
import styles from './Pictures.module.css';

const sides: readonly Side[] = ['right', 'left'];

interface PicturesProps {
  readonly detail: RequestDetail;
  /** What the answers say of an eye, above its pictures. */
  readonly sentenceOf: (side: Side) => string;
  readonly onEnlarge: (imageId: string) => void;
}

/** The pictures by eye, each saying how far it is. */
export function Pictures({ detail, sentenceOf, onEnlarge }: PicturesProps) {
  const words = useText().requests.page;
  const { images, earlierImages } = detail;
  const others = images.filter(({ eye }) => eye === null);
  const sided = images.filter(({ eye }) => eye !== null);
  const hasEyes = sided.length > 0 || sides.some((side) => sentenceOf(side) !== '');
  const grid = (shown: readonly RequestImage[]) => (
    <ul className={styles.grid}>
      {shown.map((image) => (
        <PictureCard
          key={image.id}
          image={image}
          position={images.indexOf(image) + 1}
          total={images.length}
          onEnlarge={() => onEnlarge(image.id)}
        />
      ))}
    </ul>
  );
  return (
    <section className={styles.pictures} aria-label={words.pictures}>
      {hasEyes ? (
        <VisuallyHidden component="h2">{words.pictures}</VisuallyHidden>
      ) : (
        <h2 className={styles.title}>{words.pictures}</h2>
      )}
      {hasEyes ? (
        <TwoEyes lines={2}>
          {sides.map((side) => (
            <EyeColumn key={side} side={side}>
              <p className={styles.sentence}>{sentenceOf(side)}</p>
              {grid(sided.filter(({ eye }) => eye === side))}
            </EyeColumn>
          ))}
        </TwoEyes>
      ) : null}
      {images.length === 0 ? <p className={styles.none}>{words.noPictures}</p> : null}
      {others.length === 0 ? null : (
        <>
          {hasEyes ? <h3 className={styles.title}>{words.otherPictures}</h3> : null}
          {grid(others)}
        </>
      )}
      {earlierImages.length === 0 ? null : (
        <>
          <h3 className={styles.title}>{words.earlier}</h3>
          {grid(earlierImages)}
        </>
      )}
    </section>
  );
}

interface PictureCardProps {
  readonly image: RequestImage;
  /** 1 for the first; 0 for a picture of an earlier request. */
  readonly position: number;
  readonly total: number;
  readonly onEnlarge: () => void;
}

function PictureCard({ image, position, total, onEnlarge }: PictureCardProps) {
  const text = useText();
  const words = text.requests.page;
  const name = imageName(text, image);
  const here = image.receivedByHub ? words.arrived : words.onThisComputer;
  const state = image.archived ? text.retention.atHub : here;
  return (
    <li className={styles.card} data-side={image.eye ?? undefined}>
      <button type="button" className={styles.thumbnail} onClick={onEnlarge}>
        <VisuallyHidden>{text.imaging.enlarge(name)}</VisuallyHidden>
        <Attachment image={image} copy="thumbnail" alt="" />
      </button>
      {image.eye === null ? null : (
        <span className={styles.eye} aria-hidden="true">
          {text.forms.eyes[image.eye].short}
        </span>
      )}
      <p className={styles.caption}>
        <strong>{image.title}</strong>
        <span className={styles.soft}>
          {position === 0
            ? earlierWords(text, image)
            : [words.imageOf(position, total, state), ...saidOf(text, image)].join(', ')}
        </span>
      </p>
    </li>
  );
}

/** A picture of another request: its day, and whether only its small copy is still here. */
function earlierWords(text: Catalogue, image: RequestImage): string {
  const where = image.archived ? text.retention.atHub : null;
  return [imageDay(image), where].filter((part) => part !== null).join(', ');
}
