import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { retentionChoices } from '../../../shared/domain/retention.ts';
import type { RetentionSettings, RetentionView } from '../../../shared/ipc/retention.ts';
import { mayCall } from '../../../shared/ipc/rights.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { momentWords } from '../../lib/moments.ts';
import { useToast } from '../../lib/toast.ts';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Settings.module.css';

const retentionKey = ['Retention'] as const;
const minute = 60_000;

/** How long things stay on this workstation, what left it last, and what is in the way. */
export function RetentionCard() {
  const text = useText();
  const words = text.retention;
  const { profile } = useSession();
  const view = useQuery({
    queryKey: retentionKey,
    queryFn: () => unwrap(window.estuaire.retention.read({})),
    refetchInterval: minute,
  });
  const isPractice = profile === 'practice';
  return (
    <section className={styles.card} aria-labelledby="retention">
      <h2 id="retention">{words.title}</h2>
      <p className={styles.soft}>{isPractice ? words.practice : words.text}</p>
      {view.isError ? <FailureNotice error={failureOf(view.error)} /> : null}
      {isPractice || view.data === undefined ? null : (
        <>
          <Periods periods={view.data.periods} />
          <p className={styles.note}>{words.bounds}</p>
          <Facts facts={factsOf(text, view.data)} />
          <p className={styles.note}>{words.backups}</p>
        </>
      )}
    </section>
  );
}

function Periods({ periods }: { readonly periods: RetentionSettings }) {
  const words = useText().retention;
  const { user } = useSession();
  const update = useUpdate();
  if (!mayCall(user.role, 'retention:update')) return <p>{words.keepers}</p>;
  return (
    <div className={styles.pair}>
      <Choice
        label={words.requests}
        value={periods.requestDays}
        choices={retentionChoices.requestDays}
        said={words.days}
        onChange={(requestDays) => update.mutate({ ...periods, requestDays })}
      />
      <Choice
        label={words.originals}
        value={periods.originalDays}
        choices={retentionChoices.originalDays}
        said={words.days}
        onChange={(originalDays) => update.mutate({ ...periods, originalDays })}
      />
      <Choice
        label={words.previews}
        value={periods.previewMonths}
        choices={retentionChoices.previewMonths}
        said={words.months}
        onChange={(previewMonths) => update.mutate({ ...periods, previewMonths })}
      />
      {update.isError ? <FailureNotice error={failureOf(update.error)} /> : null}
    </div>
  );
}

function useUpdate() {
  const words = useText().retention;
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (next: RetentionSettings) => unwrap(window.estuaire.retention.update(next)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: retentionKey });
      toast(words.saved);
    },
  });
}

interface ChoiceProps<N extends number> {
  readonly label: string;
  readonly value: N;
  readonly choices: readonly N[];
  readonly said: (count: number) => string;
  readonly onChange: (value: N) => void;
}

function Choice<N extends number>({ label, value, choices, said, onChange }: ChoiceProps<N>) {
  return (
    <SelectField
      label={label}
      value={String(value)}
      onChange={(chosen) => {
        const next = choices.find((one) => String(one) === chosen);
        if (next !== undefined) onChange(next);
      }}
      options={choices.map((one) => ({ value: String(one), label: said(one) }))}
    />
  );
}

function factsOf(text: Catalogue, view: RetentionView): Fact[] {
  const words = text.retention;
  const { cleared, pause } = view;
  const size = (bytes: number): string => (bytes === 0 ? words.noByte : fileSize(text, bytes));
  const last =
    cleared === null
      ? words.neverCleared
      : words.clearedOn(
          momentWords(text, new Date(cleared.at), new Date(), 'named'),
          cleared.requests,
          cleared.originals + cleared.previews,
          size(cleared.bytes),
        );
  const { heldOriginals, heldPreviews } = view;
  const held =
    heldOriginals + heldPreviews === 0
      ? words.noImage
      : words.spaceOf(size(heldOriginals), size(heldPreviews));
  return [
    { name: words.cleared, value: last },
    { name: words.space, value: held },
    { name: words.archived, value: words.archivedCount(view.archivedRequests) },
    { name: words.state, value: pause === null ? words.going : words.pauses[pause] },
  ];
}
