import type { Kind } from './kinds.ts';
import { type Inside, type Look, refused, type Tried } from './look.ts';
import type { TamperWorld } from './world.ts';

/** What one case showed. */
export interface Seen {
  readonly tried: Tried;
  /** Null when nobody came in. */
  readonly look: Look | null;
  readonly inside: Inside | null;
  /** Row where the trail was broken on purpose. */
  readonly brokenAt: number | undefined;
}

/** What was acknowledged, as an untouched copy shows it. */
export interface Expected {
  readonly look: Look;
  readonly inside: Inside;
  /** Residents before those that the log holds. */
  readonly residents: readonly string[];
}

export type Complaint =
  | { readonly as: 'lost'; readonly what: string }
  | { readonly as: 'failures'; readonly what: string };

const lost = (what: string): Complaint => ({ as: 'lost', what });
const failure = (what: string): Complaint => ({ as: 'failures', what });

/** Nothing when the content is whole or the damage was told; the first thing that was not. */
export function judge(
  kind: Kind,
  seen: Seen,
  expected: Expected,
  world: TamperWorld,
): Complaint | null {
  const { tried, look, inside, brokenAt } = seen;
  if (tried.wrong === 'in') return failure('a wrong passphrase came in');
  if (tried.removed === 'in') return failure('somebody removed came in');
  if (tried.stranger === 'in') return failure('the exercise opened as the real store');
  if (tried.right !== 'in') {
    return kind.refusals.includes(tried.right) ? null : failure(`answered ${tried.right}`);
  }
  if (look === null || inside === null) return failure('came in and nothing could be looked at');
  const told = kind.tells?.some((line) => inside.lines.includes(line)) ?? false;
  if (kind.rule === 'prefix') return judgePrefix(look, inside, expected, world);
  if (kind.rule === 'refused' && !inside.lines.includes('store.keyringFromPrevious')) {
    return failure('what was altered opened');
  }
  if (kind.rule === 'unverified') {
    return look.unverified > 0 ? null : lost('a signature held over another content');
  }
  if (kind.rule === 'broken') {
    return inside.broken === brokenAt ? null : failure('the trail was not told at its row');
  }
  if (look.rows !== expected.look.rows && !told) return lost('another content, without a word');
  if (inside.broken !== null) return failure('the trail broke');
  if (look.unverified > 0) return failure('a sound signature was doubted');
  if (differs(look.pictures, expected.look.pictures, told)) return lost('another picture');
  if (differs(inside.originals, expected.inside.originals, told)) return lost('another original');
  const isQuiet = kind.name === 'nothing touched' && inside.lines.length > 0;
  return isQuiet ? failure('an untouched store was said to be altered') : null;
}

/** A picture may be refused, never replaced; of an older store that was told as such, some are not there yet. */
function differs(
  found: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
  told: boolean,
): boolean {
  return Object.entries(expected).some(([id, hash]) => {
    const now = found[id];
    return now === undefined ? !told : now !== hash && now !== refused;
  });
}

function judgePrefix(
  look: Look,
  inside: Inside,
  expected: Expected,
  world: TamperWorld,
): Complaint | null {
  const before = new Set(expected.residents);
  const since = look.residents.filter((id) => !before.has(id));
  const whole = expected.residents.every((id) => look.residents.includes(id));
  const inOrder = world.created.slice(0, since.length).every((id) => since.includes(id));
  if (!whole) return lost('what was closed is gone');
  if (!inOrder) return lost('an act is missing in the middle');
  return inside.broken === null ? null : failure('the trail broke');
}
