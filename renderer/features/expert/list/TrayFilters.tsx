import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconSearch } from '../../../ui/icons.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Sitting.module.css';
import { isFiltering, noFilter, type TrayFilter } from './trayFilter.ts';

interface TrayFiltersProps {
  readonly rows: readonly RequestRow[];
  readonly shown: number;
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
}

/** Specialty, priority, and a few letters of an establishment or of a name. */
export function TrayFilters({ rows, shown, filter, onChange }: TrayFiltersProps) {
  const text = useText();
  const words = text.expert.tray;
  const { urgent, rapid, routine } = text.expert.list;
  const specialties = [...new Set(rows.map(({ specialty }) => specialty))].sort();
  return (
    <search className={styles.filters} aria-label={words.filters}>
      <SelectField
        label={words.specialty}
        value={filter.specialty}
        onChange={(specialty) => onChange({ ...filter, specialty })}
        options={specialties.map((code) => ({ value: code, label: specialtyOf(text, code) }))}
        nothing={words.anySpecialty}
      />
      <SelectField
        label={words.priority}
        value={filter.priority}
        onChange={(priority) => onChange({ ...filter, priority })}
        options={[
          { value: 'urgent', label: urgent },
          { value: 'asap', label: rapid },
          { value: 'routine', label: routine },
        ]}
        nothing={words.anyPriority}
      />
      <div className={styles.wide}>
        <TextField
          label={words.place}
          value={filter.text}
          onChange={(typed) => onChange({ ...filter, text: typed })}
          type="search"
          placeholder={words.placePlaceholder}
          maxLength={100}
          leftSection={<IconSearch aria-hidden="true" />}
        />
      </div>
      <div className={styles.count}>
        <span role="status">{words.count(shown, rows.length)}</span>
        {isFiltering(filter) ? (
          <Button tone="quiet" onClick={() => onChange(noFilter)}>
            {words.clear}
          </Button>
        ) : null}
      </div>
    </search>
  );
}
