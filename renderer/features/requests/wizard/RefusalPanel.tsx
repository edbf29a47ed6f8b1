import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconRemove } from '../../../ui/icons.ts';
import { RemoveDialog } from './PatientStep.tsx';
import styles from './ReviewStep.module.css';

/** The person refuses: nothing leaves, and nobody is blamed. The draft stays until somebody removes it. */
export function RefusalPanel({ draftId }: { readonly draftId: string }) {
  const words = useText().wizard;
  const [removing, setRemoving] = useState(false);
  return (
    <section role="status" className={styles.refusal}>
      <h2 className={styles.refusalTitle}>{words.review.refusedTitle}</h2>
      <p>{words.review.refused}</p>
      <Button icon={<IconRemove aria-hidden="true" />} onClick={() => setRemoving(true)}>
        {words.person.remove}
      </Button>
      {removing ? <RemoveDialog draftId={draftId} onClose={() => setRemoving(false)} /> : null}
    </section>
  );
}
