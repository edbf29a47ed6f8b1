import { useState } from 'react';
import { formatIns } from '../../../shared/domain/identifiers/ins.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { momentWords } from '../../lib/moments.ts';
import { ActionBar } from '../../ui/ActionBar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceCell, ChoiceTable } from '../../ui/ChoiceTable.tsx';
import styles from './Compare.module.css';
import { conflictingFields, resolved, type Side } from './conflict.ts';
import { draftOf, type PatientDraft, type PatientField } from './patientDraft.ts';

interface ConflictPanelProps {
  /** The file as it was when the typing began. */
  readonly base: PatientDraft;
  readonly mine: PatientDraft;
  readonly theirs: PatientDetail;
  readonly busy: boolean;
  readonly onSave: (chosen: PatientDraft) => void;
  readonly onGiveUp: () => void;
}

/** Two people changed the same file: line by line, the person chooses; nothing is chosen for her. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { base, mine, theirs, busy } = props;
  const text = useText();
  const words = text.residents.conflict;
  const present = draftOf(theirs);
  const fields = conflictingFields(base, mine, present);
  const [choices, setChoices] = useState<Partial<Record<PatientField, Side>>>({});
  const left = fields.filter((field) => choices[field] === undefined).length;
  const when = momentWords(text, new Date(theirs.lastUpdated), new Date());
  return (
    <div className={styles.screen}>
      <div className={styles.content}>
        <h1>{words.title}</h1>
        <p className={styles.lead}>{fields.length === 0 ? words.same : words.text(when)}</p>
        {fields.length === 0 ? null : (
          <ChoiceTable>
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                <th scope="col">{words.mine}</th>
                <th scope="col">{words.theirs}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <ConflictLine
                  key={field}
                  field={field}
                  mine={shownValue(text, field, mine)}
                  theirs={shownValue(text, field, present)}
                  chosen={choices[field]}
                  onChoose={(side) => setChoices({ ...choices, [field]: side })}
                />
              ))}
            </tbody>
          </ChoiceTable>
        )}
      </div>
      <ActionBar note={left === 0 ? undefined : words.left(left)}>
        <Button onClick={props.onGiveUp}>{words.giveUp}</Button>
        <Button
          tone="primary"
          disabled={left > 0 || fields.length === 0}
          busy={busy ? text.common.saving : false}
          onClick={() => props.onSave(resolved(mine, present, choices))}
        >
          {words.submit}
        </Button>
      </ActionBar>
    </div>
  );
}

interface ConflictLineProps {
  readonly field: PatientField;
  readonly mine: string;
  readonly theirs: string;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

function ConflictLine({ field, mine, theirs, chosen, onChoose }: ConflictLineProps) {
  const text = useText();
  const words = text.residents.conflict;
  const label = text.residents.form[field];
  const sides = [
    { side: 'mine', value: mine, name: words.keepMine(label, mine) },
    { side: 'theirs', value: theirs, name: words.keepTheirs(label, theirs) },
  ] as const;
  return (
    <tr>
      <th scope="row">{label}</th>
      {sides.map(({ side, value, name }) => (
        <ChoiceCell
          key={side}
          group={`conflict-${field}`}
          label={name}
          value={value}
          chosen={chosen === side}
          onChoose={() => onChoose(side)}
        />
      ))}
    </tr>
  );
}

function shownValue(text: Catalogue, field: PatientField, draft: PatientDraft): string {
  if (field === 'sex') {
    return draft.sex === null ? text.common.unknown : text.residents.sexes[draft.sex];
  }
  if (draft[field] === '') return text.common.unknown;
  return field === 'ins' ? formatIns(draft.ins) : draft[field];
}
