import { Textarea, TextInput } from '@mantine/core';
import { useText } from '../i18n/catalogue.ts';
import { FieldError } from '../ui/fieldParts.tsx';
import { IconCheck } from '../ui/icons.ts';
import { fieldAttributes } from './fieldAttributes.tsx';
import { sidedName } from './problemWords.ts';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { unknownWord } from './specialAnswers.ts';

/** The draft keeps no longer text; the form's own limit is told, never enforced by cutting words off. */
const longest = 10_000;
/** From here on, how many letters are left is worth a word, unless the field never takes more: an hour, a name. */
const nearlyFull = 60;

interface TextQuestionProps extends QuestionProps {
  readonly cellName?: string;
  /** A line that grows instead of hiding its end, in a narrow column. */
  readonly wraps?: boolean;
}

/** A line or a paragraph. Leaving it empty says nothing; « Ne sait pas » says that nobody knows. */
export function TextQuestion({ cellName, wraps = false, ...props }: TextQuestionProps) {
  const { item, answer, error, dispatch } = props;
  const text = useText();
  const { linkId } = item;
  const value = answer?.type === 'text' ? answer.value : '';
  const isUnknown = answer?.type === 'unknown';
  const left = item.maxLength - [...value.trim()].length;
  const isLong = item.maxLength > 2 * nearlyFull;
  const give = (typed: string) =>
    dispatch({
      type: 'answer',
      linkId,
      answer: typed === '' ? null : { type: 'text', value: typed },
    });
  const shared = {
    ...fieldAttributes(props, cellName),
    description:
      error === undefined && isLong && left >= 0 && left < nearlyFull
        ? text.forms.lettersLeft(left)
        : undefined,
    error: error === undefined ? undefined : <FieldError>{error}</FieldError>,
    value: isUnknown ? unknownWord(text, item) : value,
    readOnly: isUnknown,
    maxLength: longest,
    onBlur: () => dispatch({ type: 'left', linkId }),
  };
  return (
    <div className={styles.withAside}>
      {item.multiline || wraps ? (
        <Textarea
          {...shared}
          spellCheck
          autosize
          minRows={item.maxLength > 1000 ? 2 : 1}
          maxRows={12}
          onChange={(event) => give(oneLine(item, event.currentTarget.value))}
        />
      ) : (
        <TextInput
          {...shared}
          spellCheck={false}
          onChange={(event) => give(event.currentTarget.value)}
        />
      )}
      {cellName !== undefined ? null : <TextAside {...props} isUnknown={isUnknown} />}
    </div>
  );
}

/** A break typed or pasted in a line is a space. */
function oneLine({ multiline }: TextQuestionProps['item'], typed: string): string {
  return multiline ? typed : typed.replace(/\s*\n\s*/g, ' ');
}

/** At the right of the label: the hint, and « Ne sait pas » where an answer is required. */
function TextAside({ item, dispatch, isUnknown }: QuestionProps & { readonly isUnknown: boolean }) {
  const text = useText();
  const unknown = unknownWord(text, item);
  return (
    <span className={styles.aside}>
      {item.hint === null ? null : <span>{item.hint}</span>}
      {item.acceptsUnknown && item.required ? (
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isUnknown}
          aria-label={`${unknown} : ${sidedName(text, item.text, item.side)}`}
          onClick={() =>
            dispatch({
              type: 'answer',
              linkId: item.linkId,
              answer: isUnknown ? null : { type: 'unknown' },
            })
          }
        >
          {isUnknown ? <IconCheck aria-hidden="true" /> : null}
          {unknown}
        </button>
      ) : null}
    </span>
  );
}
