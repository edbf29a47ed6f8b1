import { useState } from 'react';
import { type AuditAction, auditActions } from '../../../shared/audit/auditAction.ts';
import type { AuditPage } from '../../../shared/ipc/audit.ts';
import { useText } from '../../i18n/catalogue.ts';
import { frenchDate, parseFrenchDate } from '../../lib/dates.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Audit.module.css';
import { type JournalFilters, noFilters } from './filters.ts';
import { PatientFilter } from './PatientFilter.tsx';

interface AuditFiltersProps {
  readonly filters: JournalFilters;
  readonly people: AuditPage['people'];
  readonly onChange: (filters: JournalFilters) => void;
}

export function AuditFilters({ filters, people, onChange }: AuditFiltersProps) {
  const { audit } = useText();
  const words = audit.filters;
  const set = (change: Partial<JournalFilters>) => onChange({ ...filters, ...change });
  const actions = auditActions
    .map((value) => ({ value, label: audit.actions[value] }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  return (
    <search className={styles.filters} aria-label={words.label}>
      <SelectField
        label={words.who}
        nothing={words.everybody}
        value={filters.userId}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(userId) => set({ userId })}
      />
      <SelectField<AuditAction>
        label={words.act}
        nothing={words.everyAct}
        value={filters.action}
        options={actions}
        onChange={(action) => set({ action })}
      />
      <PatientFilter value={filters.patient} onChange={(patient) => set({ patient })} />
      <DayField label={words.from} value={filters.from} onChange={(from) => set({ from })} />
      <DayField label={words.to} value={filters.to} onChange={(to) => set({ to })} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={filters.refusedOnly}
          onChange={(event) => set({ refusedOnly: event.currentTarget.checked })}
        />
        {words.refusedOnly}
      </label>
      {isNarrowed(filters) ? (
        <Button onClick={() => onChange(noFilters)}>{words.clear}</Button>
      ) : null}
    </search>
  );
}

function isNarrowed(filters: JournalFilters): boolean {
  const { userId, action, refusedOnly, patient, from, to } = filters;
  const chosen = userId !== null || action !== null || patient !== null;
  return chosen || refusedOnly || from !== '' || to !== '';
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** A day, typed with or without slashes; told when it is none. */
function DayField({ label, value, onChange }: DayFieldProps) {
  const words = useText().audit.filters;
  const [left, setLeft] = useState(false);
  const civil = parseFrenchDate(value);
  return (
    <TextField
      label={label}
      placeholder={words.dateHint}
      inputMode="numeric"
      maxLength={10}
      value={value}
      error={left && value !== '' && civil === null ? words.dateWrong : undefined}
      onChange={(typed) => {
        setLeft(false);
        onChange(typed);
      }}
      onBlur={() => {
        setLeft(true);
        if (civil !== null) onChange(frenchDate(civil));
      }}
    />
  );
}
