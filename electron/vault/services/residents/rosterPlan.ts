import { createHash } from 'node:crypto';
import { AppFailure } from '../../../../shared/errors.ts';
import {
  mostRosterLines,
  type RosterAlike,
  type RosterPlan,
  type RosterPlanLine,
} from '../../../../shared/ipc/roster.ts';
import {
  guessColumns,
  neededFields,
  type RosterColumns,
} from '../../../../shared/roster/columns.ts';
import { readLine } from '../../../../shared/roster/lines.ts';
import { type MatchedLine, matchRoster } from '../../../../shared/roster/match.ts';
import { readTable } from '../../../../shared/roster/table.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { type ListedPatient, patientsBornOn } from '../../store/patientStore.ts';

export interface ReadRoster {
  readonly plan: RosterPlan;
  /** The same lines with all that they hold, in the same order. */
  readonly lines: readonly MatchedLine[];
}

/**
 * What a list would do here and now. Written nowhere: the import reads it again, in its own transaction.
 * @throws AppFailure `input.invalid` without a line or without a needed column, `input.tooLarge` above a thousand lines
 */
export function readRoster(
  db: ReadableDatabase,
  { text, columns }: { readonly text: string; readonly columns: RosterColumns | null },
  today: string,
): ReadRoster {
  const rows = readTable(text);
  if (rows.length === 0) throw new AppFailure('input.invalid', { fields: ['text'] });
  if (rows.length > mostRosterLines) throw new AppFailure('input.tooLarge', { fields: ['text'] });
  const guess = guessColumns(rows);
  const used = columns ?? guess.columns;
  const people = guess.hasHeader ? rows.slice(1) : rows;
  const isWhole = neededFields.every((field) => used[field] !== null);
  const read = isWhole ? people.map((row) => readLine(row, used, today)) : [];
  const known = patientsBornOn(
    db,
    read.flatMap(({ person }) => person?.birthDate ?? []),
  );
  const lines = matchRoster(read, known);
  const byId = new Map(known.map((one) => [one.id, one]));
  const plan = {
    columns: used,
    header: guess.hasHeader ? [...(rows[0]?.cells ?? [])] : null,
    width: Math.max(...rows.map(({ cells }) => cells.length)),
    lines: lines.map((line) => planLine(line, byId)),
  };
  const planId = createHash('sha256').update(JSON.stringify(plan)).digest('hex');
  return { plan: { ...plan, planId }, lines };
}

function planLine(
  { line, shown, faults, person, outcome }: MatchedLine,
  byId: ReadonlyMap<string, ListedPatient>,
): RosterPlanLine {
  const known = (id: string): RosterAlike => {
    const found = byId.get(id);
    if (found === undefined) throw new Error('A list was compared with somebody who is not here');
    const { birthFamily, firstGiven, birthDate, sex, unit, room } = found;
    return { id, birthFamily, firstGiven, birthDate, sex, unit, room };
  };
  const base = {
    line,
    shown,
    faults: [...faults],
    person:
      person === null
        ? null
        : {
            birthFamily: person.birthFamily,
            birthGiven: person.birthGiven,
            birthDate: person.birthDate,
            sex: person.sex,
            unit: person.unit,
            room: person.room,
          },
  };
  switch (outcome.kind) {
    case 'homonym': {
      const { ids, lines } = outcome;
      return { ...base, outcome: { kind: 'homonym', known: ids.map(known), lines: [...lines] } };
    }
    case 'move':
    case 'same':
      return { ...base, outcome: { kind: outcome.kind, known: known(outcome.id) } };
    default:
      return { ...base, outcome };
  }
}
