import type { Thread as ThreadStations } from '../../shared/ipc/home.ts';
import { useText } from '../i18n/catalogue.ts';
import { describeThread, stationNames } from '../lib/threadWords.ts';
import styles from './Thread.module.css';

interface ThreadProps {
  readonly stations: ThreadStations;
  /** The stretch after the last receipt waits for the network: it is dashed. */
  readonly waitingForNetwork: boolean;
}

const START = 8;
const STEP = 26;
const RADIUS = 4;

/** « Le fil », wordless in lists: a filled station has its receipt, a hollow one has not. */
export function Thread({ stations, waitingForNetwork }: ThreadProps) {
  const text = useText();
  const reached = stationNames.filter((name) => stations[name] !== null).length;
  return (
    <svg
      className={styles.thread}
      viewBox="0 0 120 16"
      role="img"
      aria-label={describeThread(text, stations, waitingForNetwork)}
    >
      {stationNames.slice(1).map((name, index) => (
        <line
          key={name}
          x1={START + STEP * index + RADIUS + 1.5}
          x2={START + STEP * (index + 1) - RADIUS - 1.5}
          y1="8"
          y2="8"
          className={stretchClass(index + 1, reached, waitingForNetwork)}
        />
      ))}
      {stationNames.map((name, index) => (
        <circle
          key={name}
          cx={START + STEP * index}
          cy="8"
          r={stations[name] === null ? RADIUS - 0.75 : RADIUS}
          className={stations[name] === null ? styles.hollow : styles.filled}
        />
      ))}
    </svg>
  );
}

function stretchClass(
  index: number,
  reached: number,
  waitingForNetwork: boolean,
): string | undefined {
  if (index < reached) return styles.done;
  return index === reached && reached > 0 && waitingForNetwork ? styles.dashed : styles.ahead;
}
