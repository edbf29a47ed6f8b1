import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { momentWords } from '../../../lib/moments.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import settings from '../Settings.module.css';
import { useRekeyView } from './queries.ts';
import styles from './Rekey.module.css';
import { RekeyDialog } from './RekeyDialog.tsx';

/** Since when the keys are what they are, and the way to renew them for who keeps the workstation. */
export function RekeyCard() {
  const text = useText();
  const words = text.rekey;
  const view = useRekeyView();
  const [opened, setOpened] = useState(false);
  const renewedAt = view.data?.renewedAt ?? null;
  return (
    <section className={settings.card} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={settings.soft}>{words.text}</p>
      {view.isError ? <FailureNotice error={failureOf(view.error)} /> : null}
      {view.data === undefined ? null : (
        <p className={settings.note}>
          {renewedAt === null
            ? words.never
            : words.renewed(momentWords(text, new Date(renewedAt), new Date(), 'named'))}
        </p>
      )}
      {view.data?.mayRun === true ? (
        <div className={styles.act}>
          <Button onClick={() => setOpened(true)}>{words.open}</Button>
        </div>
      ) : null}
      {opened && view.data !== undefined ? (
        <RekeyDialog view={view.data} onClose={() => setOpened(false)} />
      ) : null}
    </section>
  );
}
