import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { frenchDate } from '../../../lib/dates.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { useToast } from '../../../lib/toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconIdentity, IconRemove } from '../../../ui/icons.ts';
import { useDraftEditor } from './draftEditor.ts';
import styles from './PatientStep.module.css';
import { useDeleteDraft } from './queries.ts';
import { StepBar } from './StepBar.tsx';
import wizardStyles from './Wizard.module.css';

/** Whom the draft is about: it never changes person, a wrong one is begun again. */
export function PatientStep() {
  const text = useText();
  const words = text.wizard;
  const { draft, specialty, goTo } = useDraftEditor();
  const [removing, setRemoving] = useState(false);
  const { form } = text.residents;
  const { patient } = draft;
  return (
    <>
      <div className={wizardStyles.content}>
        <section className={styles.card}>
          <h1 className={wizardStyles.title}>{words.steps.patient}</h1>
          <Facts
            facts={[
              { name: form.birthFamily, value: patient.birthFamily },
              { name: form.birthGiven, value: patient.birthGiven },
              { name: form.birthDate, value: frenchDate(patient.birthDate) },
              { name: form.sex, value: text.residents.sexes[patient.sex] },
              { name: words.person.specialty, value: specialtyOf(text, specialty.queue) },
            ]}
          />
          <p className={styles.identity}>
            <IconIdentity aria-hidden="true" />
            {words.person.identity}
          </p>
          <div className={styles.wrong}>
            <p>{words.person.wrong}</p>
            <Button
              size="row"
              icon={<IconRemove aria-hidden="true" />}
              onClick={() => setRemoving(true)}
            >
              {words.person.remove}
            </Button>
          </div>
        </section>
      </div>
      <StepBar>
        <Button tone="primary" onClick={() => goTo('redFlags')}>
          {words.next.patient}
        </Button>
      </StepBar>
      {removing ? <RemoveDialog draftId={draft.id} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

interface RemoveDialogProps {
  readonly draftId: string;
  readonly onClose: () => void;
}

export function RemoveDialog({ draftId, onClose }: RemoveDialogProps) {
  const text = useText();
  const words = text.wizard.person;
  const { go } = useNavigation();
  const toast = useToast();
  const remove = useDeleteDraft();
  const confirm = () =>
    remove.mutate(draftId, {
      onSuccess: () => {
        toast(words.removed);
        go({ name: 'home' });
      },
    });
  return (
    <Dialog title={words.removeTitle} opened onClose={onClose}>
      <p>{words.removeText}</p>
      {remove.isError ? <FailureNotice error={failureOf(remove.error)} /> : null}
      <DialogActions>
        <Button onClick={confirm}>{words.remove}</Button>
        <Button tone="primary" onClick={onClose}>
          {text.wizard.review.keepDraft}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
