import { useState } from 'react';
import type { Specialty } from '../../../../shared/forms/catalogue.ts';
import { type Form, isQuestion } from '../../../../shared/forms/form.ts';
import type { Draft } from '../../../../shared/ipc/request.ts';
import { FullSummary } from '../../../forms/FullSummary.tsx';
import { FormViewContext } from '../../../forms/formView.ts';
import { Question } from '../../../forms/Question.tsx';
import { useQuestionProps } from '../../../forms/questionProps.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconSend } from '../../../ui/icons.ts';
import { DraftEditorContext, useDraftEditor } from './draftEditor.ts';
import { GiveBackDialog } from './GiveBackDialog.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import styles from './ReviewStep.module.css';
import { signSentence } from './reviewWords.ts';
import { SignedPanel, type SignedRequest } from './SignedPanel.tsx';
import { SubmittedPictures } from './SubmittedPictures.tsx';
import { useDraftEditing } from './useDraftEditing.ts';
import { useSigning } from './useSigning.ts';
import wizardStyles from './Wizard.module.css';

/** « Je confirme : nom, prénom et date de naissance… », ticked by whoever signs. */
const identityQuestion = 'g.id2';

interface SubmittedDraftProps {
  readonly draft: Draft;
  readonly specialty: Specialty;
  readonly form: Form;
}

/** A draft that waits for a doctor: read by everybody who had it, signed or sent back by her. */
export function SubmittedDraft({ draft, specialty, form }: SubmittedDraftProps) {
  const [signed, setSigned] = useState<SignedRequest | null>(null);
  const editor = useDraftEditing(draft, specialty, form);
  if (signed !== null) return <SignedPanel editor={editor} signed={signed} />;
  return (
    <DraftEditorContext value={editor}>
      <FormViewContext value={editor.view}>
        <Reading onSigned={setSigned} />
      </FormViewContext>
    </DraftEditorContext>
  );
}

function Reading({ onSigned }: { readonly onSigned: (signed: SignedRequest) => void }) {
  const words = useText().review;
  const { go } = useNavigation();
  const editor = useDraftEditor();
  const signing = useSigning(editor, onSigned);
  const [sendingBack, setSendingBack] = useState(false);
  const { may } = editor.draft;
  return (
    <>
      <div className={styles.columns}>
        <Content />
        <aside className={styles.aside}>
          {signing.error === null ? null : <FailureNotice error={failureOf(signing.error)} />}
          {may.sign ? <Signing /> : <Waiting />}
        </aside>
      </div>
      <ActionBar>
        <Button onClick={() => go({ name: 'home' })}>{words.home}</Button>
        {may.giveBack ? (
          <Button onClick={() => setSendingBack(true)}>{words.giveBack}</Button>
        ) : null}
        {may.sign ? <SignButton busy={signing.busy} onSign={signing.sign} /> : null}
      </ActionBar>
      {sendingBack ? (
        <GiveBackDialog draftId={editor.draft.id} onClose={() => setSendingBack(false)} />
      ) : null}
    </>
  );
}

function SignButton({ busy, onSign }: { readonly busy: boolean; readonly onSign: () => void }) {
  const words = useText().wizard.review;
  const { gaps } = useDraftEditor();
  return (
    <Button
      tone="primary"
      icon={<IconSend aria-hidden="true" />}
      disabled={gaps.length > 0}
      busy={busy ? words.signing : false}
      onClick={onSign}
    >
      {words.sign}
    </Button>
  );
}

function Content() {
  const text = useText();
  const words = text.wizard.review;
  const { draft, view, answers } = useDraftEditor();
  const { sittingDate } = draft;
  const sitting =
    sittingDate === null ? words.noSitting : words.expected(weekdayDate(new Date(sittingDate)));
  return (
    <div className={wizardStyles.content}>
      <div className={wizardStyles.form}>
        <h1 className={wizardStyles.title}>{text.review.title}</h1>
        <ReviewFacts sitting={sitting} />
        <SubmittedPictures />
        <FullSummary form={view.form} answers={answers} context={view.context} />
      </div>
    </div>
  );
}

/** Who wrote it, what is left to confirm in front of the person, and for whom it is signed. */
function Signing() {
  const text = useText();
  const { draft, answers, images, view } = useDraftEditor();
  const propsOf = useQuestionProps();
  const identity = view.form.byLinkId.get(identityQuestion);
  return (
    <>
      <SubmittedBy />
      <p>{text.review.check}</p>
      {isQuestion(identity) ? <Question {...propsOf(identity)} /> : null}
      <p className={styles.signFor}>{signSentence(text, draft.patient, answers, images)}</p>
    </>
  );
}

function Waiting() {
  const words = useText().review;
  return (
    <>
      <SubmittedBy />
      <p>{words.waits}</p>
      <p className={styles.soft}>{words.unchanged}</p>
    </>
  );
}

function SubmittedBy() {
  const text = useText();
  const { review } = useDraftEditor().draft;
  if (review === null) return null;
  const when = momentWords(text, new Date(review.at), new Date());
  return <p>{text.review.by(review.authorName, when)}</p>;
}
