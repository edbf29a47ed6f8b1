import { type OtherPersonReason, otherPersonReasons } from '../../../shared/domain/fileTraits.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { imageName } from './imageName.ts';
import styles from './OtherPerson.module.css';
import { traitWords } from './traitWords.ts';

interface OtherPersonProps {
  readonly images: readonly RequestImage[];
  readonly onRemove: (image: RequestImage) => void;
  readonly onConfirm: (image: RequestImage, reason: OtherPersonReason) => void;
}

/** Each picture whose file names somebody else, or the other side: both side by side, until she takes it away or says why. */
export function OtherPerson({ images, onRemove, onConfirm }: OtherPersonProps) {
  const differing = images.filter(({ differences }) => differences !== undefined);
  return differing.map((image) => (
    <OnePicture
      key={image.id}
      image={image}
      onRemove={() => onRemove(image)}
      onConfirm={(reason) => onConfirm(image, reason)}
    />
  ));
}

interface OnePictureProps {
  readonly image: RequestImage;
  readonly onRemove: () => void;
  readonly onConfirm: (reason: OtherPersonReason) => void;
}

function OnePicture({ image, onRemove, onConfirm }: OnePictureProps) {
  const text = useText();
  const words = text.safety.otherPerson;
  const name = imageName(text, image);
  const { differences = [], confirmed } = image;
  return (
    <section
      className={styles.panel}
      aria-label={words.label(name)}
      data-settled={confirmed !== undefined || undefined}
    >
      <h2 className={styles.title} role={confirmed === undefined ? 'alert' : undefined}>
        {confirmed === undefined ? words.title(name) : words.settled(name)}
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.inFile}</th>
            <th scope="col">{words.inRequest}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ trait, inFile, inRequest }) => (
            <tr key={trait}>
              <th scope="row">{words.traits[trait]}</th>
              <td>{traitWords(text, trait, inFile)}</td>
              <td>{traitWords(text, trait, inRequest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.acts}>
        <Button label={words.removeOne(name)} onClick={onRemove}>
          {words.remove}
        </Button>
        <SelectField
          label={words.why}
          value={confirmed ?? null}
          onChange={(reason) => {
            if (reason !== null) onConfirm(reason);
          }}
          options={otherPersonReasons.map((value) => ({ value, label: words.reasons[value] }))}
          nothing={text.safety.pictures.choose}
        />
      </div>
    </section>
  );
}
