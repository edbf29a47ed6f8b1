import { discsUnseen } from '../../../../shared/forms/pictureSides.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Link } from '../../../ui/Link.tsx';
import { slotOf } from '../../imaging/imageName.ts';
import { useDraftEditor } from './draftEditor.ts';
import styles from './GapLinks.module.css';

/** Pictures with a remark that nobody answered, or whose disc nobody placed: worth a look, never an obstacle. */
export function PictureHints() {
  const words = useText().quality.review;
  const { images, slots, goTo } = useDraftEditor();
  const hints = [
    ...images.flatMap((image) => {
      const { remarks = [], keptDespite } = image;
      if (remarks.length === 0 || keptDespite !== undefined) return [];
      return [{ key: `${image.id}-quality`, image, words: words.remark(image.title, remarks) }];
    }),
    ...discsUnseen(images).map((image) => {
      return { key: `${image.id}-disc`, image, words: words.disc(image.title) };
    }),
  ];
  if (hints.length === 0) return null;
  const linkIdOf = ({ slot }: RequestImage) =>
    slots.find(({ code }) => code === slotOf(slot))?.linkId;
  return (
    <section className={styles.hints} aria-label={words.title}>
      <h3 className={styles.title}>{words.title}</h3>
      <ul className={styles.list}>
        {hints.map((hint) => (
          <li key={hint.key}>
            <Link onClick={() => goTo('images', linkIdOf(hint.image))}>{hint.words}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
