import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconRetry } from '../../../ui/icons.ts';
import { isSame, type Since } from './frozenList.ts';
import styles from './Tray.module.css';

interface NewsBarProps {
  readonly since: Since;
  readonly onUpdate: () => void;
}

/** What the list does not show yet; its place is kept, so that its coming moves nothing either. */
export function NewsBar({ since, onUpdate }: NewsBarProps) {
  const words = useText().tray;
  const { arrived, urgentArrived, gone } = since;
  const sentence =
    arrived > 0
      ? words.arrived(arrived, urgentArrived)
      : gone > 0
        ? words.gone(gone)
        : words.reordered;
  const quiet = isSame(since);
  return (
    <div className={styles.newsPlace}>
      <span role="status" className={styles.newsWords} data-urgent={urgentArrived > 0 || undefined}>
        {quiet ? '' : sentence}
      </span>
      {quiet ? null : (
        <Button size="compact" icon={<IconRetry aria-hidden="true" />} onClick={onUpdate}>
          {words.update}
        </Button>
      )}
    </div>
  );
}
