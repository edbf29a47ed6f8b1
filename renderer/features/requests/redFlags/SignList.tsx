import { useEffect, useRef, useState } from 'react';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './SignList.module.css';

interface SignListProps {
  readonly signs: readonly QuestionItem[];
  /** Signs ticked « Oui » now. */
  readonly answers: Answers;
  readonly onYes: (sign: QuestionItem) => void;
  /** Told once every line was entirely on screen. */
  readonly onAllSeen: () => void;
  readonly title: string;
  /** The dialog around it already shows the title. */
  readonly titled?: boolean;
}

/** Above this many signs the lines get closer, so that the whole list stands on one screen. */
const comfortable = 14;

/** The whole list of signs in two columns, each with its own « Oui ». */
export function SignList(props: SignListProps) {
  const { signs, answers, onYes, onAllSeen, title, titled = false } = props;
  const words = useText().redFlags;
  const list = useRef<HTMLDivElement>(null);
  const seen = useSeenLines(list, signs.length, onAllSeen);
  const half = Math.ceil(signs.length / 2);
  const columns = [
    { first: 1, signs: signs.slice(0, half) },
    { first: half + 1, signs: signs.slice(half) },
  ];
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        {titled ? null : <h1 className={styles.title}>{title}</h1>}
        <p role="status" className={styles.count}>
          {seen >= signs.length ? words.allShown(signs.length) : words.scrollOn(seen, signs.length)}
        </p>
      </div>
      <div ref={list} className={styles.columns} data-dense={signs.length > comfortable}>
        {columns.map((column) => (
          <ol key={column.first} className={styles.list} start={column.first}>
            {column.signs.map((sign, index) => (
              <SignLine
                key={sign.linkId}
                sign={sign}
                position={column.first + index}
                ticked={isTicked(answers, sign)}
                onYes={() => onYes(sign)}
              />
            ))}
          </ol>
        ))}
      </div>
    </section>
  );
}

interface SignLineProps {
  readonly sign: QuestionItem;
  readonly position: number;
  readonly ticked: boolean;
  readonly onYes: () => void;
}

function SignLine({ sign, position, ticked, onYes }: SignLineProps) {
  const words = useText().redFlags;
  return (
    <li className={styles.line} data-question={sign.linkId} data-ticked={ticked || undefined}>
      <span className={styles.position} aria-hidden="true">
        {position}
      </span>
      <span>
        <Emphasised text={sign.text} words={sign.redFlag?.emphasis ?? null} />
      </span>
      <button
        type="button"
        className={styles.yes}
        aria-pressed={ticked}
        aria-label={words.yesTo(sign.text)}
        onClick={onYes}
      >
        {words.yes}
      </button>
    </li>
  );
}

function Emphasised({ text, words }: { readonly text: string; readonly words: string | null }) {
  const at = words === null ? -1 : text.indexOf(words);
  if (words === null || at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <strong>{words}</strong>
      {text.slice(at + words.length)}
    </>
  );
}

function isTicked(answers: Answers, sign: QuestionItem): boolean {
  const answer = answers[sign.linkId];
  return answer?.type === 'boolean' && answer.value;
}

/** How many lines were once entirely on screen: a sign that was never shown was never answered. */
function useSeenLines(
  list: React.RefObject<HTMLDivElement | null>,
  total: number,
  onAllSeen: () => void,
): number {
  const [count, setCount] = useState(0);
  const told = useRef(onAllSeen);
  told.current = onAllSeen;
  useEffect(() => {
    const seen = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) seen.add(target);
        setCount(seen.size);
        if (seen.size >= total) told.current();
      },
      { threshold: 0.99 },
    );
    for (const line of list.current?.querySelectorAll('li') ?? []) observer.observe(line);
    return () => observer.disconnect();
  }, [list, total]);
  return count;
}
