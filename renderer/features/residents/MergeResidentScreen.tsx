import { useState } from 'react';
import type { PatientRecord } from '../../../shared/ipc/fact.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useNavigation } from '../../lib/navigation.ts';
import { useToast } from '../../lib/toast.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { LateNotice } from '../../ui/LateNotice.tsx';
import styles from './Compare.module.css';
import { knownTraits, Traits } from './HomonymPanel.tsx';
import { PersonSearch } from './PersonSearch.tsx';
import { useMergePatients, usePatients } from './queries.ts';
import residentStyles from './Residents.module.css';

/** A provisional file: the file of the same person is searched, then both are compared. */
export function MergeResidentScreen({ patientId }: { readonly patientId: string }) {
  const text = useText();
  const words = text.merge;
  const { go } = useNavigation();
  const [into, setInto] = useState<string | null>(null);
  if (into !== null && into !== patientId) {
    return <Comparison patientId={patientId} into={into} onOther={() => setInto(null)} />;
  }
  return (
    <div className={styles.screen}>
      <div className={residentStyles.page}>
        <h1>{words.whom}</h1>
        {into === null ? null : <p role="alert">{words.same}</p>}
        <PersonSearch invitation={words.invitation} onPick={setInto} onCreate={null} />
      </div>
      <ActionBar>
        <Button onClick={() => go({ name: 'resident', patientId })}>{text.common.cancel}</Button>
      </ActionBar>
    </div>
  );
}

interface ComparisonProps {
  readonly patientId: string;
  readonly into: string;
  readonly onOther: () => void;
}

interface BothProps {
  /** The provisional file, which goes into the other. */
  readonly one: PatientRecord;
  readonly other: PatientRecord;
}

function SideBySide({ one, other }: BothProps) {
  const text = useText();
  const words = text.merge;
  return (
    <div className={styles.people}>
      <article className={styles.person}>
        <h2 className={styles.heading}>{words.provisional}</h2>
        <Traits traits={knownTraits(text, one)} typed={knownTraits(text, other)} />
      </article>
      <article className={styles.person} data-mine>
        <h2 className={styles.heading}>{words.kept}</h2>
        <Traits traits={knownTraits(text, other)} />
      </article>
    </div>
  );
}

/** Trait by trait: only a human eye can tell, and what stood here is what will be merged. */
function Comparison({ patientId, into, onOther }: ComparisonProps) {
  const text = useText();
  const words = text.merge;
  const { go } = useNavigation();
  const toast = useToast();
  const merge = useMergePatients();
  const [provisional, kept] = usePatients([patientId, into]);
  const [one, other] = [provisional?.data, kept?.data];
  const failed = [provisional, kept].find((read) => read?.isError === true);
  const confirm = (both: BothProps) =>
    merge.mutate(
      {
        id: both.one.id,
        versionId: both.one.versionId,
        into: both.other.id,
        intoVersionId: both.other.versionId,
      },
      {
        onSuccess: ({ id }) => {
          toast(words.done);
          go({ name: 'resident', patientId: id });
        },
      },
    );
  return (
    <div className={styles.screen}>
      <div className={styles.content}>
        <h1>{words.compare}</h1>
        <p className={styles.lead}>{words.lead}</p>
        {failed === undefined ? (
          <LateNotice
            active={one === undefined || other === undefined}
            sentence={text.common.reading}
          />
        ) : (
          <FailureNotice error={failureOf(failed.error)} onRetry={() => void failed.refetch()} />
        )}
        {merge.isError ? <FailureNotice error={failureOf(merge.error)} /> : null}
        {one === undefined || other === undefined ? null : <SideBySide one={one} other={other} />}
      </div>
      <ActionBar>
        <Button onClick={onOther}>{words.other}</Button>
        <Button
          tone="primary"
          disabled={one === undefined || other === undefined}
          busy={merge.isPending ? words.busy : false}
          onClick={() => {
            if (one !== undefined && other !== undefined) confirm({ one, other });
          }}
        >
          {words.confirm}
        </Button>
      </ActionBar>
    </div>
  );
}
