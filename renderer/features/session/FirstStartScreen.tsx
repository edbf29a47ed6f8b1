import { type ReactNode, useId } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useLateFlag } from '../../lib/useLateFlag.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconCheck, IconForward, IconPeople, IconThisComputer } from '../../ui/icons.ts';
import { Link } from '../../ui/Link.tsx';
import styles from './FirstStartScreen.module.css';
import { GateFrame } from './GateFrame.tsx';
import { useDiscover } from './queries.ts';

interface FirstStartProps {
  readonly onInstall: () => void;
  readonly onRestore: () => void;
}

/** Nothing is installed here: try with fictitious residents, install for real, or take up another PC's work. */
export function FirstStartScreen({ onInstall, onRestore }: FirstStartProps) {
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
              busy={late ? gate.discover.busy : null}
              icon={<IconPeople aria-hidden="true" />}
              primary
              onClick={() => {
                if (!discover.isPending) discover.mutate();
              }}
            />
            <StartCard
              words={gate.install}
              busy={null}
              icon={<IconThisComputer aria-hidden="true" />}
              onClick={onInstall}
            />
          </div>
          <p>
            <Link onClick={onRestore}>{text.backup.elsewhere.link}</Link>
          </p>
          {discover.isError ? <FailureNotice error={failureOf(discover.error)} /> : null}
        </div>
      </main>
    </GateFrame>
  );
}

interface StartCardProps {
  readonly words: {
    readonly heading: string;
    readonly title: string;
    readonly text: string;
    readonly needsTitle: string;
    readonly needs: readonly string[];
  };
  /** Said instead of the act while it runs. */
  readonly busy: string | null;
  readonly icon: ReactNode;
  readonly primary?: boolean;
  readonly onClick: () => void;
}

/** One button per card; its target is the whole card. */
function StartCard({ words, busy, icon, primary = false, onClick }: StartCardProps) {
  const id = useId();
  return (
    <section className={styles.card} data-primary={primary || undefined} aria-labelledby={id}>
      <span className={styles.icon}>{icon}</span>
      <h2 id={id}>{words.heading}</h2>
      <p className={styles.cardText}>{words.text}</p>
      <div className={styles.needs}>
        <h3 className={styles.needsTitle}>{words.needsTitle}</h3>
        <ul>
          {words.needs.map((need) => (
            <li key={need} className={styles.need}>
              <IconCheck aria-hidden="true" />
              {need}
            </li>
          ))}
        </ul>
      </div>
      <button type="button" className={styles.action} onClick={onClick}>
        {busy ?? words.title}
        <IconForward aria-hidden="true" />
      </button>
    </section>
  );
}
