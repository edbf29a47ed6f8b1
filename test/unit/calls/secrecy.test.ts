import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  BrokenSecrecy,
  createSecrecy,
  type Secrecy,
  secrecyType,
} from '../../../electron/vault/services/calls/secrecy.ts';
import {
  newWorkstationKey,
  privateKeyOf,
  publicPart,
  signJws,
} from '../../../electron/vault/sync/jws.ts';
import { callWords } from '../../../shared/domain/callWords.ts';

const at = new Date('2026-11-23T02:00:00Z');
const anyPrint = (): string => randomBytes(32).toString('hex');

interface Side {
  readonly secrecy: Secrecy;
  readonly fingerprint: string;
  readonly kid: string;
}

function side(callId: string, isCaller: boolean, now = at): Side {
  const key = newWorkstationKey();
  const fingerprint = anyPrint();
  const secrecy = createSecrecy({ callId, isCaller, key, fingerprint, now: () => now });
  return { secrecy, fingerprint, kid: key.kid };
}

function two(callId = randomUUID()) {
  return { callId, caller: side(callId, true), called: side(callId, false) };
}

const line = (text: string | null): string => {
  if (text === null) throw new Error('Nothing was said');
  return text;
};

describe('two workstations agree on their connection', () => {
  test('each knows the other one, and both read the same four words', () => {
    const { caller, called } = two();
    const commit = line(caller.secrecy.first());
    expect(caller.secrecy.first()).toBeNull();
    expect(called.secrecy.first()).toBeNull();
    const answer = line(called.secrecy.hear(commit));
    expect(called.secrecy.agreed()).toBeNull();
    const reveal = line(caller.secrecy.hear(answer));
    expect(called.secrecy.hear(reveal)).toBeNull();
    const [here, there] = [caller.secrecy.agreed(), called.secrecy.agreed()];
    expect(here).toMatchObject({ fingerprint: called.fingerprint, kid: called.kid });
    expect(there).toMatchObject({ fingerprint: caller.fingerprint, kid: caller.kid });
    expect(here?.words).toHaveLength(4);
    expect(here?.words).toEqual(there?.words);
  });

  test('the commitment does not tell what it commits to', () => {
    const { caller } = two();
    const claims = Buffer.from(line(caller.secrecy.first()).split('.')[1] ?? '', 'base64url');
    expect(claims.toString('utf8')).not.toContain(caller.fingerprint);
  });

  test('somebody between them gives them other words', () => {
    const callId = randomUUID();
    const caller = side(callId, true);
    const called = side(callId, false);
    const toCaller = side(callId, false);
    const toCalled = side(callId, true);
    const answer = line(toCaller.secrecy.hear(line(caller.secrecy.first())));
    toCaller.secrecy.hear(line(caller.secrecy.hear(answer)));
    const other = line(called.secrecy.hear(line(toCalled.secrecy.first())));
    called.secrecy.hear(line(toCalled.secrecy.hear(other)));
    expect(caller.secrecy.agreed()?.words).not.toEqual(called.secrecy.agreed()?.words);
  });

  test('a reveal of something else than was committed to ends it', () => {
    const { callId, caller, called } = two();
    const answer = line(called.secrecy.hear(line(caller.secrecy.first())));
    const key = newWorkstationKey();
    const liar = createSecrecy({
      ...{ callId, isCaller: true, key, fingerprint: anyPrint(), now: () => at },
    });
    liar.first();
    expect(() => liar.hear(answer)).toThrow(BrokenSecrecy);
    const reveal = line(caller.secrecy.hear(answer));
    const { caller: stranger } = two(callId);
    stranger.secrecy.first();
    const forged = reveal.replace(/\.[^.]+$/, `.${randomBytes(96).toString('base64url')}`);
    expect(() => called.secrecy.hear(forged)).toThrow(BrokenSecrecy);
    expect(called.secrecy.agreed()).toBeNull();
  });

  test('a reveal by the committing key, of another fingerprint, ends it', () => {
    const callId = randomUUID();
    const called = side(callId, false);
    const key = newWorkstationKey();
    const parts = { callId, isCaller: true, key, now: () => at } as const;
    const first = createSecrecy({ ...parts, fingerprint: anyPrint() });
    const answer = line(called.secrecy.hear(line(first.first())));
    const reveal = line(first.hear(answer));
    const claims = JSON.parse(
      Buffer.from(reveal.split('.')[1] ?? '', 'base64url').toString('utf8'),
    ) as Record<string, unknown>;
    const header = { alg: 'ES384', typ: secrecyType, kid: key.kid } as const;
    const changed = signJws(
      header,
      { ...claims, fingerprint: anyPrint(), jwk: publicPart(key.privateJwk) },
      privateKeyOf(key),
    );
    expect(() => called.secrecy.hear(changed)).toThrow(BrokenSecrecy);
  });

  test.each<[string, (callId: string) => string]>([
    ['of another call', () => line(side(randomUUID(), true).secrecy.first())],
    ['of an hour ago', (id) => line(side(id, true, new Date(+at - 3_600_000)).secrecy.first())],
    ['of tomorrow', (id) => line(side(id, true, new Date(+at + 86_400_000)).secrecy.first())],
    ['that is no line', () => 'x'],
    [
      'without a signature',
      (id) => `${line(side(id, true).secrecy.first()).split('.', 2).join('.')}.`,
    ],
  ])('a first line %s ends it', (_what, make) => {
    const callId = randomUUID();
    const { secrecy } = side(callId, false);
    const said = make(callId);
    expect(() => secrecy.hear(said)).toThrow(BrokenSecrecy);
    expect(secrecy.agreed()).toBeNull();
  });

  test('nothing more is heard once they agreed, nor a line twice, nor one of one’s own', () => {
    const { caller, called } = two();
    const commit = line(caller.secrecy.first());
    const answer = line(called.secrecy.hear(commit));
    expect(() => called.secrecy.hear(commit)).toThrow(BrokenSecrecy);
    const reveal = line(caller.secrecy.hear(answer));
    expect(() => caller.secrecy.hear(answer)).toThrow(BrokenSecrecy);
    expect(() => caller.secrecy.hear(reveal)).toThrow(BrokenSecrecy);
  });
});

describe('the words', () => {
  test('are 256, each heard apart from any other', () => {
    expect(callWords).toHaveLength(256);
    const close = callWords.flatMap((one, index) =>
      callWords.slice(index + 1).filter((other) => distance(one, other) < 3),
    );
    expect(close).toEqual([]);
  });
});

/** How many letters are to be changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, its] of [...other].entries()) {
      next.push(
        Math.min(
          (row[index + 1] ?? 0) + 1,
          (next[index] ?? 0) + 1,
          (row[index] ?? 0) + (its === letter ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
