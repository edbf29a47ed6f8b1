import type { Unit } from '../../shared/forms/units.ts';
import { useText } from '../i18n/catalogue.ts';
import { IconChoose } from '../ui/icons.ts';
import styles from './Question.module.css';

interface UnitSelectProps {
  readonly label: string;
  readonly units: readonly Unit[];
  readonly unit: Unit | undefined;
  readonly compact: boolean;
  readonly onChange: (unit: Unit) => void;
}

/** The unit printed on the report; changing it converts nothing. */
export function UnitSelect({ label, units, unit, compact, onChange }: UnitSelectProps) {
  const words = useText().forms.results;
  return (
    <span className={styles.unitChoice} data-compact={compact || undefined}>
      <select
        className={styles.unitSelect}
        aria-label={label}
        value={unit?.code ?? ''}
        onChange={(event) => {
          const next = units.find(({ code }) => code === event.currentTarget.value);
          if (next !== undefined) onChange(next);
        }}
      >
        {unit === undefined ? <option value="">{words.chooseUnit}</option> : null}
        {units.map(({ code, display }) => (
          <option key={code} value={code}>
            {display}
          </option>
        ))}
      </select>
      <IconChoose aria-hidden="true" />
    </span>
  );
}
