import { expect, test } from 'vitest';
import { at, type Get, later } from './plans.ts';

/** What may be used once, and what is kept for ever. */
export function onceContract(get: Get): void {
  test('lets a code be spent once, by one key', async () => {
    const { identities } = get();
    const code = {
      hash: 'h',
      kind: 'team',
      target: 't1',
      expiresAt: later,
      reusable: false,
    } as const;
    await identities.addCode(code);
    const spend = (kid: string, now = at, kind: 'team' | 'establishment' = 'team') =>
      identities.spendCode('h', kind, kid, now);
    expect(await spend('a', at, 'establishment')).toEqual({ status: 'unknown' });
    expect(await spend('a', later)).toEqual({ status: 'expired' });
    const spent = await Promise.all(['a', 'b', 'c'].map((kid) => spend(kid)));
    expect(spent.map(({ status }) => status).sort()).toEqual(['accepted', 'used', 'used']);
    await identities.addCode({ ...code, hash: 'r', reusable: true });
    for (const kid of ['a', 'b']) {
      expect((await identities.spendCode('r', 'team', kid, at)).status).toBe('accepted');
    }
  });

  test('remembers an assertion until it would have expired', async () => {
    const { identities } = get();
    expect(await identities.spendAssertion('c', 'j', later)).toBe(true);
    expect(await identities.spendAssertion('c', 'j', later)).toBe(false);
    expect(await identities.spendAssertion('d', 'j', later)).toBe(true);
    await identities.forgetExpired(at);
    expect(await identities.spendAssertion('c', 'j', later)).toBe(false);
    await identities.forgetExpired('2028-01-01T00:00:00.000Z');
    expect(await identities.spendAssertion('c', 'j', later)).toBe(true);
  });

  test('keeps its settings and its epoch', async () => {
    const repository = get();
    expect(await repository.identities.setting('x')).toBeNull();
    await repository.identities.saveSetting('x', '1');
    await repository.identities.saveSetting('x', '2');
    expect(await repository.identities.setting('x')).toBe('2');
    expect(await repository.epoch()).toBe(await repository.epoch());
  });
}
