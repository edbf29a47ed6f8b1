import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { IconLab, IconPicture } from '../../../ui/icons.ts';
import { structureOf } from './choosePicture.ts';
import { EyeTag } from './EyeTag.tsx';
import type { LabView } from './labView.ts';
import { pictureUrl } from './pictures.ts';
import { takenOn } from './pictureWords.ts';
import type { Viewer } from './useViewer.ts';
import styles from './Viewer.module.css';

interface PictureStripProps {
  readonly own: readonly RequestImage[];
  readonly earlier: readonly RequestImage[];
  readonly nameOf: (picture: RequestImage) => string;
  readonly viewer: Viewer;
  readonly lab: LabView | null;
}

/** The results when there are some, all pictures of the request, then one line for each earlier day. */
export function PictureStrip({ own, earlier, nameOf, viewer, lab }: PictureStripProps) {
  const words = useText().expert.viewer;
  const days = [...new Set(earlier.map(takenOn))];
  const labShown = lab?.shown === true;
  const isShown = ({ id }: RequestImage) => !labShown && id === viewer.active?.id;
  const show = (picture: RequestImage) => {
    lab?.show(false);
    viewer.show(picture);
  };
  return (
    <ul className={styles.strip} aria-label={words.strip}>
      {lab === null ? null : (
        <li>
          <button
            type="button"
            className={styles.thumbnail}
            aria-pressed={labShown}
            onClick={() => lab.show(true)}
          >
            <span className={styles.small}>
              <IconLab aria-hidden="true" />
            </span>
            {words.lab}
          </button>
        </li>
      )}
      {own.map((picture) => (
        <li key={picture.id}>
          <Thumbnail
            picture={picture}
            label={nameOf(picture)}
            shown={isShown(picture)}
            onClick={() => show(picture)}
          />
        </li>
      ))}
      {days.map((day) => {
        const taken = earlier.filter((picture) => takenOn(picture) === day);
        const picture = likeOf(taken, viewer.active);
        if (picture === undefined) return null;
        return (
          <li key={day}>
            <Thumbnail
              picture={picture}
              label={words.earlier(day, taken.length)}
              shown={taken.some(isShown)}
              onClick={() => show(picture)}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Of an earlier day, the picture to compare with the one on screen, else its first. */
function likeOf(taken: readonly RequestImage[], shown: RequestImage | null) {
  const same = taken.find(({ slot }) => slot === shown?.slot);
  const near = taken.find(
    ({ slot }) => shown !== null && structureOf(slot) === structureOf(shown.slot),
  );
  return same ?? near ?? taken[0];
}

interface ThumbnailProps {
  readonly picture: RequestImage;
  readonly label: string;
  readonly shown: boolean;
  readonly onClick: () => void;
}

function Thumbnail({ picture, label, shown, onClick }: ThumbnailProps) {
  const { attachmentToken } = useSession().user;
  return (
    <button
      type="button"
      className={styles.thumbnail}
      aria-pressed={shown}
      title={picture.title}
      onClick={onClick}
    >
      <span className={styles.small} data-eye={picture.eye ?? undefined}>
        {picture.presence === 'none' ? (
          <IconPicture aria-hidden="true" />
        ) : (
          <img src={pictureUrl(attachmentToken, picture.id, 'thumbnail')} alt="" />
        )}
      </span>
      {picture.eye === null ? null : <EyeTag eye={picture.eye} />}
      <span>{label}</span>
    </button>
  );
}
