import {
  type TrayFilter,
  type TrayList,
  trayAges,
  trayStates,
} from '../../../../shared/ipc/tray.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { specialtyOf } from '../../../lib/requestLine.ts';
import { SelectField, type SelectFieldProps } from '../../../ui/SelectField.tsx';
import styles from './Tray.module.css';

interface TrayFiltersProps {
  readonly list: TrayList;
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
  /** A dispatcher takes no case: « Prises par moi » says nothing to her. */
  readonly takesCases: boolean;
}

/** What narrows the tray: choices of what is in it, and three yes-or-no. */
export function TrayFilters({ list, filter, onChange, takesCases }: TrayFiltersProps) {
  const text = useText();
  const words = text.tray;
  const change = (part: Partial<TrayFilter>) => onChange({ ...filter, ...part });
  const toggles = ['overdue', 'replied', ...(takesCases ? (['mine'] as const) : [])] as const;
  return (
    <fieldset className={styles.filters} aria-label={words.filters}>
      <TeamChoices list={list} filter={filter} onChange={change} />
      <Choice
        label={words.age}
        value={filter.olderThanDays === null ? null : String(filter.olderThanDays)}
        onChange={(days) =>
          change({ olderThanDays: trayAges.find((one) => String(one) === days) ?? null })
        }
        options={trayAges.map((days) => ({ value: String(days), label: words.olderThan(days) }))}
        nothing={words.anyAge}
      />
      <Choice
        label={words.state}
        value={filter.state}
        onChange={(state) => change({ state })}
        options={trayStates.map((state) => ({ value: state, label: words.states[state] }))}
        nothing={words.anyState}
      />
      <div className={styles.toggles}>
        {toggles.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.toggle}
            aria-pressed={filter[name]}
            onClick={() => change({ [name]: !filter[name] })}
          >
            {words[name]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function TeamChoices({
  list,
  filter,
  onChange,
}: {
  readonly list: TrayList;
  readonly filter: TrayFilter;
  readonly onChange: (part: Partial<TrayFilter>) => void;
}) {
  const text = useText();
  const words = text.tray;
  const { urgent, rapid, routine } = text.expert.list;
  const specialties = withChosen(list.specialties, filter.specialty);
  const places = withChosen(list.places, filter.place);
  return (
    <>
      <Choice
        label={words.specialty}
        value={filter.specialty}
        onChange={(specialty) => onChange({ specialty })}
        options={specialties.map((code) => ({ value: code, label: specialtyOf(text, code) }))}
        nothing={words.anySpecialty}
      />
      <Choice
        label={words.place}
        value={filter.place}
        onChange={(place) => onChange({ place })}
        options={places.map((name) => ({ value: name, label: name }))}
        nothing={words.anyPlace}
      />
      <Choice
        label={words.priority}
        value={filter.priority}
        onChange={(priority) => onChange({ priority })}
        options={[
          { value: 'urgent', label: urgent },
          { value: 'asap', label: rapid },
          { value: 'routine', label: routine },
        ]}
        nothing={words.anyPriority}
      />
    </>
  );
}

function Choice<Value extends string>(props: SelectFieldProps<Value>) {
  return (
    <div className={styles.choice}>
      <SelectField {...props} />
    </div>
  );
}

/** What a view asked for stays in the field though nothing of it waits any more. */
function withChosen(names: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || names.includes(chosen) ? names : [...names, chosen];
}
