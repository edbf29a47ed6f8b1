import type { LineState } from './line/quality.ts';
import { change, send, type Talk } from './talk.ts';
import { heard, ownLines } from './text/liveText.ts';
import { readTold, type Told, writeTold } from './told.ts';

/** Says it to the other window, where there is a connection to say it over. */
export function tell({ link }: Talk, told: Told): void {
  link?.tell(writeTold(told));
}

/** What the other window said; anything that is no word of ours changes nothing. */
export function hearTold(talk: Talk, data: string): void {
  const told = readTold(data);
  if (told === null) return;
  if ('soundOnly' in told) change(talk, { otherSoundOnly: told.soundOnly });
  else if ('joined' in told) change(talk, { otherJoined: told.joined });
  else if ('shows' in told) change(talk, { otherShows: told.shows });
  else change(talk, { text: heard(talk.now.text, told) });
}

/** A weak line keeps the voice: her pictures stop, and the other side is told why. */
export function followLine(talk: Talk, line: LineState): void {
  const turned = line.soundOnly !== talk.now.line.soundOnly;
  change(talk, { line });
  if (!turned) return;
  send(talk);
  tell(talk, { soundOnly: line.soundOnly });
}

/** Said again to a connection that is new: what went with the former one is not lost. */
export function connected(talk: Talk): void {
  const { text, joined, shows, line } = talk.now;
  for (const told of ownLines(text)) tell(talk, told);
  tell(talk, { joined });
  tell(talk, { shows });
  if (line.soundOnly) tell(talk, { soundOnly: true });
}
