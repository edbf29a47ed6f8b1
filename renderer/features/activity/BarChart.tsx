import styles from './Activity.module.css';

interface Bar {
  readonly name: string;
  readonly value: number;
}

interface BarChartProps {
  /** What the chart says, for those who do not see it; the table beside it has every number. */
  readonly label: string;
  readonly bars: readonly Bar[];
}

const rowHeight = 24;
const barHeight = 16;
const width = 240;

/** Horizontal bars, one for each line of the table beside, in its order. */
export function BarChart({ label, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * rowHeight;
  return (
    <svg
      className={styles.chart}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      height={height}
    >
      <title>{label}</title>
      {bars.map(({ name, value }, index) => (
        <rect
          key={name}
          x={0}
          y={index * rowHeight + (rowHeight - barHeight) / 2}
          width={(value / most) * width}
          height={barHeight}
        />
      ))}
    </svg>
  );
}
