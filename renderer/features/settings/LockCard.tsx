import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { idleMinutesBounds } from '../../../shared/domain/lockTimes.ts';
import type { LockSettings } from '../../../shared/ipc/lock.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Settings.module.css';

const { min, max } = idleMinutesBounds;
const choices = Array.from({ length: max - min + 1 }, (_, index) => min + index);
const settingsKey = ['LockSettings'] as const;

/** After how many minutes without a sign of the person the screen locks; kept as soon as it is chosen. */
export function LockCard() {
  const words = useText().lockSettings;
  const settings = useQuery({
    queryKey: settingsKey,
    queryFn: () => unwrap(window.estuaire.lock.read({})),
  });
  const update = useUpdate();
  const failed = settings.error ?? update.error;
  return (
    <section className={styles.card}>
      <h2>{words.title}</h2>
      <p className={styles.soft}>{words.text}</p>
      {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
      {settings.data === undefined ? null : (
        <div className={styles.pair}>
          <Minutes
            label={words.idle}
            value={settings.data.idleMinutes}
            onChange={(idleMinutes) => update.mutate({ ...settings.data, idleMinutes })}
          />
          <Minutes
            label={words.expertIdle}
            value={settings.data.expertIdleMinutes}
            onChange={(expertIdleMinutes) => update.mutate({ ...settings.data, expertIdleMinutes })}
          />
        </div>
      )}
    </section>
  );
}

function useUpdate() {
  const words = useText().lockSettings;
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (next: LockSettings) => unwrap(window.estuaire.lock.update(next)),
    onSuccess: (_answer, next) => {
      client.setQueryData(settingsKey, next);
      toast(words.saved);
    },
  });
}

interface MinutesProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (minutes: number) => void;
}

function Minutes({ label, value, onChange }: MinutesProps) {
  const words = useText().lockSettings;
  return (
    <SelectField
      label={label}
      value={String(value)}
      onChange={(chosen) => (chosen === null ? undefined : onChange(Number(chosen)))}
      options={choices.map((minutes) => ({
        value: String(minutes),
        label: words.minutes(minutes),
      }))}
    />
  );
}
