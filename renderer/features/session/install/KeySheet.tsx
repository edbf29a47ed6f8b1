import { useText } from '../../../i18n/catalogue.ts';
import { fullDate } from '../../../lib/dates.ts';
import { PrintSheet } from '../../../ui/PrintSheet.tsx';
import type { InstallDraft } from './installDraft.ts';
import styles from './KeySheet.module.css';
import { keyGroups } from './recoveryKey.ts';

interface KeySheetProps {
  readonly draft: Pick<InstallDraft, 'establishmentName' | 'finess' | 'workstationName'>;
  readonly recoveryKey: string;
}

/** The paper that goes into the envelope: no name of anybody, no password. */
export function KeySheet({ draft, recoveryKey }: KeySheetProps) {
  const text = useText();
  const words = text.install.sheet;
  const facts = [
    [words.establishment, draft.establishmentName],
    [words.finess, draft.finess],
    [words.workstation, draft.workstationName],
    [words.date, fullDate(new Date())],
  ] as const;
  return (
    <PrintSheet>
      <p className={styles.brand}>{text.common.productName}</p>
      <h1 className={styles.title}>{words.title}</h1>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.key}>
        {keyGroups(recoveryKey).map((group) => (
          <span key={group.position}>{group.letters}</span>
        ))}
      </p>
      <p>{words.keep}</p>
      <p>{words.use}</p>
    </PrintSheet>
  );
}
