import type { CurrentUser } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { ChoiceField } from '../../ui/ChoiceField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useUpdateDisplay } from './queries.ts';
import styles from './Settings.module.css';

const themes: readonly CurrentUser['theme'][] = ['day', 'night'];
const textSizes: readonly CurrentUser['textSize'][] = ['normal', 'large', 'larger'];

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Each choice shows at once; there is nothing to save and nothing to undo but the choice itself. */
export function DisplayDialog({ opened, onClose }: DialogProps) {
  const words = useText().settings.display;
  const { user } = useSession();
  const update = useUpdateDisplay();
  const { theme, textSize } = user;
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose}>
      <div className={styles.fields}>
        <ChoiceField
          legend={words.theme}
          layout="cards"
          value={theme}
          onChange={(chosen) => update.mutate({ theme: chosen, textSize })}
          choices={themes.map((value) => ({
            value,
            label: words.themes[value],
            hint: words.themeHints[value],
          }))}
        />
        <ChoiceField
          legend={words.textSize}
          value={textSize}
          onChange={(chosen) => update.mutate({ theme, textSize: chosen })}
          choices={textSizes.map((value) => ({ value, label: words.textSizes[value] }))}
        />
        <p className={styles.soft}>{words.remembered}</p>
        {update.isError ? <FailureNotice error={failureOf(update.error)} /> : null}
      </div>
    </Dialog>
  );
}
