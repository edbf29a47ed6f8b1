import type { ConflictField, ConflictLine, PatientConflict } from '../../../shared/ipc/conflict.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { momentWords } from '../../lib/moments.ts';
import { ChoiceCell, ChoiceTable } from '../../ui/ChoiceTable.tsx';
import styles from './Conflict.module.css';
import { agreeing, type Choices, differing } from './conflictChoices.ts';
import { valueWords } from './conflictWords.ts';

interface ConflictTableProps {
  readonly conflict: PatientConflict;
  readonly choices: Choices;
  readonly onChoose: (field: ConflictField, side: 'mine' | 'theirs') => void;
}

/** The lines that differ with their three values, then the others folded away. */
export function ConflictTable({ conflict, choices, onChoose }: ConflictTableProps) {
  const text = useText();
  const words = text.conflict;
  const same = agreeing(conflict.lines);
  return (
    <>
      <ChoiceTable>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{conflict.hasBase ? words.base : words.noBase}</th>
            <th scope="col">
              {words.mine}
              <span>{versionWords(text, conflict.mine)}</span>
            </th>
            <th scope="col">
              {words.theirs}
              <span>{versionWords(text, conflict.theirs)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {differing(conflict.lines).map((line) => (
            <Line
              key={line.field}
              line={line}
              hasBase={conflict.hasBase}
              chosen={choices[line.field]}
              onChoose={(side) => onChoose(line.field, side)}
            />
          ))}
        </tbody>
      </ChoiceTable>
      {same.length === 0 ? null : (
        <details className={styles.same}>
          <summary>{words.same(same.length)}</summary>
          <dl>
            {same.map((line) => (
              <div key={line.field}>
                <dt>{text.residents.form[line.field]}</dt>
                <dd>{valueWords(text, line.field, line.mine)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

interface LineProps {
  readonly line: ConflictLine;
  readonly hasBase: boolean;
  readonly chosen: 'mine' | 'theirs' | undefined;
  readonly onChoose: (side: 'mine' | 'theirs') => void;
}

function Line({ line, hasBase, chosen, onChoose }: LineProps) {
  const text = useText();
  const words = text.conflict;
  const label = text.residents.form[line.field];
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className={styles.before}>{hasBase ? valueWords(text, line.field, line.base) : ''}</td>
      {(['mine', 'theirs'] as const).map((side) => {
        const value = valueWords(text, line.field, line[side]);
        return (
          <ChoiceCell
            key={side}
            group={`conflict-${line.field}`}
            label={words.keep[side](label, value)}
            value={value}
            chosen={chosen === side}
            onChoose={() => onChoose(side)}
            barred={side === 'mine' && !line.mayKeepMine ? words.fromService : undefined}
          />
        );
      })}
    </tr>
  );
}

function versionWords(text: Catalogue, { who, at }: PatientConflict['mine']): string {
  const words = text.conflict;
  const when = at === null ? words.unknownWhen : momentWords(text, new Date(at), new Date());
  return words.by(who ?? words.unknownWho, when);
}
