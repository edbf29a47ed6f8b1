import { describe, expect, test } from 'vitest';
import type { VaultToMain } from '../../../shared/ipc/port.ts';
import { manualClock } from '../../support/manualClock.ts';
import {
  type InstalledVault,
  installedVault,
  openTestVault,
  testPassphrase,
} from '../../support/vault.ts';

const hour = 3_600_000;

async function lockedVault(
  change: Parameters<typeof installedVault>[0] = {},
): Promise<InstalledVault> {
  const opened = await installedVault(change);
  opened.vault.lock('test');
  opened.toMain.length = 0;
  return opened;
}

describe('unlocking with the passphrase', () => {
  test('lets in the person it belongs to, and tells main', async () => {
    const { gate, record, userId, toMain } = await lockedVault();
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    expect(besideCounts(toMain)).toEqual([{ type: 'unlocked' }]);
    expect((await record().value('session:read', {})).id).toBe(userId);
  });

  test('opens a store that was closed', async () => {
    const first = await installedVault();
    first.vault.close();
    const second = openTestVault({ rootDir: first.rootDir });
    await second.gate.value('session:unlock', { userId: first.userId, passphrase: testPassphrase });
    expect((await second.record().value('session:read', {})).given).toBe('Camille');
  });

  test('refuses a wrong passphrase and an unknown person in the same words', async () => {
    const { gate, userId, toMain } = await lockedVault();
    const wrong = await gate.call('session:unlock', { userId, passphrase: 'autre chose' });
    const unknown = await gate.call('session:unlock', {
      userId: crypto.randomUUID(),
      passphrase: testPassphrase,
    });
    const said = [wrong, unknown].map((result) => (result.ok ? null : result.error));
    expect(said.map((error) => [error?.code, error?.detail])).toEqual([
      ['session.refused', undefined],
      ['session.refused', undefined],
    ]);
    expect(besideCounts(toMain)).toEqual([]);
  });

  test('is slowed after wrong ones, also after a restart', async () => {
    const clock = manualClock();
    const { gate, userId, rootDir, vault } = await lockedVault({ clock });
    const wrong = { userId, passphrase: 'autre chose' };
    expect(await gate.refusal('session:unlock', wrong)).toBe('session.refused');
    expect(await gate.refusal('session:unlock', wrong)).toBe('session.refused');
    const typed = { userId, passphrase: testPassphrase };
    const slowed = await gate.call('session:unlock', typed);
    expect(slowed).toMatchObject({
      ok: false,
      error: { code: 'session.throttled', retryable: true },
    });
    clock.advance(1000);
    expect(await gate.refusal('session:unlock', wrong)).toBe('session.refused');
    vault.close();
    const restarted = openTestVault({ rootDir, clock: manualClock() });
    expect(await restarted.gate.refusal('session:unlock', typed)).toBe('session.throttled');
  });

  test('closes the store after five wrong passphrases in a row', async () => {
    const clock = manualClock();
    const { gate, userId, toMain } = await lockedVault({ clock });
    for (let tries = 0; tries < 5; tries += 1) {
      clock.advance(20_000);
      await gate.refusal('session:unlock', { userId, passphrase: 'autre chose' });
    }
    expect(besideCounts(toMain)).toEqual([{ type: 'closeVault' }]);
    expect((await gate.value('session:status', {})).waiting).toBeNull();
  });

  test('does not end after a lock that came while it ran', async () => {
    const { gate, userId, vault, toMain } = await lockedVault();
    const unlocking = gate.refusal('session:unlock', { userId, passphrase: testPassphrase });
    vault.lock('system');
    expect(await unlocking).toBe('session.refused');
    expect(besideCounts(toMain)).toEqual([]);
  });

  test('runs once when it is asked twice at the same time', async () => {
    const { gate, userId, toMain } = await lockedVault();
    const typed = { userId, passphrase: testPassphrase };
    const results = await Promise.all([
      gate.call('session:unlock', typed),
      gate.call('session:unlock', typed),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect(besideCounts(toMain)).toEqual([{ type: 'unlocked' }]);
  });
});

describe('the six-digit code', () => {
  const code = '407192';

  async function lockedWithCode(change: Parameters<typeof installedVault>[0] = {}) {
    const opened = await installedVault(change);
    await opened.record().value('session:setCode', { code });
    opened.vault.lock('test');
    opened.toMain.length = 0;
    return opened;
  }

  test('lets her back in after her passphrase, for twelve hours', async () => {
    const clock = manualClock();
    const { gate, userId, vault } = await lockedWithCode({ clock });
    clock.advance(2 * hour);
    await gate.value('session:unlockWithCode', { userId, code });
    vault.lock('test');
    const given = (await gate.value('session:status', {})).users[0]?.passphraseGivenAt;
    expect(given).toBe('2026-03-10T03:12:00.000Z');
    clock.moveCalendar(10 * hour);
    expect(await gate.refusal('session:unlockWithCode', { userId, code })).toBe('session.refused');
    const tile = (await gate.value('session:status', {})).users[0];
    expect(tile?.passphraseGivenAt).toBeNull();
  });

  test('is not asked of somebody who chose none', async () => {
    const { gate, vault } = await installedVault();
    vault.lock('test');
    const tile = (await gate.value('session:status', {})).users[0];
    expect(tile?.passphraseGivenAt).toBeNull();
  });

  test('has five tries, then waits for the passphrase', async () => {
    const { gate, userId } = await lockedWithCode();
    const left: unknown[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const result = await gate.call('session:unlockWithCode', { userId, code: '111119' });
      if (!result.ok) left.push(result.error.detail?.triesLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await gate.refusal('session:unlockWithCode', { userId, code })).toBe('session.refused');
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
  });

  test('opens nothing after the program was closed', async () => {
    const { gate, userId, rootDir, vault } = await lockedWithCode();
    vault.close();
    const restarted = openTestVault({ rootDir });
    const typed = { userId, code };
    expect(await restarted.gate.refusal('session:unlockWithCode', typed)).toBe('session.refused');
    expect(await gate.refusal('session:unlockWithCode', typed)).toBe('session.refused');
  });

  test('is refused when it is too easy, and when none was set', async () => {
    const { record, vault, gate, userId } = await installedVault();
    expect(await record().refusal('session:setCode', { code: '123456' })).toBe('code.weak');
    vault.lock('test');
    const typed = { userId, code: '123456' };
    expect(await gate.refusal('session:unlockWithCode', typed)).toBe('session.refused');
  });
});

describe('the lock', () => {
  test('ends every window of the person and none of their calls works afterwards', async () => {
    const { record, vault, toMain } = await installedVault();
    const [one, two] = [record(), record()];
    vault.lock('shortcut');
    expect(toMain.at(-1)).toEqual({ type: 'locked' });
    expect([one.events, two.events]).toEqual([
      [{ event: 'closed', reason: 'locked' }],
      [{ event: 'closed', reason: 'locked' }],
    ]);
    expect(await one.refusal('home:read', {})).toBe('session.locked');
    expect(await two.refusal('session:status', {})).toBe('session.locked');
  });

  test('leaves the windows of the next person closed to a port of the one before', async () => {
    const { record, gate, vault, userId } = await installedVault();
    const before = record();
    vault.lock('test');
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    expect(await before.refusal('home:read', {})).toBe('session.locked');
    before.events.length = 0;
    vault.lock('test');
    expect(before.events).toEqual([]);
  });

  test('gives a window asked for while locked nothing but its end', async () => {
    const { record } = await lockedVault();
    const late = record();
    expect(late.events).toEqual([{ event: 'closed', reason: 'locked' }]);
    expect(await late.refusal('home:read', {})).toBe('session.locked');
  });

  test('comes by itself after five minutes, with a warning, unless a key is pressed', async () => {
    const clock = manualClock();
    const { record, toMain } = await installedVault({ clock });
    const nurse = record();
    clock.advance(280_000);
    expect(nurse.events).toEqual([{ event: 'lockWarning', seconds: 30 }]);
    await nurse.value('session:presence', {});
    clock.advance(269_000);
    expect(toMain.at(-1)).toEqual({ type: 'unlocked' });
    clock.advance(31_000);
    expect(toMain.at(-1)).toEqual({ type: 'locked' });
  });

  test('keeps the store open behind it, and closes it twelve hours after the last passphrase', async () => {
    const clock = manualClock();
    const { vault, gate, toMain } = await installedVault({ clock });
    clock.advance(60_000);
    vault.lock('test');
    clock.advance(11 * hour);
    expect((await gate.value('session:status', {})).waiting).toEqual({
      ...{ toRead: 0, overdue: 0, toComplete: 0, refused: 0 },
    });
    clock.advance(hour);
    expect(toMain.at(-1)).toEqual({ type: 'closeVault' });
  });
});

describe('the recovery key', () => {
  const passphrase = 'girafe citron balcon sifflet ombre';

  test('gives a new passphrase to somebody who forgot hers, and the old one stops working', async () => {
    const { gate, userId, recoveryKey, vault, record } = await lockedVault();
    await gate.value('session:recover', { recoveryKey, userId, passphrase });
    expect((await record().value('session:read', {})).id).toBe(userId);
    vault.lock('test');
    const old = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', old)).toBe('session.refused');
    await gate.value('session:unlock', { userId, passphrase });
  });

  test('is the way back when the secret of the workstation was lost, with names on the lock screen again', async () => {
    const first = await installedVault();
    first.vault.close();
    const options = { rootDir: first.rootDir, workstationSecret: new Uint8Array(32).fill(99) };
    const { gate, record } = openTestVault(options);
    const { userId, recoveryKey } = first;
    const typed = { userId, passphrase: testPassphrase };
    expect(await gate.refusal('session:unlock', typed)).toBe('key.unavailable');
    expect((await gate.value('session:status', {})).users[0]?.displayName).toBe('n° 1');
    await gate.value('session:recover', { recoveryKey, userId, passphrase });
    await record().value('session:lock', {});
    const locked = await gate.value('session:status', {});
    expect(locked.users[0]?.displayName).toBe('Camille R.');
    expect(locked.establishment?.name).toBe('EHPAD Essai');
  });

  test('is refused when wrong, and does not take a weak passphrase', async () => {
    const { gate, userId, recoveryKey } = await lockedVault();
    const other = { recoveryKey: 'ABCD-EFGH', userId, passphrase };
    expect(await gate.refusal('session:recover', other)).toBe('recovery.mismatch');
    const weak = { recoveryKey, userId, passphrase: 'motdepasse' };
    expect(await gate.refusal('session:recover', weak)).toBe('passphrase.weak');
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
  });
});

/** What main was told, but the counts for its badge. */
function besideCounts(told: readonly VaultToMain[]): readonly VaultToMain[] {
  return told.filter(({ type }) => type !== 'attention');
}
