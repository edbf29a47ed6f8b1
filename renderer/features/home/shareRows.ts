import type { Home, RequestRow } from '../../../shared/ipc/home.ts';

/** At most nine lines before a link (design brief, Accueil): the eye takes them in at once. */
const MOST_ROWS = 9;

interface SharedRows {
  readonly yours: readonly RequestRow[];
  readonly onTheWay: readonly RequestRow[];
  /** Lines left for the link. */
  readonly hidden: number;
}

/** Shares the nine lines: one for each team, one at least for what is on its way, the others for « À vous ». */
export function shareRows(home: Pick<Home, 'yours' | 'onTheWay' | 'withTeam'>): SharedRows {
  const places = Math.max(1, MOST_ROWS - home.withTeam.length);
  const kept = Math.min(home.onTheWay.length, 1);
  const yours = home.yours.slice(0, Math.max(1, places - kept));
  const onTheWay = home.onTheWay.slice(0, Math.max(kept, places - yours.length));
  const hidden = home.yours.length + home.onTheWay.length - yours.length - onTheWay.length;
  return { yours, onTheWay, hidden };
}
