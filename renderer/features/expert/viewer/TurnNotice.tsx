import { useText } from '../../../i18n/catalogue.ts';
import { IconWarning } from '../../../ui/icons.ts';
import styles from './Tools.module.css';
import { isUpright, type Turn } from './turn.ts';

/** On the picture itself, for as long as it is not seen as it was taken: a mirror shows the other eye's anatomy. */
export function TurnNotice({ turn }: { readonly turn: Turn }) {
  const words = useText().expert.viewer;
  if (isUpright(turn)) return null;
  return (
    <p className={styles.turned} role="status" data-turned="">
      <IconWarning aria-hidden="true" />
      {words.turned(turn.flipped, turn.quarters * 90)}
    </p>
  );
}
