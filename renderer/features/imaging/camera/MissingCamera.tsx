import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconCamera, IconRetry } from '../../../ui/icons.ts';
import { FilePicker } from '../FilePicker.tsx';
import styles from './Camera.module.css';
import type { Missing } from './openCamera.ts';

interface MissingCameraProps {
  readonly missing: Missing;
  /** Of the place, in words. */
  readonly name: string;
  readonly onRetry: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** What is wrong with the camera, and the two ways on. */
export function MissingCamera({ missing, name, onRetry, onFiles }: MissingCameraProps) {
  const text = useText();
  const words = text.camera;
  return (
    <div className={styles.missing} role="alert">
      <IconCamera aria-hidden="true" />
      <p>{words.missing[missing]}</p>
      <div className={styles.ways}>
        <Button size="row" icon={<IconRetry aria-hidden="true" />} onClick={onRetry}>
          {words.retry}
        </Button>
        <FilePicker
          word={text.imaging.add}
          label={text.imaging.addTo(name)}
          several={false}
          size="row"
          onFiles={onFiles}
        />
      </div>
    </div>
  );
}
