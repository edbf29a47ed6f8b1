import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OverrideReview } from '../../../shared/ipc/override.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { civilDay } from '../../lib/dates.ts';
import { momentWords } from '../../lib/moments.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { monthName, monthsBack } from './overrideMonths.ts';
import styles from './Settings.module.css';

/** How far back the review goes. */
const shownMonths = 12;

/** « Dérogations du mois »: counts by coded reason, reviewed by name, exported as a file (rule 5.38). */
export function OverridesCard() {
  const words = useText().overrides;
  const months = monthsBack(civilDay(new Date()), shownMonths);
  const [month, setMonth] = useState(months[0] ?? '');
  const found = useQuery({
    queryKey: ['Override', month],
    queryFn: () => unwrap(window.estuaire.override.read({ month })),
  });
  return (
    <section className={styles.card}>
      <h2>{words.title}</h2>
      <p className={styles.soft}>{words.text}</p>
      <SelectField
        label={words.month}
        value={month}
        onChange={(chosen) => (chosen === null ? undefined : setMonth(chosen))}
        options={months.map((value) => ({ value, label: monthName(value) }))}
      />
      {found.isError ? <FailureNotice error={failureOf(found.error)} /> : null}
      {found.data === undefined ? null : <Month key={month} review={found.data} />}
    </section>
  );
}

function Month({ review }: { readonly review: OverrideReview }) {
  const text = useText();
  const words = text.overrides;
  const acts = useMonthActs(review.month);
  const { lines, signed, reviewed } = review;
  return (
    <>
      {lines.length === 0 ? <p>{words.none}</p> : <Counts lines={lines} />}
      <p className={styles.soft}>{words.signed(signed)}</p>
      <p role="status">
        {reviewed === null
          ? words.notReviewed
          : words.reviewed(
              reviewed.name,
              momentWords(text, new Date(reviewed.at), new Date(), 'named'),
            )}
      </p>
      {acts.error === null ? null : <FailureNotice error={failureOf(acts.error)} />}
      <div className={styles.pair}>
        <Button
          busy={acts.keep.isPending ? words.exporting : false}
          onClick={() => acts.keep.mutate()}
        >
          {words.export}
        </Button>
        <Button
          tone="action"
          busy={acts.review.isPending ? words.reviewing : false}
          onClick={() => acts.review.mutate()}
        >
          {words.review}
        </Button>
      </div>
    </>
  );
}

function Counts({ lines }: Pick<OverrideReview, 'lines'>) {
  const words = useText().overrides;
  return (
    <table className={styles.counts}>
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          <th scope="col">{words.count}</th>
          <th scope="col">{words.requests}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ code, count, requests }) => (
          <tr key={code}>
            <th scope="row">{words.codes[code]}</th>
            <td>{count}</td>
            <td>{requests}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useMonthActs(month: string) {
  const words = useText().overrides;
  const client = useQueryClient();
  const toast = useToast();
  const review = useMutation({
    mutationFn: () => unwrap(window.estuaire.override.review({ month })),
    onSuccess: (answer) => client.setQueryData(['Override', month], answer),
  });
  const keep = useMutation({
    mutationFn: () => unwrap(window.estuaire.override.export({ month })),
    onSuccess: ({ saved }) => (saved ? toast(words.exported) : undefined),
  });
  return { review, keep, error: review.error ?? keep.error };
}
