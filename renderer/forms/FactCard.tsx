import type { Answers } from '../../shared/forms/answers.ts';
import type { GroupItem } from '../../shared/forms/form.ts';
import {
  confirmedAnswers,
  type FactLine,
  type FactsToConfirm,
  freshFactDays,
} from '../../shared/forms/stableFacts.ts';
import { useText } from '../i18n/catalogue.ts';
import { Button } from '../ui/Button.tsx';
import styles from './FactCard.module.css';
import { useFormView } from './formView.ts';
import { focusQuestion } from './sections.ts';
import { notedWords } from './stableFacts.ts';
import { quotedAnswers } from './summaryWords.ts';

interface FactCardProps {
  readonly group: GroupItem;
  readonly waiting: FactsToConfirm;
}

/**
 * « Toujours exact ? » on what the resident's file says: one press for a recent card, one for each line of an old one.
 * « Modifier » opens the fields with what was noted; until a press, the request says nothing of it.
 */
export function FactCard({ group, waiting: { lines, lineByLine } }: FactCardProps) {
  const text = useText();
  const words = text.forms.facts;
  const { dispatch } = useFormView();
  const said = useQuoted(lines);
  const give = (given: readonly FactLine[], field?: string) => {
    dispatch({ type: 'answers', answers: confirmedAnswers(given) });
    if (field !== undefined) requestAnimationFrame(() => focusQuestion(field));
  };
  const first = lines[0]?.item.linkId;
  return (
    <div className={styles.card}>
      <p className={styles.lead}>
        {words.still(
          notedWords(
            text,
            lines.map(({ fact }) => fact),
          ),
        )}
        {lineByLine ? ` ${words.old(freshFactDays)}` : null}
      </p>
      <dl className={styles.lines}>
        {lines.map((line) => (
          <Line
            key={line.item.linkId}
            line={line}
            said={said.get(line.item.linkId)}
            onGive={lineByLine ? (field) => give([line], field) : null}
          />
        ))}
      </dl>
      {lineByLine ? null : (
        <div className={styles.acts}>
          <Button tone="action" label={words.confirmCard(group.text)} onClick={() => give(lines)}>
            {words.confirm}
          </Button>
          <Button label={words.changeCard(group.text)} onClick={() => give(lines, first)}>
            {words.change}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  readonly line: FactLine;
  readonly said: string | undefined;
  /** Confirms this line alone, and opens its field when one is named; null where the whole card is confirmed. */
  readonly onGive: ((field?: string) => void) | null;
}

function Line({ line: { item }, said, onGive }: LineProps) {
  const words = useText().forms.facts;
  const { linkId, shortText } = item;
  return (
    <div className={styles.line} data-question={linkId} data-fact={linkId}>
      <dt className={styles.label}>{shortText}</dt>
      <dd className={styles.value}>{said}</dd>
      {onGive === null ? null : (
        <dd className={styles.acts}>
          <Button
            tone="action"
            size="row"
            label={words.confirmOne(shortText)}
            onClick={() => onGive()}
          >
            {words.confirm}
          </Button>
          <Button size="row" label={words.changeOne(shortText)} onClick={() => onGive(linkId)}>
            {words.change}
          </Button>
        </dd>
      )}
    </div>
  );
}

/** Each fact as the form says it, the answers of this request standing beside them. */
function useQuoted(lines: readonly FactLine[]): ReadonlyMap<string, string> {
  const text = useText();
  const { form, answers, context } = useFormView();
  const together: Answers = { ...confirmedAnswers(lines), ...answers };
  return quotedAnswers(text, form, together, context);
}
