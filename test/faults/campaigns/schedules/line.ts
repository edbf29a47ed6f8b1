import type {
  HttpAnswer,
  HttpExchange,
  HttpRequest,
} from '../../../../electron/vault/sync/httpExchange.ts';
import { HubFailure } from '../../../../electron/vault/sync/hubFailure.ts';
import type { Random } from '../../support/random.ts';
import { refusal } from './modelAnswer.ts';
import type { World } from './world.ts';

/** What the line of one workstation does at the moment. */
export type Weather =
  | { readonly kind: 'good' }
  | { readonly kind: 'down' }
  /** That many requests in a hundred meet something. */
  | { readonly kind: 'bad'; readonly percent: number }
  | { readonly kind: 'slow' }
  /** Somebody else answers everything. */
  | { readonly kind: 'portal' };

export interface LineParts {
  readonly world: World;
  readonly random: Random;
  readonly weather: () => Weather;
  /** What the hub answers at this instant; null when nobody listens there. */
  readonly hub: (asked: HttpRequest) => HttpAnswer | null;
  /** Changes when the hub stops: what it had not answered by then is never answered. */
  readonly hubLife: () => number;
}

const silenceMs = 25_000;
const none = (): HubFailure => new HubFailure('transient', 'hub.unreachable', { line: 'none' });
const lost = (): HubFailure => new HubFailure('transient', 'hub.unreachable', { line: 'lost' });

type Fate = (parts: LineParts, asked: HttpRequest) => Outcome;
/** What comes back, after how long; null when nothing does before the silence is too long. */
interface Outcome {
  readonly afterMs: number;
  readonly result: () => HttpAnswer | Error;
}

/** The way from one workstation's engine to the hub and back, for as long as that engine lives. */
export function openLine(parts: LineParts, isAlive: () => boolean): HttpExchange {
  const { world } = parts;
  let closed = false;
  return {
    send: (asked) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(none());
        const { afterMs, result } = fateOf(parts)(parts, asked);
        world.after(afterMs, () => {
          // Whoever asked has died: the question stays open for ever, as in a process that is gone.
          if (!isAlive()) return;
          const outcome = closed ? lost() : result();
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        });
      }),
    close: () => {
      closed = true;
    },
  };
}

function fateOf({ random, weather }: LineParts): Fate {
  const now = weather();
  switch (now.kind) {
    case 'down':
      return random(3) === 0
        ? () => ({ afterMs: silenceMs, result: none })
        : () => ({ afterMs: 40, result: none });
    case 'portal':
      return () => ({ afterMs: 120, result: () => page(random(2) === 0 ? 200 : 403) });
    case 'slow':
      return pass(2000, 6000);
    case 'good':
      return pass(20, 200);
    case 'bad':
      return random(100) < now.percent
        ? (mishaps[random(mishaps.length)] ?? pass(20, 200))
        : pass(40, 2500);
  }
}

/** Everything that may happen to one request on a bad line. */
const mishaps: readonly Fate[] = [
  () => ({ afterMs: 300, result: lost }),
  () => ({ afterMs: silenceMs, result: lost }),
  // It arrives, and nobody hears of it.
  (parts, asked) => ({ afterMs: deliver(parts, asked, 30), result: lost }),
  (parts, asked) => ({ afterMs: deliver(parts, asked, 900) + silenceMs, result: lost }),
  // It arrives when it had been given up, after others that were asked later.
  (parts, asked) => {
    deliver(parts, asked, silenceMs + parts.random(120_000));
    return { afterMs: silenceMs, result: lost };
  },
  // It arrives twice, the second time whenever it likes.
  (parts, asked) => {
    deliver(parts, asked, 500 + parts.random(60_000));
    return pass(40, 400)(parts, asked);
  },
  () => ({ afterMs: 200, result: () => page(500) }),
  () => ({ afterMs: 200, result: () => page(302) }),
  () => ({ afterMs: 200, result: () => said(503, 'unavailable', { 'retry-after': '7' }) }),
  () => ({ afterMs: 200, result: () => said(429, 'rate.limited', { 'retry-after': '20' }) }),
  () => ({ afterMs: 200, result: () => said(507, 'storage.full') }),
  () => ({ afterMs: 200, result: () => said(401, 'auth.expired') }),
  altered((answer) => ({
    ...answer,
    headers: { ...answer.headers, 'x-body-sha256': 'a'.repeat(64) },
  })),
  altered((answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) })),
  altered((answer) => ({ ...answer, body: Buffer.from('null') })),
];

function pass(leastMs: number, mostMs: number): Fate {
  return (parts, asked) => {
    const { world, random, hub, hubLife } = parts;
    const up = leastMs + random(mostMs - leastMs);
    const down = leastMs + random(mostMs - leastMs);
    let answer: HttpAnswer | Error = none();
    let life = hubLife();
    world.after(up, () => {
      life = hubLife();
      answer = hub(asked) ?? none();
    });
    return { afterMs: up + down, result: () => (life === hubLife() ? answer : lost()) };
  };
}

/** The hub does what is asked, whoever listens; answers when it has. */
function deliver({ world, hub }: LineParts, asked: HttpRequest, afterMs: number): number {
  world.after(afterMs, () => void hub(asked));
  return afterMs + 1;
}

function altered(change: (answer: HttpAnswer) => HttpAnswer): Fate {
  return (parts, asked) => {
    const { afterMs, result } = pass(40, 400)(parts, asked);
    const changed = (): HttpAnswer | Error => {
      const answer = result();
      return answer instanceof Error ? answer : change(answer);
    };
    return { afterMs, result: changed };
  };
}

function page(status: number): HttpAnswer {
  return { status, headers: {}, body: Buffer.from('<html>Connectez-vous</html>') };
}

function said(status: number, reason: string, more: Record<string, string> = {}): HttpAnswer {
  const body = Buffer.from(JSON.stringify(refusal(status, reason).body));
  return { status, headers: { 'x-hub-epoch': 'epoch-1', ...more }, body };
}
