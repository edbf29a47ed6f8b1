import {
  type Form,
  type FormItem,
  isQuestion,
  type QuestionItem,
  type RedFlagSign,
} from '../../shared/forms/form.ts';
import { type Words, wordsFor } from '../i18n/fr/words.ts';

/** The words that forms are written with: a form is one file for the whole region. */
const written = wordsFor('ehpad');

/** A form's own sentence in the words of the establishment: a health centre has patients. */
export function wordedText(words: Words, text: string): string {
  return text.replaceAll(written.person, words.person).replaceAll(written.Person, words.Person);
}

const worded = new WeakMap<Words, WeakMap<Form, Form>>();

/**
 * The same form with its questions, signs and rules in the words of the establishment. Options keep what is signed: who shows one puts
 * it through `wordedText`.
 */
export function wordedForm(form: Form, words: Words): Form {
  const known = worded.get(words) ?? new WeakMap<Form, Form>();
  worded.set(words, known);
  const made = known.get(form) ?? build(form, words);
  known.set(form, made);
  return made;
}

function build(form: Form, words: Words): Form {
  const made = new Map<FormItem, FormItem>();
  const say = (text: string): string => wordedText(words, text);
  const sayOrNot = (text: string | null): string | null => (text === null ? null : say(text));
  const sign = (flag: RedFlagSign | null): RedFlagSign | null =>
    flag === null
      ? null
      : {
          ...flag,
          instruction: sayOrNot(flag.instruction),
          emphasis: sayOrNot(flag.emphasis),
        };
  const item = <T extends FormItem>(one: T): T => {
    const before = made.get(one);
    if (before !== undefined) return before as T;
    const said = {
      ...one,
      text: say(one.text),
      shortText: say(one.shortText),
      hint: sayOrNot(one.hint),
      ...(one.type === 'group' ? { items: one.items.map(item) } : {}),
      ...(isQuestion(one) ? { redFlag: sign(one.redFlag) } : {}),
    };
    made.set(one, said);
    return said;
  };
  return {
    ...form,
    items: form.items.map((one) => item(one)),
    questions: form.questions.map((one: QuestionItem) => item(one)),
    rules: form.rules.map((rule) => ({
      ...rule,
      text: say(rule.text),
      shortText: say(rule.shortText),
      instruction: sayOrNot(rule.instruction),
    })),
    byLinkId: new Map([...form.byLinkId].map(([linkId, one]) => [linkId, item(one)])),
  };
}
