import { memo, type Ref } from 'react';
import { ageInYears } from '../../../../shared/domain/age.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { TrayRow } from '../../../../shared/ipc/tray.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { shortLateWords } from '../../../lib/alertWords.ts';
import { civilDay, frenchDate } from '../../../lib/dates.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { IconMessage, IconRaised, IconWaiting } from '../../../ui/icons.ts';
import tableStyles from '../list/CaseTable.module.css';
import { stateIcons } from '../list/CaseTable.tsx';
import { orderWords, rowState } from '../list/expertRow.ts';

import styles from './Tray.module.css';

interface TrayLineProps {
  readonly ref: Ref<HTMLTableRowElement>;
  readonly index: number;
  /** Undefined until it was read: the line is there and says nothing yet. */
  readonly shown: TrayRow | undefined;
  readonly now: Date;
  readonly severalTeams: boolean;
  /** The list's place in the order of `Tab`. */
  readonly isPlace: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

/** One request: the whole line opens it. */
export function TrayLine({ shown, index, severalTeams, ...props }: TrayLineProps) {
  const text = useText();
  const row = shown?.row;
  const state = shown === undefined ? null : rowState(text, shown.row, shown.begun);
  const StateIcon = state === null ? null : stateIcons[state.kind];
  const isDone = state?.kind === 'done' || state?.kind === 'cancelled';
  return (
    <tr
      ref={props.ref}
      className={tableStyles.line}
      data-index={index}
      aria-rowindex={index + 2}
      data-done={isDone || undefined}
    >
      <td className={tableStyles.number}>{index + 1}</td>
      <td>{shown === undefined ? null : <Order shown={shown} now={props.now} />}</td>
      <Person row={row} {...props} />
      {severalTeams ? (
        <Clipped kind="specialty" words={row && specialtyOf(text, row.specialty)} />
      ) : null}
      <Clipped kind="place" words={row?.establishmentName} />
      {shown?.found ? (
        <Found parts={shown.found} />
      ) : (
        <Clipped kind="question" words={row && (row.question ?? text.expert.list.noQuestion)} />
      )}
      <td className={tableStyles.images}>{row && text.expert.list.images(row.imageCount)}</td>
      <td className={tableStyles.state}>
        {state === null || StateIcon === null ? null : (
          <Badge tone={state.tone} icon={<StateIcon aria-hidden="true" />}>
            {state.word}
          </Badge>
        )}
      </td>
    </tr>
  );
}

/** Why it stands here: how late it is, its priority, that a complement came, else since when it waits. */
function Order({ shown, now }: { readonly shown: TrayRow; readonly now: Date }) {
  const text = useText();
  const { row, replied } = shown;
  const isLate = shortLateWords(text, row) !== null;
  const isPressing = row.priority !== 'routine';
  const isReply = replied && !isLate && !isPressing;
  const Icon = isReply ? IconMessage : isPressing ? IconRaised : IconWaiting;
  return (
    <Badge
      tone={row.priority === 'urgent' || isLate ? 'turn' : isPressing || isReply ? 'tide' : 'plain'}
      icon={<Icon aria-hidden="true" />}
    >
      {isReply ? text.tray.replied : orderWords(text, row, now)}
    </Badge>
  );
}

function Person({
  row,
  now,
  isPlace,
  onFocus,
  onOpen,
}: Pick<TrayLineProps, 'now' | 'isPlace' | 'onFocus' | 'onOpen'> & {
  readonly row: RequestRow | undefined;
}) {
  const text = useText();
  const name = row === undefined ? '' : displayName(row.patientFamily, row.patientGiven);
  const end = row?.patientEnded ?? null;
  const ended = end === null ? null : text.safety.ended[end.kind](frenchDate(end.date));
  return (
    <th scope="row">
      <button
        type="button"
        className={tableStyles.open}
        title={name}
        tabIndex={isPlace ? 0 : -1}
        onFocus={onFocus}
        onClick={onOpen}
      >
        <span className={tableStyles.name}>{name}</span>
      </button>
      {row === undefined ? null : (
        <span className={tableStyles.age}>
          {text.expert.list.age(ageInYears(row.birthDate, civilDay(now)))}
        </span>
      )}
      {ended === null ? null : <span className={tableStyles.ended}>{ended}</span>}
    </th>
  );
}

const Clipped = memo(function Clipped({
  kind,
  words,
}: {
  readonly kind: 'specialty' | 'place' | 'question';
  readonly words: string | undefined;
}) {
  return (
    <td className={`${tableStyles[kind]} ${tableStyles.clipped}`} title={words}>
      {words}
    </td>
  );
});

/** Where the words searched stand, in the place of the question. */
function Found({ parts }: { readonly parts: NonNullable<TrayRow['found']> }) {
  const words = parts.map(({ text }) => text).join('');
  let at = 0;
  return (
    <td className={`${tableStyles.question} ${tableStyles.clipped}`} title={words}>
      {parts.map(({ text, hit }) => {
        const key = at;
        at += text.length;
        return hit ? (
          <mark key={key} className={styles.hit}>
            {text}
          </mark>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </td>
  );
}
