import { VisuallyHidden } from '@mantine/core';
import { requesterRoles } from '../../../../shared/domain/roles.ts';
import { consentProblem, isRefused } from '../../../../shared/forms/consentRules.ts';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import { FormGroup } from '../../../forms/FormGroup.tsx';
import { groupsOf } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { farSittingWords } from '../../../lib/sittingWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconSend } from '../../../ui/icons.ts';
import { useDraftEditor } from './draftEditor.ts';
import { GapLinks } from './GapLinks.tsx';
import { PictureHints } from './PictureHints.tsx';
import { RefusalPanel } from './RefusalPanel.tsx';
import { ReviewFacts } from './ReviewFacts.tsx';
import styles from './ReviewStep.module.css';
import { signSentence } from './reviewWords.ts';
import type { SignedRequest } from './SignedPanel.tsx';
import { StepBar } from './StepBar.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { useSigning } from './useSigning.ts';
import wizardStyles from './Wizard.module.css';

const shownGaps = 12;

interface ReviewStepProps {
  readonly onSigned: (signed: SignedRequest) => void;
  readonly onAskFlag: (flag: RedFlag) => void;
}

/** Everything once more, the person's agreement and identity, then the signature. */
export function ReviewStep({ onSigned, onAskFlag }: ReviewStepProps) {
  const words = useText().wizard.review;
  const editor = useDraftEditor();
  const { user } = useSession();
  const signing = useSigning(editor, onSigned);
  const refused = isRefused(editor.answers);
  const maySign = requesterRoles.includes(user.role);
  return (
    <>
      <div className={styles.columns}>
        <Reading />
        <aside className={styles.aside}>
          {signing.error === null ? null : <FailureNotice error={failureOf(signing.error)} />}
          {refused ? <RefusalPanel /> : <BeforeSigning onAskFlag={onAskFlag} />}
          {maySign ? null : <p className={styles.soft}>{words.mayNotSign}</p>}
        </aside>
      </div>
      <StepBar>
        {editor.draft.may.submit && !refused ? <SubmitButton /> : null}
        {maySign && !refused ? (
          <Button
            tone="primary"
            icon={<IconSend aria-hidden="true" />}
            disabled={editor.gaps.length > 0}
            busy={signing.busy ? words.signing : false}
            onClick={signing.sign}
          >
            {words.sign}
          </Button>
        ) : null}
      </StepBar>
    </>
  );
}

function Reading() {
  const text = useText();
  const words = text.wizard.review;
  const { draft, view } = useDraftEditor();
  const { sittingDate, servicePhone } = draft;
  const sitting =
    sittingDate === null
      ? words.noSitting
      : (farSittingWords(text, sittingDate, servicePhone, new Date()) ??
        words.expected(weekdayDate(new Date(sittingDate))));
  return (
    <div className={wizardStyles.content}>
      <div className={wizardStyles.form}>
        <VisuallyHidden component="h1">{words.title}</VisuallyHidden>
        <ReviewFacts sitting={sitting} />
        {groupsOf(view.form, 'sign').map((group) => (
          <FormGroup key={group.linkId} group={group} />
        ))}
      </div>
    </div>
  );
}

function BeforeSigning({ onAskFlag }: Pick<ReviewStepProps, 'onAskFlag'>) {
  const text = useText();
  const { draft, answers, images, gaps } = useDraftEditor();
  const problem = consentProblem(answers);
  return (
    <>
      {problem === null ? null : (
        <p role="status" className={styles.consent}>
          {text.wizard.consent[problem]}
        </p>
      )}
      <GapLinks gaps={gaps} most={shownGaps} onAskFlag={onAskFlag} />
      <PictureHints />
      <p className={styles.signFor}>{signSentence(text, draft.patient, answers, images)}</p>
    </>
  );
}
