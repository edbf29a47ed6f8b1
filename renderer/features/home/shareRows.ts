import type { Home, RequestRow } from '../../../shared/ipc/home.ts';

/** At most nine lines before a link (design brief, Accueil): the eye takes them in at once. */
const MOST_ROWS = 9;

interface SharedRows {
  readonly yours: readonly RequestRow[];
  readonly onTheWay: readonly RequestRow[];
  /** Lines left for the link. */
  readonly hidden: number;
}

/** Shares the nine lines: one is kept for each specialty's team, then « À vous » comes before « En route ». */
export function shareRows(home: Pick<Home, 'yours' | 'onTheWay' | 'withTeam'>): SharedRows {
  const places = Math.max(1, MOST_ROWS - home.withTeam.length);
  const yours = home.yours.slice(0, places);
  const onTheWay = home.onTheWay.slice(0, places - yours.length);
  const hidden = home.yours.length + home.onTheWay.length - yours.length - onTheWay.length;
  return { yours, onTheWay, hidden };
}
