import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { routeOfRow } from '../../../lib/requestRoute.ts';
import { useNow } from '../../../lib/useNow.ts';
import { RequestLine } from '../../../ui/RequestLine.tsx';
import styles from './Requests.module.css';

const CLOCK_MS = 30_000;

/** Requests as lines; the whole line opens the request, a draft is taken up again. */
export function RequestRows({ rows }: { readonly rows: readonly RequestRow[] }) {
  const { go } = useNavigation();
  const now = useNow(CLOCK_MS);
  return (
    <div className={styles.container}>
      <ul className={styles.sheet}>
        {rows.map((row) => (
          <RequestLine key={row.id} row={row} now={now} onOpen={() => go(routeOfRow(row))} />
        ))}
      </ul>
    </div>
  );
}
