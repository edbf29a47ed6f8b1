import { type RefObject, useState } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import type { OpinionDraft, RequestDetail } from '../../../../shared/ipc/request.ts';
import { phrasesOf } from '../../../../shared/opinions/phrases.ts';
import { FormViewContext } from '../../../forms/formView.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useTruthNote } from '../../../lib/truthNote.ts';
import { PrescribeButton } from '../../prescriptions/PrescribeButton.tsx';
import { OtherMoves } from '../../requests/moves/OtherMoves.tsx';
import { AnswerActions } from './AnswerActions.tsx';
import styles from './AnswerPanel.module.css';
import { CaseFacts } from './CaseFacts.tsx';
import { ConclusionField } from './ConclusionField.tsx';
import { MissingImagesDialog } from './MissingImagesDialog.tsx';
import { OpinionForm } from './OpinionForm.tsx';
import { conclusionOf } from './opinionForm.ts';
import { PhrasesMenu } from './PhrasesMenu.tsx';
import { type OpinionEditing, useOpinionEditing } from './useOpinionEditing.ts';
import { usePanelKeys } from './usePanelKeys.ts';
import { missingPictures, useSigning } from './useSigning.ts';

interface OpinionPanelProps {
  readonly detail: RequestDetail;
  readonly draft: OpinionDraft;
  readonly eye: 'right' | 'left' | null;
  readonly conclusionField: RefObject<HTMLTextAreaElement | null>;
  readonly hasNext: boolean;
  readonly onSigned: () => void;
}

/** The answer being written, from its first field to its signature. */
export function OpinionPanel(props: OpinionPanelProps) {
  const { detail, draft, hasNext } = props;
  const text = useText();
  const words = text.expert.answer;
  const editing = useOpinionEditing(detail, draft);
  const signing = useSigning(detail, editing, props.onSigned);
  const [choosing, setChoosing] = useState(false);
  const phrases = phrasesOf(draft.questionnaire);
  const mustAccept = detail.may.accept;
  usePanelKeys({
    primary: mustAccept ? signing.accept : signing.sign,
    phrases: () => setChoosing(phrases.length > 0),
  });
  useTruthNote(savedWords());
  const missing = missingPictures(detail);
  return (
    <FormViewContext value={editing.view}>
      <div className={styles.scroll}>
        <CaseFacts detail={detail} context={editing.view.context} />
        <hr className={styles.rule} />
        <OpinionForm editing={editing} />
      </div>
      <footer className={styles.foot}>
        <Conclusion {...props} editing={editing} />
        <AnswerActions
          editing={editing}
          signing={signing}
          mustAccept={mustAccept}
          hasNext={hasNext}
          others={
            <>
              <OtherMoves detail={detail} size="row" />
              <PrescribeButton detail={detail} />
            </>
          }
          phrases={
            phrases.length === 0 ? null : (
              <PhrasesMenu
                opened={choosing}
                phrases={phrases}
                onOpen={setChoosing}
                onChoose={(answers) => {
                  setChoosing(false);
                  editing.view.dispatch({ type: 'answers', answers });
                }}
              />
            )
          }
        />
      </footer>
      <MissingImagesDialog
        opened={signing.askingReason && missing > 0}
        count={missing}
        onSign={signing.signWithout}
        onWait={signing.waitForImages}
      />
    </FormViewContext>
  );

  function savedWords(): string {
    if (editing.saveFailed) return words.notSaved;
    if (editing.savedAt === null) return '';
    return words.saved(momentWords(text, new Date(editing.savedAt), new Date()));
  }
}

interface ConclusionProps extends Pick<OpinionPanelProps, 'detail' | 'eye' | 'conclusionField'> {
  readonly editing: OpinionEditing;
}

/** « Avis en clair », always in sight, beside the name it is about. */
function Conclusion({ detail, eye, conclusionField, editing }: ConclusionProps) {
  const item = conclusionOf(editing.form);
  if (item === null) return null;
  return (
    <div className={styles.conclusion} data-written={isWritten(item, editing) || undefined}>
      <ConclusionField
        item={item}
        patientName={displayName(detail.row.patientFamily, detail.row.patientGiven)}
        eye={eye}
        field={conclusionField}
      />
    </div>
  );
}

/** Enough words to need the four lines. */
const someWords = 100;

function isWritten({ linkId }: QuestionItem, { view }: OpinionEditing): boolean {
  const answer = view.answers[linkId];
  return answer?.type === 'text' && answer.value.length > someWords;
}
