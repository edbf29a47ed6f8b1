import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './CaseStrip.module.css';
import { countSitting, hasPicturesComing, isAnswered } from './sittingRows.ts';

interface CaseStripProps {
  readonly rows: readonly RequestRow[];
  readonly begun: ReadonlySet<string>;
  /** Reserved cases of which a picture is not here yet. */
  readonly missing?: ReadonlySet<string>;
  /** The case on screen; absent on the home page. */
  readonly currentId?: string;
  /** `large` on the home page, `small` in the header of a case. */
  readonly size: 'large' | 'small';
}

/** One mark for each case, in reading order, filled as they are answered. */
export function CaseStrip({ rows, begun, missing, currentId, size }: CaseStripProps) {
  const words = useText().expert;
  const { total, signed } = countSitting(rows);
  const position = rows.findIndex(({ id }) => id === currentId) + 1;
  const spoken =
    position === 0
      ? words.sitting.strip(total, signed)
      : `${words.header.positionSpoken(position, total)}, ${words.sitting.signed(signed)}`;
  return (
    <div className={styles.strip} data-size={size} role="img" aria-label={spoken}>
      {rows.map((row) => (
        <i
          key={row.id}
          className={styles.mark}
          data-kind={markOf(row, begun, missing)}
          data-complement={row.complementReceived}
          data-pressing={row.priority === 'routine' ? undefined : true}
          data-current={row.id === currentId || undefined}
        />
      ))}
    </div>
  );
}

function markOf(
  row: RequestRow,
  begun: ReadonlySet<string>,
  missing: ReadonlySet<string> | undefined,
): string {
  if (isAnswered(row)) return 'signed';
  if (begun.has(row.id)) return 'draft';
  return hasPicturesComing(row) || missing?.has(row.id) === true ? 'coming' : 'toRead';
}

/** What those marks mean that the strip above shows: a legend of what is not there is one more thing to read. */
export function StripLegend({
  rows,
  begun,
  missing,
}: Pick<CaseStripProps, 'rows' | 'begun' | 'missing'>) {
  const { expert, preparation } = useText();
  const { legend } = expert.sitting;
  const kinds = new Set(rows.map((row) => markOf(row, begun, missing)));
  const isPressing = rows.some(({ priority }) => priority !== 'routine');
  const isCompleted = rows.some(({ complementReceived }) => complementReceived);
  const toldKinds = (['coming', 'draft', 'signed'] as const).filter((kind) => kinds.has(kind));
  return (
    <ul className={styles.legend} aria-hidden="true">
      {isPressing ? (
        <li>
          <i className={styles.mark} data-kind="toRead" data-pressing />
          {legend.rapid}
        </li>
      ) : null}
      {isCompleted ? (
        <li>
          <i className={styles.mark} data-kind="toRead" data-complement />
          {preparation.legend.complement}
        </li>
      ) : null}
      {toldKinds.map((kind) => (
        <li key={kind}>
          <i className={styles.mark} data-kind={kind} />
          {legend[kind]}
        </li>
      ))}
    </ul>
  );
}
