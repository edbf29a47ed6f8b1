import type { Home } from '../../../shared/ipc/home.ts';
import { useText } from '../../i18n/catalogue.ts';
import { capitalised, weekdayDate } from '../../lib/dates.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { Badge } from '../../ui/Badge.tsx';
import { SpecialtyIcon } from '../../ui/SpecialtyIcon.tsx';
import { Thread } from '../../ui/Thread.tsx';
import styles from './Home.module.css';

/** What one team holds, and the day it answers. Waiting for a sitting is normal: nothing here calls out. */
export function TeamLine({ line }: { readonly line: Home['withTeam'][number] }) {
  const words = useText();
  const text = words.home;
  return (
    <li className={styles.teamLine}>
      <Badge icon={<SpecialtyIcon code={line.specialty} />}>
        {specialtyOf(words, line.specialty)}
      </Badge>
      <span className={styles.sitting}>
        {line.sittingDate === null ? (
          text.noSitting
        ) : (
          <strong>{capitalised(weekdayDate(new Date(line.sittingDate)))}</strong>
        )}
        <span className={styles.teamCount}>
          {line.ownerName === null
            ? text.withTeamCount(line.count)
            : text.withOwner(line.count, line.ownerName)}
        </span>
      </span>
      <Thread stations={line.thread} waitingForNetwork={false} />
    </li>
  );
}
