import { useMutation } from '@tanstack/react-query';
import type { RequestImage } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './LoadOriginal.module.css';

interface LoadOriginalProps {
  readonly image: RequestImage;
  /** False on the second screen, which only reads: it says where the original is. */
  readonly mayAsk?: boolean;
}

/** Where the original is at the hub only: says so and whether a copy is seen, asks for it, and says what will happen. */
export function LoadOriginal({ image, mayAsk = true }: LoadOriginalProps) {
  const words = useText().retention;
  const { id: imageId, archived } = image;
  const ask = useMutation({
    mutationFn: () => unwrap(window.estuaire.archive.fetchImage({ imageId })),
  });
  if (!mayAsk) return <p className={styles.line}>{words.originalElsewhere}</p>;
  if (ask.isError) return <FailureNotice error={failureOf(ask.error)} />;
  return (
    <p className={styles.line} role="status">
      {ask.data === undefined ? (
        <>
          {archived ? words.imageLoad : words.imageCompressed}{' '}
          <button type="button" className={styles.load} onClick={() => ask.mutate()}>
            {archived ? words.load : words.loadOriginal}
          </button>
        </>
      ) : (
        words.reach[ask.data.reach]
      )}
    </p>
  );
}
