import { Fragment } from 'react';
import { sidedName } from '../../../forms/problemWords.ts';
import { focusQuestion } from '../../../forms/sections.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { IconCorrect } from '../../../ui/icons.ts';
import { Link } from '../../../ui/Link.tsx';
import styles from './AnswerActions.module.css';
import type { OpinionGap } from './opinionGaps.ts';

/** Names told before « et 3 autres »; the fields themselves are all marked. */
const mostNamed = 3;

/** What to complete before signing, each name leading to its field. */
export function AnswerGaps({ gaps }: { readonly gaps: readonly OpinionGap[] }) {
  const text = useText();
  const words = text.expert.answer;
  const missing = gaps.filter(({ kind }) => kind === 'missing');
  const told = missing.length > 0 ? missing : gaps;
  if (told.length === 0) return null;
  const named = told.slice(0, mostNamed);
  return (
    <p className={styles.gaps} role="alert">
      <IconCorrect aria-hidden="true" />
      <span>
        {missing.length > 0 ? words.missing(missing.length) : words.wrong(told.length)}{' '}
        {named.map(({ linkId, label, side }, index) => (
          <Fragment key={linkId}>
            {index === 0 ? '' : ' · '}
            <Link onClick={() => focusQuestion(linkId)}>{sidedName(text, label, side)}</Link>
          </Fragment>
        ))}
        {told.length > named.length ? ` · ${words.others(told.length - named.length)}` : ''}
      </span>
    </p>
  );
}
