import { displayName, firstGivenName } from '../../../../shared/domain/names.ts';
import type { RosterAlike, RosterPlan, RosterPlanLine } from '../../../../shared/ipc/roster.ts';
import { movedTo } from '../../../../shared/roster/match.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { frenchDate } from '../../../lib/dates.ts';
import styles from './Import.module.css';

interface PlanTableProps {
  readonly plan: RosterPlan;
  readonly different: readonly number[];
  readonly onDifferent: (line: number) => void;
}

/** What has to be looked at comes first: what cannot be read, then who resembles somebody, then the others. */
const order: readonly RosterPlanLine['outcome']['kind'][] = [
  'bad',
  'homonym',
  'repeated',
  'create',
  'move',
  'same',
];

/** Each line of the list with what becomes of it. */
export function PlanTable({ plan, different, onDifferent }: PlanTableProps) {
  const text = useText();
  const words = text.roster;
  const { hasRooms } = text.words;
  const lines = plan.lines.toSorted(
    (a, b) => order.indexOf(a.outcome.kind) - order.indexOf(b.outcome.kind) || a.line - b.line,
  );
  return (
    <section aria-labelledby="roster-preview">
      <h2 id="roster-preview">{words.preview}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.table.line}</th>
            <th scope="col">{words.table.name}</th>
            <th scope="col">{words.table.birth}</th>
            <th scope="col">{words.table.sex}</th>
            {hasRooms ? <th scope="col">{words.table.place}</th> : null}
            <th scope="col">{words.table.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line} data-kind={line.outcome.kind}>
              <td>{line.line}</td>
              <PersonCells line={line} />
              <td>
                {outcomeWords(text, line)}
                {line.outcome.kind === 'homonym' ? (
                  <label className={styles.tick}>
                    <input
                      type="checkbox"
                      aria-label={words.outcomes.differentFor(line.line)}
                      checked={different.includes(line.line)}
                      onChange={() => onDifferent(line.line)}
                    />
                    {words.outcomes.different}
                  </label>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PersonCells({ line: { person, shown } }: { readonly line: RosterPlanLine }) {
  const text = useText();
  const { hasRooms } = text.words;
  if (person === null) return <td colSpan={hasRooms ? 4 : 3}>{shown}</td>;
  return (
    <>
      <th scope="row">{displayName(person.birthFamily, person.birthGiven)}</th>
      <td className={styles.birth}>{frenchDate(person.birthDate)}</td>
      <td>{text.roster.sexes[person.sex]}</td>
      {hasRooms ? <td>{placeWords(person.room, person.unit)}</td> : null}
    </>
  );
}

function outcomeWords(text: Catalogue, { outcome, person, faults }: RosterPlanLine): string {
  const words = text.roster.outcomes;
  switch (outcome.kind) {
    case 'bad':
      return words.bad(faults.map((fault) => text.roster.faults[fault]).join(', '));
    case 'repeated':
      return words.repeated(outcome.of);
    case 'create':
      return words.create;
    case 'same':
      return words.same;
    case 'move': {
      const { known } = outcome;
      const after = movedTo(person ?? known, known);
      const before = placeWords(known.room, known.unit) || words.nowhere;
      return words.move(before, placeWords(after.room, after.unit));
    }
    case 'homonym': {
      const { known, lines } = outcome;
      const others = [
        ...known.map((one) => knownWords(text, one)),
        ...lines.map(words.homonymLine),
      ];
      return words.homonym(others.join(text.roster.or));
    }
  }
}

function knownWords(text: Catalogue, known: RosterAlike): string {
  const name = displayName(known.birthFamily, firstGivenName(known.firstGiven));
  return text.roster.outcomes.known(name, frenchDate(known.birthDate), known.room ?? '');
}

function placeWords(room: string | null, unit: string | null): string {
  return [room, unit].filter((one) => one !== null && one !== '').join(', ');
}
