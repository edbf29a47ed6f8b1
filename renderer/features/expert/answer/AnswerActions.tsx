import type { ReactNode } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import styles from './AnswerActions.module.css';
import { AnswerGaps } from './AnswerGaps.tsx';
import { gapsOf } from './opinionGaps.ts';
import type { OpinionEditing } from './useOpinionEditing.ts';
import type { Signing } from './useSigning.ts';

interface AnswerActionsProps {
  readonly editing: OpinionEditing;
  readonly signing: Signing;
  /** Not hers yet: taking it comes before signing. */
  readonly mustAccept: boolean;
  readonly hasNext: boolean;
  readonly phrases: ReactNode;
  /** « Prêt à signer », once the case is hers. */
  readonly putAside: ReactNode;
  /** What else may become of the request. */
  readonly others: ReactNode;
}

/** The foot of the panel: what refuses, then the one act. */
export function AnswerActions(props: AnswerActionsProps) {
  const { editing, signing, mustAccept, hasNext, phrases, putAside, others } = props;
  const text = useText();
  const words = text.expert.answer;
  return (
    <div className={styles.actions}>
      {signing.asked ? <AnswerGaps gaps={gapsOf(editing.view)} /> : null}
      <Refusals text={text} signing={signing} />
      <div className={styles.buttons}>
        {others}
        {phrases}
        {putAside}
        {mustAccept ? (
          <Button
            key="accept"
            tone="primary"
            size="row"
            busy={signing.accepting && words.accepting}
            onClick={signing.accept}
          >
            {words.accept}
          </Button>
        ) : (
          <Button
            key="sign"
            tone="primary"
            size="row"
            busy={signing.signing && words.signing}
            onClick={signing.sign}
          >
            {hasNext ? words.sign : words.signLast}
          </Button>
        )}
      </div>
    </div>
  );
}

function Refusals({ text, signing }: { readonly text: Catalogue; readonly signing: Signing }) {
  const words = text.expert.answer;
  if (signing.acceptance !== null) {
    const { code } = signing.acceptance;
    const told =
      code === 'hub.unreachable'
        ? words.acceptUnreachable
        : code === 'version.conflict' || code === 'state.forbidden'
          ? words.acceptTaken
          : null;
    return <FailureNotice error={signing.acceptance} {...(told === null ? {} : { words: told })} />;
  }
  if (signing.refusal === null) return null;
  if (signing.refusal.detail?.reason === 'reservationEnded') {
    return <p className={styles.gaps}>{words.reservationEnded}</p>;
  }
  if (signing.refusal.detail?.reason === 'notReserved') {
    return <p className={styles.gaps}>{text.preparation.notReserved}</p>;
  }
  return <FailureNotice error={signing.refusal} />;
}
