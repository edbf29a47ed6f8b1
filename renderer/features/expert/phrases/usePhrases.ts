import type { Answers } from '../../../../shared/forms/answers.ts';
import type { OwnPhrase } from '../../../../shared/ipc/phrase.ts';
import { type OpinionPhrase, phrasesOf } from '../../../../shared/opinions/phrases.ts';
import { fillVariables } from '../../../../shared/opinions/phraseVariables.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { conclusionOf } from '../answer/opinionForm.ts';
import type { OpinionEditing } from '../answer/useOpinionEditing.ts';
import { useOwnPhrases } from './queries.ts';

/** A phrase in the menu, and of one that was shared, by whom. */
export type ShownPhrase = OpinionPhrase & Pick<OwnPhrase, 'team'>;

/** What may be chosen while this answer is written, and what choosing does. */
export interface Phrases {
  /** Those that come with the form, then what colleagues share. */
  readonly team: readonly ShownPhrase[];
  readonly own: readonly ShownPhrase[];
  /** As they were written, to be changed. */
  readonly kept: readonly OwnPhrase[];
  /** Fills every field of the phrase at once, its variables with what they stand for now. */
  readonly choose: (phrase: Pick<OpinionPhrase, 'answers'>) => void;
}

export function usePhrases(editing: OpinionEditing, eye: 'right' | 'left' | null): Phrases {
  const text = useText();
  const { form, view } = editing;
  const conclusionId = conclusionOf(form)?.linkId ?? '';
  const kept = useOwnPhrases(form.url).data ?? [];
  const shown = ({ id, label, answers, team }: OwnPhrase): ShownPhrase => {
    const said = answers[conclusionId];
    const words = said?.type === 'text' ? said.value : '';
    return { id, label, text: words, answers, ...(team === undefined ? {} : { team }) };
  };
  return {
    team: [
      ...phrasesOf(form.canonical),
      ...kept.filter(({ team }) => team !== undefined).map(shown),
    ],
    own: kept.filter(({ team }) => team === undefined).map(shown),
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
