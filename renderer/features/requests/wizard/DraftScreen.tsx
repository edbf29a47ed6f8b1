import { appError } from '../../../../shared/errors.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { DraftWizard } from './DraftWizard.tsx';
import { useDraft } from './queries.ts';
import { RefusedDraft } from './RefusedDraft.tsx';
import { SubmittedDraft } from './SubmittedDraft.tsx';
import styles from './Wizard.module.css';

/** Opens a draft where it was left. */
export function DraftScreen({ draftId }: { readonly draftId: string }) {
  const text = useText();
  const draft = useDraft(draftId);
  if (draft.isError) {
    return (
      <div className={styles.alone}>
        <FailureNotice error={failureOf(draft.error)} onRetry={() => void draft.refetch()} />
      </div>
    );
  }
  if (draft.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  return <OpenedDraft draft={draft.data} />;
}

function OpenedDraft({ draft }: { readonly draft: Draft }) {
  const { words } = useText();
  const specialty = formCatalogue.specialty(draft.specialty);
  const form = formCatalogue.form(draft.questionnaire);
  if (specialty === undefined || form === undefined) {
    return (
      <div className={styles.alone}>
        <FailureNotice error={appError('notFound', globalThis.crypto.randomUUID())} />
      </div>
    );
  }
  const { refusal, mine } = draft;
  if (refusal !== null) return <RefusedDraft draftId={draft.id} refusal={refusal} mine={mine} />;
  const asked = wordedForm(form, words);
  if (draft.review?.state === 'submitted') {
    return <SubmittedDraft key={draft.id} draft={draft} specialty={specialty} form={asked} />;
  }
  return <DraftWizard key={draft.id} draft={draft} specialty={specialty} form={asked} />;
}
