import { appError } from '../../../../shared/errors.ts';
import { currentForm, formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useKeptState } from '../../../lib/place.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { DraftWizard } from './DraftWizard.tsx';
import { useDraft } from './queries.ts';
import { RefusedDraft } from './RefusedDraft.tsx';
import { ResumePage } from './ResumePage.tsx';
import { SubmittedDraft } from './SubmittedDraft.tsx';
import { WithdrawnForm } from './WithdrawnForm.tsx';
import styles from './Wizard.module.css';

interface DraftScreenProps {
  readonly draftId: string;
  /** Just begun or just recalled: nobody was called away since. */
  readonly atHand: boolean;
}

/** Opens a draft where it was left, its person shown full screen first when it was parked (rule 5.36). */
export function DraftScreen({ draftId, atHand }: DraftScreenProps) {
  const text = useText();
  // Kept over a lock: she comes back to where she was, under the same banner.
  const [shown, setShown] = useKeptState(`resume.${draftId}`, atHand);
  const draft = useDraft(draftId);
  if (draft.isError) {
    return (
      <div className={styles.alone}>
        <FailureNotice error={failureOf(draft.error)} onRetry={() => void draft.refetch()} />
      </div>
    );
  }
  if (draft.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  return shown || draft.data.refusal !== null ? (
    <OpenedDraft draft={draft.data} />
  ) : (
    <ResumePage draft={draft.data} onGo={() => setShown(true)} />
  );
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
  if (formCatalogue.isWithdrawn(draft.questionnaire)) {
    const to = currentForm(formCatalogue, specialty, draft.questionnaire);
    return <WithdrawnForm draft={draft} from={form} to={to} />;
  }
  const asked = wordedForm(form, words);
  if (draft.review?.state === 'submitted') {
    return <SubmittedDraft key={draft.id} draft={draft} specialty={specialty} form={asked} />;
  }
  return <DraftWizard key={draft.id} draft={draft} specialty={specialty} form={asked} />;
}
