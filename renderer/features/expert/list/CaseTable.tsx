import { ageInYears } from '../../../../shared/domain/age.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { shortLateWords } from '../../../lib/alertWords.ts';
import { civilDay, frenchDate } from '../../../lib/dates.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { Badge } from '../../../ui/Badge.tsx';
import {
  IconClose,
  IconCorrect,
  IconDone,
  IconDraft,
  IconPicture,
  IconQuestion,
  IconRaised,
  IconSend,
  IconTray,
  IconWaiting,
} from '../../../ui/icons.ts';
import styles from './CaseTable.module.css';
import { orderWords, type RowState, rowState } from './expertRow.ts';

interface CaseTableProps {
  readonly label: string;
  readonly rows: readonly RequestRow[];
  readonly begun: ReadonlySet<string>;
  readonly now: Date;
  readonly onOpen: (row: RequestRow) => void;
}

/** Requests as an expert goes through them: one line each, the whole line opens the case. */
export function CaseTable({ label, rows, begun, now, onOpen }: CaseTableProps) {
  const { columns } = useText().expert.list;
  const severalTeams = new Set(rows.map(({ specialty }) => specialty)).size > 1;
  return (
    <table className={styles.table} aria-label={label} data-teams={severalTeams || undefined}>
      <thead className={styles.head}>
        <tr>
          <th scope="col" className={styles.number}>
            {columns.number}
          </th>
          <th scope="col" className={styles.order}>
            {columns.order}
          </th>
          <th scope="col" className={styles.patient}>
            {columns.patient}
          </th>
          {severalTeams ? (
            <th scope="col" className={styles.specialty}>
              {columns.specialty}
            </th>
          ) : null}
          <th scope="col" className={styles.place}>
            {columns.place}
          </th>
          <th scope="col" className={styles.question}>
            {columns.question}
          </th>
          <th scope="col" className={styles.images}>
            {columns.images}
          </th>
          <th scope="col" className={styles.state}>
            {columns.state}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <CaseLine
            key={row.id}
            row={row}
            number={index + 1}
            begun={begun.has(row.id)}
            now={now}
            severalTeams={severalTeams}
            onOpen={() => onOpen(row)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface CaseLineProps {
  readonly row: RequestRow;
  readonly number: number;
  readonly begun: boolean;
  readonly now: Date;
  /** The list is of more than one team: each line says of which. */
  readonly severalTeams: boolean;
  readonly onOpen: () => void;
}

function CaseLine({ row, number, begun, now, severalTeams, onOpen }: CaseLineProps) {
  const text = useText();
  const words = text.expert.list;
  const name = displayName(row.patientFamily, row.patientGiven);
  const state = rowState(text, row, begun, now);
  const StateIcon = stateIcons[state.kind];
  const pressing = row.priority !== 'routine';
  const isLate = shortLateWords(text, row) !== null;
  const OrderIcon = pressing ? IconRaised : IconWaiting;
  const question = row.question ?? words.noQuestion;
  const specialty = specialtyOf(text, row.specialty);
  const { patientEnded: end } = row;
  const ended = end === null ? null : text.safety.ended[end.kind](frenchDate(end.date));
  return (
    <tr
      className={styles.line}
      data-done={state.kind === 'done' || state.kind === 'cancelled' || undefined}
    >
      <td className={styles.number}>{number}</td>
      <td className={styles.wrapped}>
        <Badge
          tone={row.priority === 'urgent' || isLate ? 'turn' : pressing ? 'tide' : 'plain'}
          icon={<OrderIcon aria-hidden="true" />}
        >
          {orderWords(text, row, now)}
        </Badge>
      </td>
      <th scope="row">
        <button type="button" className={styles.open} title={name} onClick={onOpen}>
          <span className={styles.name}>{name}</span>
        </button>
        <span className={styles.age}>{words.age(ageInYears(row.birthDate, civilDay(now)))}</span>
        {ended === null ? null : <span className={styles.ended}>{ended}</span>}
      </th>
      {severalTeams ? (
        <td className={`${styles.specialty} ${styles.clipped}`} title={specialty}>
          {specialty}
        </td>
      ) : null}
      <td className={`${styles.place} ${styles.clipped}`} title={row.establishmentName}>
        {row.establishmentName}
      </td>
      <td className={`${styles.question} ${styles.clipped}`} title={question}>
        {question}
      </td>
      <td className={styles.images}>{words.images(row.imageCount)}</td>
      <td className={styles.wrapped}>
        <Badge tone={state.tone} icon={<StateIcon aria-hidden="true" />}>
          {state.word}
        </Badge>
      </td>
    </tr>
  );
}

/** One icon for each state of a line, in every list of a team. */
export const stateIcons: Readonly<Record<RowState['kind'], typeof IconDone>> = {
  toRead: IconTray,
  coming: IconPicture,
  held: IconTray,
  asked: IconQuestion,
  draft: IconDraft,
  leaving: IconSend,
  blocked: IconCorrect,
  unread: IconWaiting,
  done: IconDone,
  cancelled: IconClose,
};
