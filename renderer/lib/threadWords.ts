import type { Thread } from '../../shared/ipc/home.ts';
import type { Catalogue } from '../i18n/fr.ts';

/** The five stations of « le fil », in the order a request meets them. */
export const stationNames = ['workstation', 'hub', 'team', 'opinion', 'read'] as const;

/** The same line in words: what has its receipt, then what comes next. */
export function describeThread(
  text: Catalogue,
  stations: Thread,
  waitingForNetwork: boolean,
): string {
  const words = text.requests.thread;
  const names = text.requests.stations;
  if (stations.workstation === null) return words.notSigned;
  if (waitingForNetwork && stations.hub === null) return words.noNetwork;
  const reached = stationNames.filter((name) => stations[name] !== null);
  const next = stationNames.find((name) => stations[name] === null);
  const list = reached.map((name) => names[name].toLowerCase()).join(', ');
  const end = next === undefined ? words.complete : words.next(names[next].toLowerCase());
  return `${words.reached(list)} ${end}`;
}
