import { type ReactNode, useId } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useLateFlag } from '../../lib/useLateFlag.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconCheck, IconForward, IconPeople, IconThisComputer } from '../../ui/icons.ts';
import styles from './FirstStartScreen.module.css';
import { GateFrame } from './GateFrame.tsx';
import { useDiscover } from './queries.ts';

/** Nothing is installed here: try with fictitious residents, or install for real. */
export function FirstStartScreen({ onInstall }: { readonly onInstall: () => void }) {
  const text = useText();
  const discover = useDiscover();
  const late = useLateFlag(discover.isPending);
  const { gate } = text;
  return (
    <GateFrame>
      <main className={styles.page}>
        <div className={styles.content}>
          <div>
            <h1>{gate.welcome}</h1>
            <p className={styles.line}>{gate.welcomeLine}</p>
          </div>
          <div className={styles.cards}>
            <StartCard
              words={gate.discover}
              action={late ? gate.discover.busy : gate.discover.action}
              icon={<IconPeople aria-hidden="true" />}
              primary
              onClick={() => {
                if (!discover.isPending) discover.mutate();
              }}
            />
            <StartCard
              words={gate.install}
              action={gate.install.action}
              icon={<IconThisComputer aria-hidden="true" />}
              onClick={onInstall}
            />
          </div>
          {discover.isError ? <FailureNotice error={failureOf(discover.error)} /> : null}
        </div>
      </main>
    </GateFrame>
  );
}

interface StartCardProps {
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly needsTitle: string;
    readonly needs: readonly string[];
  };
  readonly action: string;
  readonly icon: ReactNode;
  readonly primary?: boolean;
  readonly onClick: () => void;
}

/** The whole card is one button: its name is its title, the rest describes it. */
function StartCard({ words, action, icon, primary = false, onClick }: StartCardProps) {
  const id = useId();
  return (
    <button
      type="button"
      className={styles.card}
      data-primary={primary || undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClick={onClick}
    >
      <span className={styles.icon}>{icon}</span>
      <span id={`${id}-title`} className={styles.cardTitle}>
        {words.title}
      </span>
      <span id={`${id}-text`} className={styles.cardText}>
        {words.text}
      </span>
      <span className={styles.needs}>
        <span className={styles.needsTitle}>{words.needsTitle}</span>
        {words.needs.map((need) => (
          <span key={need} className={styles.need}>
            <IconCheck aria-hidden="true" />
            {need}
          </span>
        ))}
      </span>
      <span className={styles.action}>
        {action}
        <IconForward aria-hidden="true" />
      </span>
    </button>
  );
}
