import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureSentence } from '../../lib/failureSentence.ts';
import { IconClose, IconCorrect } from '../../ui/icons.ts';
import styles from './Images.module.css';
import type { AddedFile } from './useImageAdding.ts';

interface FileProgressProps {
  readonly file: AddedFile;
  readonly sizes: { readonly sent: string; readonly total: string };
}

/** How far a file is, in words. */
export function FileProgress({ file, sizes }: FileProgressProps) {
  const words = useText().imaging;
  const sentence =
    file.phase === 'sending'
      ? words.sending(sizes.sent, sizes.total)
      : file.phase === 'checking'
        ? words.checking
        : words.waiting;
  return (
    <p role="status" className={styles.progress}>
      <span className={styles.fileName}>{file.name}</span>
      {sentence}
    </p>
  );
}

interface RefusedFileProps {
  readonly file: AddedFile;
  readonly onDismiss: () => void;
}

/** Why a file was not taken, beside its place: what happened, what is safe, what to do. */
export function RefusedFile({ file, onDismiss }: RefusedFileProps) {
  const text = useText();
  return (
    <div role="alert" className={styles.refused}>
      <IconCorrect aria-hidden="true" />
      <strong className={styles.fileName}>{file.name}</strong>
      <button
        type="button"
        className={styles.dismiss}
        aria-label={text.imaging.dismiss}
        onClick={onDismiss}
      >
        <IconClose aria-hidden="true" />
      </button>
      <p>{refusalWords(text, file)}</p>
    </div>
  );
}

/** In one paragraph: what happened, what is safe, what to do. */
export function refusalWords(text: Catalogue, { error }: Pick<AddedFile, 'error'>): string {
  if (error === null) return '';
  if (error.code === 'store.diskFull') return text.imaging.diskFull;
  return failureSentence(text, error);
}
