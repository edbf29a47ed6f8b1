import { useText } from '../../../i18n/catalogue.ts';
import styles from '../Call.module.css';
import type { HeldConversation } from '../useConversation.ts';

/** How the line is, in words, and what stopped for it; nothing before it was measured. */
export function LineWords({ conversation }: { readonly conversation: HeldConversation }) {
  const words = useText().teleconsultation.line;
  const { line, media, otherSoundOnly } = conversation;
  if (media !== 'connected') return null;
  return (
    <>
      {line.quality === null ? null : (
        <p className={styles.quiet} role="status">
          {words.quality} {line.soundOnly ? words.soundOnly : words[line.quality]}
        </p>
      )}
      {line.soundOnly ? <p className={styles.missing}>{words.ownStopped}</p> : null}
      {otherSoundOnly ? <p className={styles.missing}>{words.otherStopped}</p> : null}
    </>
  );
}
