import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { useDraftEditor } from './draftEditor.ts';
import styles from './ReviewStep.module.css';

/** The person refuses: her word is recorded on one press, and ends this request. Before it, a slip is corrected above. */
export function RefusalPanel() {
  const words = useText().wizard.refusal;
  const { draft, refuse } = useDraftEditor();
  const client = useQueryClient();
  const [recording, setRecording] = useState(false);
  const record = async () => {
    setRecording(true);
    await refuse();
    await client.invalidateQueries({ queryKey: ['Draft', draft.id] });
    setRecording(false);
  };
  return (
    <section role="status" className={styles.refusal}>
      <h2 className={styles.refusalTitle}>{words.title}</h2>
      <p>{words.before}</p>
      <Button
        tone="action"
        busy={recording ? words.recording : false}
        onClick={() => void record()}
      >
        {words.record}
      </Button>
    </section>
  );
}
