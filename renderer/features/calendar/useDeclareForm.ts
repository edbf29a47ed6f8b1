import { useState } from 'react';
import { isPeriod } from '../../../shared/domain/absence.ts';
import type { TeamCalendar } from '../../../shared/ipc/calendar.ts';
import { useText } from '../../i18n/catalogue.ts';
import { civilDay, parseFrenchDate } from '../../lib/dates.ts';
import { useDeclaration } from './queries.ts';

/** What « nobody takes my place » is in the list: chosen like a name, never in advance. */
export const nobody = 'nobody';

/** The days, the team and the substitute as typed, and what is missing once she tried. */
export function useDeclareForm(teams: readonly TeamCalendar[], onDone: () => void) {
  const words = useText().calendar.dialog;
  const [queue, setQueue] = useState<string | null>(
    teams.length === 1 ? (teams[0]?.queue ?? null) : null,
  );
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [substitute, setSubstitute] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const declaration = useDeclaration(onDone);
  const team = teams.find((one) => one.queue === queue);
  const first = parseFrenchDate(from);
  const last = parseFrenchDate(to);
  const problem = periodProblem(first, last);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (team === undefined || first === null || last === null || problem !== null) return;
    if (substitute === null) return;
    const substituteRoleId = substitute === nobody ? null : substitute;
    declaration.mutate({ queue: team.queue, from: first, to: last, substituteRoleId });
  };
  return {
    ...{ queue, setQueue, from, setFrom, to, setTo, substitute, setSubstitute, team },
    ...{ declaration, submit },
    errors: {
      queue: tried && team === undefined ? words.choose : undefined,
      from: tried && first === null ? words.dateMissing : undefined,
      to: tried && problem !== null ? words[problem] : undefined,
      substitute: tried && substitute === null ? words.substituteMissing : undefined,
    },
  };
}

function periodProblem(
  first: string | null,
  last: string | null,
): 'dateMissing' | 'dateOrder' | 'datePast' | 'dateLong' | null {
  if (last === null) return 'dateMissing';
  if (first === null) return null;
  if (last < first) return 'dateOrder';
  if (last < civilDay(new Date())) return 'datePast';
  return isPeriod(first, last) ? null : 'dateLong';
}
