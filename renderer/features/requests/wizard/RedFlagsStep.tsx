import { useState } from 'react';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { noneOfTheseSigns, type RedFlag, redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconCheck } from '../../../ui/icons.ts';
import { SignList } from '../redFlags/SignList.tsx';
import { useDraftEditor } from './draftEditor.ts';
import { StepBar } from './StepBar.tsx';
import { signsAnswered } from './signsAnswered.ts';
import wizardStyles from './Wizard.module.css';

interface RedFlagsStepProps {
  readonly onAskFlag: (flag: RedFlag) => void;
}

/** Before anything is typed: every sign on one screen, one deliberate act for « aucun ». */
export function RedFlagsStep({ onAskFlag }: RedFlagsStepProps) {
  const text = useText();
  const words = text.redFlags;
  const { view, answers, flags, dispatch, goTo } = useDraftEditor();
  const [allSeen, setAllSeen] = useState(false);
  const signs = redFlagSigns(view.form);
  const ticked = signs.filter((sign) => isYes(answers, sign));
  const sayYes = (sign: QuestionItem) => {
    const flag = flags.find(({ id }) => id === sign.linkId);
    if (flag !== undefined && flag.level !== 'C') onAskFlag(flag);
    else {
      dispatch({
        type: 'answer',
        linkId: sign.linkId,
        answer: flag === undefined ? { type: 'boolean', value: true } : null,
      });
    }
  };
  const sayNone = () => {
    const no = Object.entries(noneOfTheseSigns(view.form)).filter(
      ([linkId]) => !ticked.some((sign) => sign.linkId === linkId),
    );
    dispatch({ type: 'answers', answers: Object.fromEntries(no) });
    goTo('clinical');
  };
  return (
    <>
      <div className={wizardStyles.whole}>
        <SignList
          title={words.title}
          signs={signs}
          answers={answers}
          onYes={sayYes}
          onAllSeen={() => setAllSeen(true)}
        />
      </div>
      <StepBar>
        {signsAnswered(view) ? (
          <Button tone="primary" onClick={() => goTo('clinical')}>
            {text.wizard.next.redFlags}
          </Button>
        ) : (
          <Button
            tone="primary"
            icon={<IconCheck aria-hidden="true" />}
            disabled={!allSeen}
            onClick={sayNone}
          >
            {ticked.length === 0 ? words.none : words.noOther}
          </Button>
        )}
      </StepBar>
    </>
  );
}

function isYes(answers: Answers, sign: QuestionItem): boolean {
  const answer = answers[sign.linkId];
  return answer?.type === 'boolean' && answer.value;
}
