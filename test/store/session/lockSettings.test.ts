import { describe, expect, test } from 'vitest';
import type { LockSettings } from '../../../shared/ipc/lock.ts';
import { manualClock } from '../../support/manualClock.ts';
import { installedVault, testPassphrase } from '../../support/vault.ts';

const minute = 60_000;
const passphrase = 'girafe citron balcon sifflet ombre';

describe('the minutes before the screen locks', () => {
  test('are those an administrator chose, from that moment on and at the next unlock', async () => {
    const clock = manualClock();
    const { record, gate, vault, toMain, userId } = await installedVault({ clock });
    const nurse = record();
    expect(await nurse.value('lock:read', {})).toEqual({ idleMinutes: 5, expertIdleMinutes: 10 });
    await nurse.value('lock:update', { idleMinutes: 2, expertIdleMinutes: 15 });
    clock.advance(2 * minute - 1);
    expect(toMain.at(-1)).toEqual({ type: 'unlocked' });
    clock.advance(1);
    expect(toMain.at(-1)).toEqual({ type: 'locked' });
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    clock.advance(90_000);
    expect(toMain.at(-1)).toEqual({ type: 'unlocked' });
    clock.advance(30_000);
    expect(toMain.at(-1)).toEqual({ type: 'locked' });
    vault.close();
  });

  test('leave an expert her own, up to fifteen', async () => {
    const clock = manualClock();
    const { record, toMain } = await installedVault({ clock }, 'expert');
    const expert = record();
    await expert.value('lock:update', { idleMinutes: 1, expertIdleMinutes: 15 });
    clock.advance(15 * minute - 1);
    expect(expert.events.at(-1)).toEqual({ event: 'lockWarning', seconds: 30 });
    expect(toMain.at(-1)).toEqual({ type: 'unlocked' });
    clock.advance(1);
    expect(toMain.at(-1)).toEqual({ type: 'locked' });
  });

  test.each<LockSettings>([
    { idleMinutes: 0, expertIdleMinutes: 5 },
    { idleMinutes: 16, expertIdleMinutes: 5 },
    { idleMinutes: 5, expertIdleMinutes: 16 },
    { idleMinutes: 1.5, expertIdleMinutes: 5 },
  ])('are never outside their bounds: $idleMinutes, $expertIdleMinutes', async (outside) => {
    const { record } = await installedVault();
    expect(await record().refusal('lock:update', outside)).toBe('input.invalid');
    expect(await record().value('lock:read', {})).toEqual({
      idleMinutes: 5,
      expertIdleMinutes: 10,
    });
  });
});

describe('where a person was', () => {
  const place = JSON.stringify({ route: { name: 'residents' }, forms: { note: 'dicté' } });

  test('comes back to her after a lock, after a full close, and to nobody else', async () => {
    const first = await installedVault();
    const nurse = first.record();
    const colleague = { family: 'Petit', given: 'Alain', role: 'nurse', rpps: null } as const;
    const { id } = await nurse.value('user:create', { ...colleague, passphrase });
    expect(await nurse.value('session:place', {})).toEqual({ place: null });
    await nurse.value('session:keepPlace', { place });
    await nurse.value('session:lock', {});
    await first.gate.value('session:unlock', { userId: id, passphrase });
    expect(await first.record().value('session:place', {})).toEqual({ place: null });
    first.vault.lock('test');
    const own = { userId: first.userId, passphrase: testPassphrase };
    await first.gate.value('session:unlock', own);
    expect(await first.record().value('session:place', {})).toEqual({ place });
    await first.record().value('session:keepPlace', { place: 'ailleurs' });
    first.vault.close();
    await first.gate.value('session:unlock', own);
    expect(await first.record().value('session:place', {})).toEqual({ place: 'ailleurs' });
  });

  test('is forgotten when she leaves from nowhere in particular', async () => {
    const { record, gate, userId, vault } = await installedVault();
    const own = { userId, passphrase: testPassphrase };
    await record().value('session:keepPlace', { place });
    vault.lock('test');
    await gate.value('session:unlock', own);
    vault.lock('test');
    await gate.value('session:unlock', own);
    expect(await record().value('session:place', {})).toEqual({ place: null });
  });
});

describe('a lock that the system asks for', () => {
  test('lets the windows keep their last words, then comes whatever they do', async () => {
    const clock = manualClock();
    const { record, vault, toMain, gate, userId } = await installedVault({ clock });
    const nurse = record();
    vault.lockSoon('system');
    expect(nurse.events).toEqual([{ event: 'lockWarning', seconds: 0 }]);
    await nurse.value('session:keepPlace', { place: 'les derniers mots' });
    await nurse.value('session:presence', {});
    clock.advance(400);
    expect(toMain.at(-1)).toEqual({ type: 'locked' });
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    expect(await record().value('session:place', {})).toEqual({ place: 'les derniers mots' });
  });

  test('comes at once where nobody is in, and once only', async () => {
    const clock = manualClock();
    const { vault, toMain } = await installedVault({ clock });
    vault.lockSoon('system');
    vault.lock('shortcut');
    const told = toMain.length;
    clock.advance(5_000);
    vault.lockSoon('system');
    clock.advance(5_000);
    expect(toMain.length).toBe(told);
  });
});
