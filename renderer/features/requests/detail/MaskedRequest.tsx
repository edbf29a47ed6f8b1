import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import styles from './RequestScreen.module.css';

/** What is left to read of a request entered in error: that it was, and why. */
export function MaskedRequest({ row }: { readonly row: RequestRow }) {
  const text = useText();
  const words = text.moves.masked;
  const specialty = specialtyOf(text, row.specialty);
  return (
    <section aria-labelledby="request-masked">
      <p className={styles.label}>
        {row.number === null ? specialty : text.requests.page.numberLabel(specialty, row.number)}
      </p>
      <h1 id="request-masked" className={styles.question}>
        {words.title}
      </h1>
      {row.note === null ? null : <p>{words.reason(row.note)}</p>}
      <p>{words.kept}</p>
    </section>
  );
}
