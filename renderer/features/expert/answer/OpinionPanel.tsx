import type { RefObject } from 'react';
import { displayName } from '../../../../shared/domain/names.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import type { OpinionDraft, RequestDetail } from '../../../../shared/ipc/request.ts';
import { FormViewContext } from '../../../forms/formView.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { momentWords } from '../../../lib/moments.ts';
import { useTruthNote } from '../../../lib/truthNote.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { PrescribeButton } from '../../prescriptions/PrescribeButton.tsx';
import { OtherMoves } from '../../requests/moves/OtherMoves.tsx';
import { PhrasesDesk } from '../phrases/PhrasesDesk.tsx';
import { useOpening } from '../phrases/useOpening.ts';
import { AnswerActions } from './AnswerActions.tsx';
import styles from './AnswerPanel.module.css';
import { CaseFacts } from './CaseFacts.tsx';
import { Codes } from './CodesLine.tsx';
import { ConclusionField } from './ConclusionField.tsx';
import { MissingImagesDialog } from './MissingImagesDialog.tsx';
import { OpinionForm } from './OpinionForm.tsx';
import { conclusionOf } from './opinionForm.ts';
import { type OpinionEditing, useOpinionEditing } from './useOpinionEditing.ts';
import { usePanelKeys } from './usePanelKeys.ts';
import { usePuttingAside } from './usePuttingAside.ts';
import { missingPictures, useSigning } from './useSigning.ts';

interface OpinionPanelProps {
  readonly detail: RequestDetail;
  readonly draft: OpinionDraft;
  readonly eye: 'right' | 'left' | null;
  readonly conclusionField: RefObject<HTMLTextAreaElement | null>;
  readonly hasNext: boolean;
  readonly onSigned: () => void;
  /** To the next one, this one being kept. */
  readonly onNext: () => void;
}

/** The answer being written, from its first field to its signature. */
export function OpinionPanel(props: OpinionPanelProps) {
  const { detail, draft, hasNext, eye } = props;
  const text = useText();
  const editing = useOpinionEditing(detail, draft);
  const signing = useSigning(detail, editing, props.onSigned);
  const aside = usePuttingAside(detail.row.id, editing, signing.showGaps, props.onNext);
  const opening = useOpening();
  const mustAccept = detail.may.accept;
  usePanelKeys({
    primary: mustAccept ? signing.accept : signing.sign,
    phrases: () => opening.open('phrases'),
    ...(mustAccept ? {} : { putAside: aside.putAside }),
  });
  useTruthNote(savedWords(text, editing));
  const missing = missingPictures(detail);
  return (
    <FormViewContext value={editing.view}>
      <div className={styles.scroll}>
        <CaseFacts detail={detail} context={editing.view.context} />
        <hr className={styles.rule} />
        <OpinionForm editing={editing} />
        <Codes editing={editing} detail={detail} />
      </div>
      <footer className={styles.foot}>
        <Conclusion {...props} editing={editing} />
        {aside.error === null ? null : <FailureNotice error={aside.error} />}
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
          phrases={<PhrasesDesk editing={editing} eye={eye} opening={opening} />}
          putAside={
            mustAccept ? null : (
              <Button size="row" label={text.answering.batch.putAsideKeys} onClick={aside.putAside}>
                {text.answering.batch.putAside}
              </Button>
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
}

/** Of the draft: not kept yet, or when it was; nothing before the first word. */
function savedWords(text: Catalogue, { saveFailed, savedAt }: OpinionEditing): string {
  const words = text.expert.answer;
  if (saveFailed) return words.notSaved;
  if (savedAt === null) return '';
  return words.saved(momentWords(text, new Date(savedAt), new Date()));
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
