import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Attachment } from '../../imaging/Attachment.tsx';
import { imageName } from '../../imaging/imageName.ts';
import { Viewer } from '../../imaging/Viewer.tsx';
import { useDraftEditor } from './draftEditor.ts';
import styles from './Submitted.module.css';

/** The pictures that will leave with the request, each enlarged by a click. */
export function SubmittedPictures() {
  const text = useText();
  const { draft, images } = useDraftEditor();
  const [shown, setShown] = useState<string | null>(null);
  if (images.length === 0) return null;
  return (
    <section>
      <h2 className={styles.title}>{text.review.pictures}</h2>
      <div className={styles.pictures}>
        {images.map((image) => (
          <figure key={image.id} className={styles.picture}>
            <button
              type="button"
              aria-label={text.imaging.enlarge(imageName(text, image))}
              onClick={() => setShown(image.id)}
            >
              <Attachment image={image} copy="thumbnail" alt="" />
            </button>
            <figcaption>{image.title}</figcaption>
          </figure>
        ))}
      </div>
      {shown === null ? null : (
        <Viewer
          patient={draft.patient}
          images={images}
          shownId={shown}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}
