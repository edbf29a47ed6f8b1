import type { Answers } from '../../../../shared/forms/answers.ts';
import type { OwnPhrase } from '../../../../shared/ipc/phrase.ts';
import { type OpinionPhrase, phrasesOf } from '../../../../shared/opinions/phrases.ts';
import { fillVariables } from '../../../../shared/opinions/phraseVariables.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { conclusionOf } from '../answer/opinionForm.ts';
import type { OpinionEditing } from '../answer/useOpinionEditing.ts';
import { useOwnPhrases } from './queries.ts';

/** What may be chosen while this answer is written, and what choosing does. */
export interface Phrases {
  readonly team: readonly OpinionPhrase[];
  readonly own: readonly OpinionPhrase[];
  /** Hers as she wrote them, to be changed. */
  readonly kept: readonly OwnPhrase[];
  /** Fills every field of the phrase at once, its variables with what they stand for now. */
  readonly choose: (phrase: Pick<OpinionPhrase, 'answers'>) => void;
}

export function usePhrases(editing: OpinionEditing, eye: 'right' | 'left' | null): Phrases {
  const text = useText();
  const { form, view } = editing;
  const conclusionId = conclusionOf(form)?.linkId ?? '';
  const kept = useOwnPhrases(form.url).data ?? [];
  return {
    team: phrasesOf(form.canonical),
    own: kept.map(({ id, label, answers }) => {
      const said = answers[conclusionId];
      return { id, label, text: said?.type === 'text' ? said.value : '', answers };
    }),
    kept,
    choose: ({ answers }) => {
      const after: Answers = { ...view.answers, ...answers };
      const moment = {
        today: view.context.today,
        eye: eye === null ? text.answering.phrases.bothEyes : text.forms.sides[eye],
        form,
        answers: after,
      };
      const filled = Object.entries(answers).map(([linkId, answer]) => [
        linkId,
        answer.type === 'text' ? { ...answer, value: fillVariables(answer.value, moment) } : answer,
      ]);
      view.dispatch({ type: 'answers', answers: Object.fromEntries(filled) as Answers });
    },
  };
}
