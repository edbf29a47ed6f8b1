import { useState } from 'react';
import type { KeptDespiteReason } from '../../../shared/domain/imageQuality.ts';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { IconDone } from '../../ui/icons.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { FilePicker } from './FilePicker.tsx';
import styles from './Images.module.css';
import { imageName } from './imageName.ts';
import { keptReasonsOf } from './keptReasons.ts';

interface PictureQualityProps {
  readonly image: RequestImage;
  readonly onRetake: (files: readonly File[]) => void;
  readonly onKeep: (reason: KeptDespiteReason) => void;
}

/**
 * « Nette », or what is wrong with the picture while the person is still there: to take it again is as easy as to keep it.
 * Nothing where nothing was measured. Sending never waits for it.
 */
export function PictureQuality({ image, onRetake, onKeep }: PictureQualityProps) {
  const text = useText();
  const words = text.quality;
  const [isKeeping, setKeeping] = useState(false);
  const { remarks, keptDespite, title } = image;
  if (remarks === undefined) return null;
  if (remarks.length === 0) {
    return (
      <p role="status" className={styles.clear}>
        <IconDone aria-hidden="true" />
        {words.clear}
      </p>
    );
  }
  const name = imageName(text, image);
  const retake = (
    <FilePicker
      word={words.retake}
      label={words.retakeOne(name)}
      several={false}
      size="row"
      onFiles={onRetake}
    />
  );
  if (!isKeeping && keptDespite === undefined) {
    return (
      <div className={styles.age}>
        <p role="status">{words.retakeIt(remarks)}</p>
        <div className={styles.choices}>
          {retake}
          <Button size="row" label={words.keepOne(name)} onClick={() => setKeeping(true)}>
            {words.keep}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.age}>
      <p role="status">
        {keptDespite === undefined ? words.retakeIt(remarks) : words.keptOf(remarks)}
      </p>
      <SelectField
        label={words.why(title)}
        value={keptDespite ?? null}
        onChange={(reason) => {
          if (reason !== null) onKeep(reason);
        }}
        options={keptReasonsOf(image).map((value) => ({ value, label: words.reasons[value] }))}
        nothing={words.choose}
      />
      <div className={styles.choices}>{retake}</div>
    </div>
  );
}
