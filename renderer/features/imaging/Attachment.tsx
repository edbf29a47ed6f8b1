import { useState } from 'react';
import type { ShownCopy } from '../../../shared/ipc/port.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { useSession } from '../../lib/currentSession.ts';
import { IconPicture } from '../../ui/icons.ts';
import styles from './Attachment.module.css';

interface AttachmentProps {
  readonly image: Pick<RequestImage, 'id' | 'presence' | 'archived'>;
  /** `thumbnail` for lists, the others for the viewer. */
  readonly copy: ShownCopy;
  /** Said to those who do not see it; empty when the words stand beside. */
  readonly alt: string;
  /** Page of a document or frame of an object, from 0; of the large copy only. */
  readonly page?: number;
}

/** A picture of the record, by the address that dies at lock; said to be absent while it is not here. */
export function Attachment({ image, copy, alt, page = 0 }: AttachmentProps) {
  const { imaging: words, retention: archive } = useText();
  const { user } = useSession();
  // In the viewer the line under the picture says it, with the way to get it.
  const archived = copy === 'thumbnail' ? archive.image : null;
  const [failed, setFailed] = useState(false);
  if (failed || image.presence === 'none') {
    return (
      <span className={styles.absent}>
        <IconPicture aria-hidden="true" />
        {image.archived ? archived : words.absent}
      </span>
    );
  }
  return (
    <img
      className={styles.image}
      src={attachmentAddress(user.attachmentToken, image.id, copy, page)}
      alt={alt}
      draggable={false}
      decoding="async"
      onError={() => setFailed(true)}
    />
  );
}

function attachmentAddress(token: string, id: string, copy: ShownCopy, page: number): string {
  const frame = page === 0 ? '' : `/${page}`;
  return `attachment://${token}/${id}/${copy}${frame}`;
}
