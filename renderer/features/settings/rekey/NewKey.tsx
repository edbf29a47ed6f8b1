import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { Button } from '../../../ui/Button.tsx';
import { DialogActions } from '../../../ui/Dialog.tsx';
import { IconPrint } from '../../../ui/icons.ts';
import { KeySheet } from '../../session/install/KeySheet.tsx';
import { keyGroups } from '../../session/install/recoveryKey.ts';
import styles from './Rekey.module.css';

interface NewKeyProps {
  readonly recoveryKey: string;
  readonly onClose: () => void;
  readonly onPrinted: () => void;
}

/** The new printed key, shown once. */
export function NewKey({ recoveryKey, onClose, onPrinted }: NewKeyProps) {
  const text = useText();
  const words = text.install.key;
  const { establishment, workstationName } = useSession();
  const place = { establishmentName: establishment.name, finess: establishment.finess };
  return (
    <div className={styles.stack}>
      <p>{text.rekey.key.text}</p>
      <section className={styles.key} aria-label={text.rekey.key.title}>
        <p className={styles.groups}>
          {keyGroups(recoveryKey).map((group) => (
            <span key={group.position}>{group.letters}</span>
          ))}
        </p>
        <p className={styles.once}>{words.onlyOnce}</p>
        <div>
          <Button icon={<IconPrint aria-hidden="true" />} onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </section>
      <KeySheet draft={{ ...place, workstationName }} recoveryKey={recoveryKey} />
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button tone="primary" onClick={onPrinted}>
          {text.rekey.key.printed}
        </Button>
      </DialogActions>
    </div>
  );
}
