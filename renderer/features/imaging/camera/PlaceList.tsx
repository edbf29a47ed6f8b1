import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { clockTime } from '../../../lib/dates.ts';
import { Attachment } from '../Attachment.tsx';
import { slotOf } from '../imageName.ts';
import styles from './Camera.module.css';
import type { CameraPlace } from './cameraPlace.ts';

interface PlaceListProps {
  readonly places: readonly CameraPlace[];
  readonly current: string;
  readonly images: readonly RequestImage[];
  /** Null while a picture is being taken: it has a place. */
  readonly onAim: ((code: string) => void) | null;
}

/** Every place with its picture or without, and the way to the next one: going there is her act. */
export function PlaceList({ places, current, images, onAim }: PlaceListProps) {
  const words = useText().camera;
  return (
    <ul className={styles.places} aria-label={words.places}>
      {places.map((place) => {
        const image = images.findLast(({ slot }) => slotOf(slot) === place.code);
        const isCurrent = place.code === current;
        const shared = {
          className: styles.place,
          'data-side': place.side ?? undefined,
          'aria-current': isCurrent || undefined,
        };
        const content = <PlaceLine {...{ place, image, isCurrent }} />;
        const mayAim = place.hasRoom && !isCurrent && onAim !== null;
        return (
          <li key={place.code}>
            {mayAim ? (
              <button type="button" {...shared} onClick={() => onAim(place.code)}>
                {content}
              </button>
            ) : (
              <div {...shared}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface PlaceLineProps {
  readonly place: CameraPlace;
  readonly image: RequestImage | undefined;
  readonly isCurrent: boolean;
}

function PlaceLine({ place, image, isCurrent }: PlaceLineProps) {
  const { camera: words, quality } = useText();
  const empty = isCurrent ? words.current : place.required ? words.toTake : words.optional;
  return (
    <>
      <span className={styles.tiny}>
        {image === undefined ? null : <Attachment image={image} copy="thumbnail" alt="" />}
      </span>
      <span className={styles.words}>
        <strong>{place.name}</strong>
        <span>
          {image === undefined
            ? empty
            : words.takenAt(
                image.remarks === undefined ? null : quality.verdict(image.remarks),
                clockTime(new Date(image.takenAt)),
              )}
        </span>
      </span>
    </>
  );
}
