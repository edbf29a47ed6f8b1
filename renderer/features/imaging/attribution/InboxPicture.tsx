import type { UnassignedImage } from '../../../../shared/ipc/hotFolder.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Attachment } from '../Attachment.tsx';
import styles from './Attribution.module.css';

/** The picture itself: what is compared before it is given to somebody. */
export function InboxPicture({ image }: { readonly image: UnassignedImage }) {
  const words = useText().inbox;
  const shown = { id: image.id, presence: 'original', archived: false } as const;
  return (
    <div className={styles.picture}>
      <Attachment image={shown} copy="preview" alt={words.picture(image.label)} />
    </div>
  );
}
