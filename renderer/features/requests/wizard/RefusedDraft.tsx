import { useState } from 'react';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconRemove } from '../../../ui/icons.ts';
import { RemoveDialog } from './PatientStep.tsx';
import styles from './ReviewStep.module.css';
import wizardStyles from './Wizard.module.css';

interface RefusedDraftProps {
  readonly draftId: string;
  readonly refusal: NonNullable<Draft['refusal']>;
  /** Only its author removes a draft. */
  readonly mine: boolean;
}

/** A refusal is the end of a request: nothing leaves, nobody is blamed, and the draft stays until somebody removes it. */
export function RefusedDraft({ draftId, refusal, mine }: RefusedDraftProps) {
  const text = useText();
  const words = text.wizard;
  const [removing, setRemoving] = useState(false);
  const when = momentWords(text, new Date(refusal.at), new Date());
  return (
    <div className={wizardStyles.alone}>
      <section role="status" className={styles.refusal}>
        <h1 className={styles.refusalTitle}>{words.refusal.recordedTitle}</h1>
        <p>{words.review.refused}</p>
        <p>{words.refusal.by(when, refusal.authorName)}</p>
        {mine ? (
          <Button icon={<IconRemove aria-hidden="true" />} onClick={() => setRemoving(true)}>
            {words.person.remove}
          </Button>
        ) : null}
      </section>
      {removing ? <RemoveDialog draftId={draftId} onClose={() => setRemoving(false)} /> : null}
    </div>
  );
}
