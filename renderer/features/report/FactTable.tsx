import styles from './Report.module.css';

export interface ReportFact {
  readonly name: string;
  readonly value: string;
}

/** Names and values, the name heading its line for who listens. */
export function FactTable({ facts }: { readonly facts: readonly ReportFact[] }) {
  return (
    <table className={styles.facts}>
      <tbody>
        {facts.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
