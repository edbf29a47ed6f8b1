import { useMutation } from '@tanstack/react-query';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from './LoadOriginal.module.css';

/** Where a picture would be that is at the hub only: says so, asks for it, and says what will happen. */
export function LoadOriginal({ imageId }: { readonly imageId: string }) {
  const words = useText().retention;
  const ask = useMutation({
    mutationFn: () => unwrap(window.estuaire.archive.fetchImage({ imageId })),
  });
  if (ask.isError) return <FailureNotice error={failureOf(ask.error)} />;
  return (
    <p className={styles.line} role="status">
      {ask.data === undefined ? (
        <>
          {words.imageLoad}{' '}
          <button type="button" className={styles.load} onClick={() => ask.mutate()}>
            {words.load}
          </button>
        </>
      ) : (
        words.reach[ask.data.reach]
      )}
    </p>
  );
}
