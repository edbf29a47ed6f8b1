import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { TestHub } from './testHub.ts';
import type { Workstation } from './workstation.ts';

/** What the hub said, as it came. */
export type Heard = Readonly<Record<string, unknown>>;

export interface ToldTurn {
  readonly by: string | null;
  readonly state: string;
}

/** One workstation on the live channel, over a real socket. */
export interface LiveVoice {
  readonly socket: WebSocket;
  readonly say: (message: Readonly<Record<string, unknown>>) => void;
  /** The next message that is not « something new »; waits for it. */
  readonly next: () => Promise<Heard>;
  /** Who is rung, as the hub told last: said at each change, it is never « the next message ». */
  readonly turns: () => readonly ToldTurn[];
  /** What came and nobody asked for yet. */
  readonly unread: () => readonly Heard[];
  /** The code the socket closed with. */
  readonly closed: Promise<number>;
}

const patienceMs = 20_000;

/** Connects with the token the workstation holds. `deaf` never answers the hub's pings. */
export async function goLive(
  hub: Pick<TestHub, 'url'>,
  station: Workstation,
  { deaf = false } = {},
): Promise<LiveVoice> {
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/live`, {
    headers: station.authorization(),
    autoPong: !deaf,
  });
  const heard: Heard[] = [];
  let turns: readonly ToldTurn[] = [];
  const waiting: ((message: Heard) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Heard;
    if (message.type === 'changed') return;
    if (message.type === 'turns') {
      turns = message.turns as readonly ToldTurn[];
      return;
    }
    const first = waiting.shift();
    if (first === undefined) heard.push(message);
    else first(message);
  });
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    say: (message) => socket.send(JSON.stringify(message)),
    next: () =>
      new Promise((resolve, reject) => {
        const ready = heard.shift();
        if (ready !== undefined) return resolve(ready);
        const late = setTimeout(() => reject(new Error('The hub said nothing')), patienceMs);
        waiting.push((message) => {
          clearTimeout(late);
          resolve(message);
        });
      }),
    turns: () => turns,
    unread: () => heard,
    closed,
  };
}

/** Everything said to a voice before this question was asked has been heard once it is answered. */
export async function heardAll(voice: LiveVoice): Promise<readonly unknown[]> {
  const nobody = randomUUID();
  voice.say({ type: 'presence', request: nobody, to: 'expert' });
  const heard: unknown[] = [];
  for (;;) {
    const message = await voice.next();
    if (message.request === nobody) return heard;
    heard.push(message);
  }
}
