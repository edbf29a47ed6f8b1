import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useNow } from '../../../lib/useNow.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconDone } from '../../../ui/icons.ts';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { useSitting } from '../list/useSitting.ts';
import styles from './Batch.module.css';
import { BatchCase } from './BatchCase.tsx';
import { useBatchSigning } from './useBatchSigning.ts';
import { type ReadyCase, useReady, useReadyCases } from './useReady.ts';

const CLOCK_MS = 60_000;

/** « Relire et signer »: every answer that is ready, whole, on one page; what is unticked stays as it is. */
export function BatchScreen() {
  const text = useText();
  const sitting = useSitting(useNow(CLOCK_MS));
  // What was ready on arrival stays on the page, signed or not, until she leaves it; it is not asked again at each signature.
  const [first, setFirst] = useState<readonly string[] | undefined>(undefined);
  const now = useReady(first === undefined ? sitting.rows : undefined);
  if (first === undefined && now !== undefined && sitting.rows !== undefined) setFirst(now);
  const cases = useReadyCases(first);
  const error = sitting.error ?? cases.error;
  if (error !== null) {
    return (
      <div className={styles.page}>
        <FailureNotice error={failureOf(error)} onRetry={() => void cases.refetch()} />
      </div>
    );
  }
  if (cases.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  return <Batch cases={cases.data} />;
}

function Batch({ cases }: { readonly cases: readonly ReadyCase[] }) {
  const text = useText();
  const words = text.answering.batch;
  const { go } = useNavigation();
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const { endings, progress, sign } = useBatchSigning();
  const back = () => go({ name: 'sitting' });
  if (cases.length === 0) return <NothingReady onBack={back} />;
  const toSign = cases
    .filter(({ hindrance }) => hindrance === null)
    .map(({ detail }) => detail.row.id)
    .filter((id) => !unticked.has(id) && endings.get(id) !== 'signed');
  const signed = [...endings.values()].filter((ending) => ending === 'signed').length;
  const outcome =
    endings.size === 0 || progress !== null ? '' : words.outcome(signed, endings.size - signed);
  return (
    <>
      <div className={styles.page}>
        <h1>{words.title}</h1>
        <p className={styles.lead}>{words.lead}</p>
        <ul className={styles.cases}>
          {cases.map((one) => {
            const { id } = one.detail.row;
            return (
              <li key={id}>
                <BatchCase
                  ready={one}
                  ticked={!unticked.has(id)}
                  onTick={(ticked) => setUnticked(changed(unticked, id, !ticked))}
                  ending={endings.get(id) ?? null}
                  onOpen={() => go({ name: 'reading', requestId: id, from: 'sitting' })}
                />
              </li>
            );
          })}
        </ul>
      </div>
      <ActionBar note={<span role="status">{outcome}</span>}>
        <Button onClick={back}>{words.back}</Button>
        {toSign.length === 0 && progress === null ? null : (
          <Button
            tone="primary"
            busy={progress !== null && words.signing(progress.index, progress.total)}
            onClick={() => sign(toSign)}
          >
            {words.sign(toSign.length)}
          </Button>
        )}
      </ActionBar>
    </>
  );
}

function NothingReady({ onBack }: { readonly onBack: () => void }) {
  const words = useText().answering.batch;
  return (
    <>
      <EmptyState icon={<IconDone aria-hidden="true" />} title={words.none} hint={words.noneHint} />
      <ActionBar>
        <Button onClick={onBack}>{words.back}</Button>
      </ActionBar>
    </>
  );
}

function changed(from: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  return new Set(isIn ? [...from, id] : [...from].filter((one) => one !== id));
}
