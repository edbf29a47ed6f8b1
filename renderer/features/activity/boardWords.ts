import type { RequestRow } from '../../../shared/ipc/home.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { shortLateWords, unreadThereWords } from '../../lib/alertWords.ts';
import { daysSince } from './lateRows.ts';

/** What the team that was asked reads of a request that waits for the other side; a badge would say whose turn it is there. */
export function saidToTeam(now: Date): (text: Catalogue, row: RequestRow) => string {
  return (text, row) => {
    const { states } = text.expert.list;
    const state = row.state === 'answered' ? states.answered : states.infoRequested;
    return (
      unreadThereWords(text, row) ??
      shortLateWords(text, row) ??
      `${state} ${text.activity.late.ago(daysSince(row, now))}`
    );
  };
}
