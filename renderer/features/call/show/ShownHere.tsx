import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Video } from '../Video.tsx';
import styles from './Show.module.css';

interface ShownHereProps {
  readonly remote: MediaStream | null;
  readonly name: string | null;
}

/** « Dr X montre une image », and a way to see it larger than the panel is; nothing that is being written moves for it. */
export function ShownHere({ remote, name }: ShownHereProps) {
  const words = useText().insideCall.show;
  const [isLarge, setLarge] = useState(false);
  return (
    <div className={styles.shownHere}>
      <p role="status" className={styles.said}>
        {words.otherShows(name)}
      </p>
      <Button size="row" onClick={() => setLarge(true)}>
        {words.enlarge}
      </Button>
      <Dialog
        title={words.picture(name)}
        opened={isLarge}
        onClose={() => setLarge(false)}
        width="90vw"
      >
        <Video stream={remote} label={words.picture(name)} className={styles.large} muted />
      </Dialog>
    </div>
  );
}
