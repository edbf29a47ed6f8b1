import type { RosterPlan } from '../../../../shared/ipc/roster.ts';
import {
  neededFields,
  type RosterColumns,
  rosterFields,
} from '../../../../shared/roster/columns.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from './Import.module.css';

interface ColumnFieldsProps {
  readonly plan: RosterPlan;
  readonly onChange: (columns: RosterColumns) => void;
}

const roomFields: ReadonlySet<string> = new Set(['room', 'unit']);

/** Which column is which, as guessed and to be corrected. One column is one thing: taking it frees it elsewhere. */
export function ColumnFields({ plan, onChange }: ColumnFieldsProps) {
  const text = useText();
  const words = text.roster;
  const options = Array.from({ length: plan.width }, (_, index) => ({
    value: String(index),
    label: words.column(index + 1, plan.header?.[index] ?? ''),
  }));
  const needed: ReadonlySet<string> = new Set(neededFields);
  const shown = rosterFields.filter((field) => text.words.hasRooms || !roomFields.has(field));
  const choose = (field: (typeof rosterFields)[number], value: string | null) => {
    const index = value === null ? null : Number(value);
    const freed = Object.entries(plan.columns).map(([one, taken]) => [
      one,
      one !== field && taken !== null && taken === index ? null : taken,
    ]);
    onChange({ ...(Object.fromEntries(freed) as RosterColumns), [field]: index });
  };
  return (
    <section aria-labelledby="roster-columns" className={styles.columns}>
      <h2 id="roster-columns">{words.columns}</h2>
      <p className={styles.soft}>
        {words.columnsHint} {words.ins}
      </p>
      <div className={styles.fields}>
        {shown.map((field) => {
          const taken = plan.columns[field];
          return (
            <SelectField
              key={field}
              label={words.fields[field]}
              optional={!needed.has(field)}
              value={taken === null ? null : String(taken)}
              onChange={(value) => choose(field, value)}
              options={options}
              nothing={words.noColumn}
            />
          );
        })}
      </div>
    </section>
  );
}
