import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import styles from './Departure.module.css';
import type { Decision, OpenRequestList } from './useDeparture.ts';

interface OpenRequestsProps {
  readonly requests: OpenRequestList;
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly tried: boolean;
  readonly onDecide: (requestId: string, decision: Decision) => void;
}

/** What is to be decided of each request; while they are not read, that and nothing else is said. */
export function OpenRequests({ requests, decisions, tried, onDecide }: OpenRequestsProps) {
  const text = useText();
  const words = text.safety.departure;
  const { rows, error } = requests;
  if (rows === undefined) {
    return error === null ? (
      <LateNotice active sentence={text.common.reading} />
    ) : (
      <FailureNotice error={failureOf(error)} onRetry={() => void requests.retry()} />
    );
  }
  return (
    <div className={styles.requests}>
      <p>{rows.length === 0 ? words.none : words.open(rows.length)}</p>
      {rows.map(({ id, specialty, question, number }) => (
        <ChoiceField
          key={id}
          legend={[specialtyOf(text, specialty), question ?? number].join(' · ')}
          value={decisions[id] ?? null}
          onChange={(decision) => onDecide(id, decision)}
          choices={[
            { value: 'cancel', label: words.cancel },
            { value: 'keep', label: words.keep },
          ]}
          error={tried && decisions[id] === undefined ? words.decide : undefined}
        />
      ))}
    </div>
  );
}
