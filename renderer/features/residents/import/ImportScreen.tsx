import { useState } from 'react';
import { neededFields } from '../../../../shared/roster/columns.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useNavigation, useUnsaved } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { ActionBar } from '../../../ui/ActionBar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { FieldError } from '../../../ui/fieldParts.tsx';
import { IconWarning } from '../../../ui/icons.ts';
import { ColumnFields } from './ColumnFields.tsx';
import styles from './Import.module.css';
import { ListSource } from './ListSource.tsx';
import { PlanTable } from './PlanTable.tsx';
import { countsOf, useImport } from './useImport.ts';

type Import = ReturnType<typeof useImport>;

/** « Importer la liste des résidents » : what the list would do stands on the screen before anything is written. */
export function ImportScreen() {
  const text = useText();
  const words = text.roster;
  const list = useImport();
  useUnsaved(list.text !== '' && !list.run.isSuccess);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const { plan, preview } = list;
  return (
    <>
      <div className={styles.page}>
        <h1>{words.title}</h1>
        <p className={styles.soft}>{words.lead}</p>
        <ListSource
          text={list.text}
          problem={fileProblem}
          onText={(next) => {
            setFileProblem(null);
            list.setText(next);
          }}
          onProblem={setFileProblem}
        />
        {preview.isError ? <FailureNotice error={failureOf(preview.error)} /> : null}
        {plan === null ? null : (
          <>
            <ColumnFields plan={plan} onChange={list.setColumns} />
            <Warnings list={list} />
            {plan.lines.length === 0 ? null : (
              <PlanTable
                plan={plan}
                different={list.different}
                onDifferent={list.toggleDifferent}
              />
            )}
          </>
        )}
      </div>
      <ImportBar list={list} />
    </>
  );
}

/** What has to be settled before the list may come in, above the lines that it is about. */
function Warnings({ list }: { readonly list: Import }) {
  const words = useText().roster;
  const { plan, different } = list;
  if (plan === null) return null;
  const missing = neededFields.filter((field) => plan.columns[field] === null);
  const { bad, homonyms } = countsOf(plan, different);
  return (
    <div className={styles.warnings} role="status">
      {missing.length === 0 ? null : (
        <p className={styles.problem}>
          <FieldError>
            {words.columnMissing(missing.map((field) => words.fields[field]).join(', '))}
          </FieldError>
        </p>
      )}
      {bad === 0 ? null : (
        <div className={styles.problem}>
          <p>
            <FieldError>{words.bad(bad)}</FieldError>
          </p>
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={list.withoutBadLines}
              onChange={(event) => list.setWithoutBadLines(event.currentTarget.checked)}
            />
            {words.withoutBad(bad)}
          </label>
        </div>
      )}
      {homonyms === 0 ? null : (
        <p className={styles.homonyms}>
          <IconWarning aria-hidden="true" />
          {words.homonyms(homonyms)}
        </p>
      )}
    </div>
  );
}

function ImportBar({ list }: { readonly list: Import }) {
  const text = useText();
  const words = text.roster;
  const { go, setUnsaved } = useNavigation();
  const toast = useToast();
  const { plan, run } = list;
  const counts = plan === null ? null : countsOf(plan, list.different);
  const total = counts === null ? 0 : counts.created + counts.moved;
  const isHeld = counts !== null && counts.bad > 0 && !list.withoutBadLines;
  const isWhole = plan !== null && plan.lines.length > 0;
  const note = !isWhole || counts === null ? '' : noteOf(counts.created, counts.moved);
  const failure = run.error === null ? null : failureOf(run.error);
  return (
    <>
      {failure === null ? null : failure.code === 'version.conflict' ? (
        <p role="alert" className={styles.changed}>
          {words.changed}
        </p>
      ) : (
        <FailureNotice error={failure} />
      )}
      <ActionBar note={note}>
        <Button onClick={() => go({ name: 'residents' })}>{text.common.cancel}</Button>
        <Button
          tone="primary"
          disabled={!isWhole || total === 0 || isHeld || list.preview.isFetching}
          busy={run.isPending ? words.importing : false}
          onClick={() => {
            if (plan === null) return;
            list.submit(plan, ({ created, moved }) => {
              toast(words.done(created, moved));
              setUnsaved(false);
              go({ name: 'residents' });
            });
          }}
        >
          {words.submit(total)}
        </Button>
      </ActionBar>
    </>
  );

  function noteOf(created: number, moved: number): string {
    return created + moved === 0 ? words.nothing : words.summary(created, moved);
  }
}
