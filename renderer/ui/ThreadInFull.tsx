import type { Thread as ThreadStations } from '../../shared/ipc/home.ts';
import { useText } from '../i18n/catalogue.ts';
import { momentWords } from '../lib/moments.ts';
import { stationNames } from '../lib/threadWords.ts';
import styles from './ThreadInFull.module.css';

interface ThreadInFullProps {
  readonly stations: ThreadStations;
  readonly waitingForNetwork: boolean;
  readonly now: Date;
  /** What is known of a station without receipt: the day of the sitting. */
  readonly upcoming?: Partial<Record<(typeof stationNames)[number], string>>;
  /** What a station says besides: to which team it went, why there will be no answer. */
  readonly notes?: Partial<Record<(typeof stationNames)[number], string>>;
}

/** « Le fil » across the screen: each station with its name and the time of its receipt. */
export function ThreadInFull(props: ThreadInFullProps) {
  const { stations, waitingForNetwork, now, upcoming = {}, notes = {} } = props;
  const text = useText();
  const words = text.requests;
  const reached = stationNames.filter((name) => stations[name] !== null).length;
  return (
    <ol className={styles.thread}>
      {stationNames.map((name, index) => {
        const at = stations[name];
        return (
          <li
            key={name}
            className={styles.station}
            data-reached={at !== null || undefined}
            data-stretch={stretchBefore(index, reached, waitingForNetwork)}
          >
            <span className={styles.dot} aria-hidden="true" />
            <strong className={styles.name}>{words.stations[name]}</strong>
            <span className={styles.when}>
              {at === null
                ? (upcoming[name] ?? words.thread.upcoming)
                : momentWords(text, new Date(at), now, 'named')}
            </span>
            {notes[name] === undefined ? null : <span className={styles.note}>{notes[name]}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function stretchBefore(
  index: number,
  reached: number,
  waitingForNetwork: boolean,
): 'none' | 'done' | 'dashed' | 'ahead' {
  if (index === 0) return 'none';
  if (index < reached) return 'done';
  return index === reached && reached > 0 && waitingForNetwork ? 'dashed' : 'ahead';
}
