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
  const { view, answers, goTo } = useDraftEditor();
  const [allSeen, setAllSeen] = useState(false);
  const signs = useSigns(onAskFlag);
  return (
    <>
      <div className={wizardStyles.whole}>
        <SignList
          title={words.title}
          signs={signs.all}
          answers={answers}
          onYes={signs.sayYes}
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
            onClick={signs.sayNone}
          >
            {signs.ticked.length === 0 ? words.none : words.noOther}
          </Button>
        )}
      </StepBar>
    </>
  );
}

/** « Oui » to one, which opens its page again if it already was; « Non » to all those left. */
function useSigns(onAskFlag: (flag: RedFlag) => void) {
  const { view, answers, flags, dispatch, goTo } = useDraftEditor();
  const all = redFlagSigns(view.form);
  const ticked = all.filter((sign) => isYes(answers, sign));
  const sayYes = ({ linkId }: QuestionItem) => {
    const flag = flags.find(({ id }) => id === linkId);
    if (flag !== undefined && flag.level !== 'C') {
      onAskFlag(flag);
      return;
    }
    const answer = flag === undefined ? ({ type: 'boolean', value: true } as const) : null;
    dispatch({ type: 'answer', linkId, answer });
  };
  const sayNone = () => {
    const no = Object.entries(noneOfTheseSigns(view.form)).filter(
      ([linkId]) => !ticked.some((sign) => sign.linkId === linkId),
    );
    dispatch({ type: 'answers', answers: Object.fromEntries(no) });
    goTo('clinical');
  };
  return { all, ticked, sayYes, sayNone };
}

function isYes(answers: Answers, sign: QuestionItem): boolean {
  const answer = answers[sign.linkId];
  return answer?.type === 'boolean' && answer.value;
}
