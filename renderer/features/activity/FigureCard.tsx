import { useText } from '../../i18n/catalogue.ts';
import styles from './Activity.module.css';
import { BarChart } from './BarChart.tsx';

export interface FigureLine {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly string[];
  /** How long its bar is. */
  readonly value: number;
}

interface FigureCardProps {
  readonly title: string;
  /** Heads of the table: the name's, then one for each cell. */
  readonly columns: readonly string[];
  readonly lines: readonly FigureLine[];
}

/** Numbers in a table, each line with its bar beside it. */
export function FigureCard({ title, columns, lines }: FigureCardProps) {
  const words = useText().activity;
  const [name, ...others] = columns;
  const first = [...lines].sort((a, b) => b.value - a.value)[0];
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>{title}</h2>
      {first === undefined ? (
        <p className={styles.soft}>{words.none}</p>
      ) : (
        <div className={styles.figure}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{name}</th>
                {others.map((column) => (
                  <th key={column} scope="col" className={styles.number}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.key}>
                  <th scope="row">{line.name}</th>
                  {line.cells.map((cell, index) => (
                    <td key={others[index]} className={styles.number}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <BarChart
            label={words.chart(title, first.name, first.value)}
            bars={lines.map(({ key, value }) => ({ name: key, value }))}
          />
        </div>
      )}
    </section>
  );
}
