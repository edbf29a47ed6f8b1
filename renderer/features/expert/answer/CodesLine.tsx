import { Select } from '@mantine/core';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { conclusionCode, proposedCodes } from '../../../../shared/opinions/conclusionCodes.ts';
import {
  type ConclusionCode,
  conclusionCodes,
} from '../../../../shared/opinions/conclusionTable.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { fieldClassNames } from '../../../ui/fieldParts.tsx';
import { IconChoose, IconClose } from '../../../ui/icons.ts';
import styles from './Codes.module.css';
import { searchedList } from './searchedList.ts';
import type { OpinionEditing } from './useOpinionEditing.ts';

/** As many as a report concludes with. */
const most = 6;
/** Wide enough for the longest title, whatever the width of the column. */
const listWidth = 380;

interface CodesProps {
  readonly editing: OpinionEditing;
  readonly detail: RequestDetail;
}

/** The codes of the answer being written. */
export function Codes({ editing, detail }: CodesProps) {
  return (
    <CodesLine
      codes={editing.codes}
      onCodes={editing.setCodes}
      opinion={editing.view.answers}
      request={detail.answers}
    />
  );
}

interface CodesLineProps {
  readonly codes: readonly string[];
  readonly onCodes: (codes: readonly string[]) => void;
  /** Her answers so far, and those of the request: what the proposals come from. */
  readonly opinion: Answers;
  readonly request: Answers;
}

/** CIM-10: proposed from what she found, chosen by her, and never asked for before signing. */
function CodesLine({ codes, onCodes, opinion, request }: CodesLineProps) {
  const words = useText().answering.codes;
  const proposed = proposedCodes(opinion, request).filter(({ code }) => !codes.includes(code));
  const add = (code: string) => {
    if (!codes.includes(code) && codes.length < most) onCodes([...codes, code]);
  };
  return (
    <section className={styles.line} aria-label={words.title}>
      <span className={styles.label}>
        {words.title} <span className={styles.soft}>{words.optional}</span>
      </span>
      <div className={styles.codes}>
        {codes
          .flatMap((code) => conclusionCode(code) ?? [])
          .map((one) => (
            <Chosen
              key={one.code}
              one={one}
              onRemove={() => onCodes(codes.filter((code) => code !== one.code))}
            />
          ))}
        {proposed.map(({ code, display }) => (
          <button
            key={code}
            type="button"
            className={styles.proposed}
            aria-label={words.choose(code, display)}
            title={display}
            onClick={() => add(code)}
          >
            + <b>{code}</b> {display}
          </button>
        ))}
        <OtherCode chosen={codes} onAdd={add} />
      </div>
    </section>
  );
}

function Chosen({
  one,
  onRemove,
}: {
  readonly one: ConclusionCode;
  readonly onRemove: () => void;
}) {
  const words = useText().answering.codes;
  return (
    <span className={styles.chosen} title={one.display}>
      <span>
        <b>{one.code}</b> {one.display}
      </span>
      <button type="button" aria-label={words.remove(one.code)} onClick={onRemove}>
        <IconClose aria-hidden="true" />
      </button>
    </span>
  );
}

/** The short list, by a code or a few letters of a title. */
function OtherCode({
  chosen,
  onAdd,
}: {
  readonly chosen: readonly string[];
  readonly onAdd: (code: string) => void;
}) {
  const words = useText().answering.codes;
  return (
    <Select
      classNames={{ ...fieldClassNames, root: styles.other }}
      aria-label={words.add}
      placeholder={words.add}
      data={conclusionCodes
        .filter(({ code }) => !chosen.includes(code))
        .map(({ code, display }) => ({ value: code, label: `${code} ${display}` }))}
      value={null}
      onChange={(code) => {
        if (code !== null) onAdd(code);
      }}
      {...searchedList(listWidth)}
      nothingFoundMessage={words.noMatch}
      rightSection={<IconChoose aria-hidden="true" />}
      maxDropdownHeight={280}
    />
  );
}
