import { useText } from '../../../i18n/catalogue.ts';
import styles from '../list/CaseTable.module.css';

const columnNames = [
  'number',
  'order',
  'patient',
  'specialty',
  'place',
  'question',
  'images',
  'state',
] as const;

/** The columns of the tray; the team's only where there are several. */
export function TrayHead({ severalTeams }: { readonly severalTeams: boolean }) {
  const { columns } = useText().expert.list;
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1}>
        {columnNames
          .filter((name) => severalTeams || name !== 'specialty')
          .map((name) => (
            <th key={name} scope="col" className={styles[name]}>
              {columns[name]}
            </th>
          ))}
      </tr>
    </thead>
  );
}
