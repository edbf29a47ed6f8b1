import { useState } from 'react';
import { appError } from '../../../shared/errors.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import styles from '../../ui/Poste.module.css';
import { PosteFacts } from '../../ui/PosteFacts.tsx';
import { PostePicker } from '../../ui/PostePicker.tsx';
import { useEnrolWithFile, usePoste } from './queries.ts';

/** Joining with the region's file: the one kept from the installation, or one chosen or dropped now. */
export function PosteJoin() {
  const all = useText();
  const toast = useToast();
  const [text, setText] = useState<string | null>(null);
  const poste = usePoste(text);
  const join = useEnrolWithFile();
  const found = poste.data?.poste ?? null;
  const problem = poste.data?.problem ?? null;
  const submit = () => {
    if (found === null || join.isPending) return;
    join.mutate(found.text, { onSuccess: () => toast(all.enrolment.done) });
  };
  return (
    <div className={styles.found}>
      <PostePicker
        onText={(chosen) => {
          join.reset();
          setText(chosen);
        }}
      />
      {poste.isError ? <FailureNotice error={failureOf(poste.error)} /> : null}
      {problem === null ? null : <FailureNotice error={appError(problem, '')} />}
      {found === null ? null : (
        <>
          <PosteFacts poste={found} />
          {join.isError ? <FailureNotice error={failureOf(join.error)} /> : null}
          <div>
            <Button
              tone="primary"
              busy={join.isPending ? all.enrolment.busy : false}
              onClick={submit}
            >
              {all.poste.join}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
