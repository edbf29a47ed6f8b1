import type { Answer, Answers } from '../forms/answers.ts';
import { formCatalogue } from '../forms/catalogue.ts';
import { type Form, isQuestion } from '../forms/form.ts';
import type { PhraseSource } from './phraseSource.ts';
import { phraseSources } from './phraseSources.ts';

/** A ready sentence with the fields that go with it, for one opinion form. */
export interface OpinionPhrase {
  readonly id: string;
  readonly label: string;
  /** What is written in « Avis en clair ». */
  readonly text: string;
  readonly answers: Answers;
}

/** The phrases of an opinion form, by its `url|version`; a field or a code that this version lacks is left out. */
export function phrasesOf(canonical: string): readonly OpinionPhrase[] {
  const form = formCatalogue.form(canonical);
  if (form === undefined) return [];
  return phraseSources
    .filter(({ url }) => url === form.url)
    .map((source) => ({
      id: source.id,
      label: source.label,
      text: source.text,
      answers: answersOf(form, source),
    }));
}

function answersOf(form: Form, source: PhraseSource): Answers {
  const fields = { ...source.fields, [source.textField]: source.text };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([linkId, value]) => {
      const answer = answerOf(form, linkId, value);
      return answer === null ? [] : [[linkId, answer]];
    }),
  );
}

function answerOf(form: Form, linkId: string, value: string | number): Answer | null {
  const item = form.byLinkId.get(linkId);
  if (!isQuestion(item)) return null;
  if (typeof value === 'number') return { type: 'integer', value };
  if (item.type === 'text') return { type: 'text', value };
  const option = item.options.find(({ code }) => code === value);
  return option === undefined
    ? null
    : { type: 'choice', values: [{ code: option.code, display: option.display }] };
}
