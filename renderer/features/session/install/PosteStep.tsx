import { useEffect, useRef } from 'react';
import type { PosteView } from '../../../../shared/ipc/poste.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from '../../../ui/Poste.module.css';
import { PosteFacts } from '../../../ui/PosteFacts.tsx';
import { PostePicker } from '../../../ui/PostePicker.tsx';
import { useReadPoste } from '../queries.ts';
import type { InstallDraft } from './installDraft.ts';

interface PosteStepProps {
  readonly draft: InstallDraft;
  readonly onChange: (draft: InstallDraft) => void;
}

/** The region's file: the one that lies beside the program is read by itself, another is chosen or dropped. */
export function PosteStep({ draft, onChange }: PosteStepProps) {
  const words = useText().poste;
  const read = useReadPoste();
  const { mutate } = read;
  const looked = useRef(false);
  const untouched = draft.poste === undefined;
  useEffect(() => {
    if (looked.current || !untouched) return;
    looked.current = true;
    readInto(mutate, draft, onChange, null);
  }, [untouched, mutate, draft, onChange]);
  if (draft.poste != null) {
    return (
      <section className={styles.found} aria-label={words.found}>
        <PosteFacts poste={draft.poste} />
        <div>
          <Button onClick={() => onChange({ ...draft, poste: null })}>{words.byHand}</Button>
        </div>
      </section>
    );
  }
  return (
    <div className={styles.step}>
      <PostePicker onText={(text) => readInto(mutate, draft, onChange, text)} />
      {read.isError ? <FailureNotice error={failureOf(read.error)} /> : null}
    </div>
  );
}

/** @param text null for the file that may lie beside the program */
function readInto(
  read: ReturnType<typeof useReadPoste>['mutate'],
  draft: InstallDraft,
  onChange: (draft: InstallDraft) => void,
  text: string | null,
): void {
  read(
    { text },
    { onSuccess: ({ poste }) => (poste === null ? undefined : onChange(filled(draft, poste))) },
  );
}

function filled(draft: InstallDraft, poste: PosteView): InstallDraft {
  const { name, finess, kind } = poste.establishment;
  const person = { ...draft.person, role: kind === draft.kind ? draft.person.role : null };
  return { ...draft, establishmentName: name, finess, kind, person, poste };
}
