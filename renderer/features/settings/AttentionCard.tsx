import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../lib/call.ts';
import { useToast } from '../../lib/toast.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Settings.module.css';

const settingKey = ['AttentionSetting'] as const;

/** Whether the system says that something waits; kept as soon as it is chosen. */
export function AttentionCard() {
  const words = useText().attention.setting;
  const client = useQueryClient();
  const toast = useToast();
  const setting = useQuery({
    queryKey: settingKey,
    queryFn: () => unwrap(window.estuaire.attention.read({})),
  });
  const update = useMutation({
    mutationFn: (shown: boolean) => unwrap(window.estuaire.attention.update({ shown })),
    onSuccess: (_answer, shown) => {
      client.setQueryData(settingKey, { shown });
      toast(words.saved);
    },
  });
  const failed = setting.error ?? update.error;
  return (
    <section className={styles.card}>
      <h2>{words.title}</h2>
      <p className={styles.soft}>{words.text}</p>
      {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
      {setting.data === undefined ? null : (
        <SelectField
          label={words.label}
          value={setting.data.shown ? 'on' : 'off'}
          onChange={(chosen) => update.mutate(chosen === 'on')}
          options={[
            { value: 'on', label: words.on },
            { value: 'off', label: words.off },
          ]}
        />
      )}
    </section>
  );
}
