import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSlot } from '../../../electron/vault/session/keyring.ts';
import { readKeyring, readPreviousKeyring } from '../../../electron/vault/session/keyringFile.ts';
import { createProfile } from '../../../electron/vault/session/profiles.ts';
import { manualClock } from '../../support/manualClock.ts';
import { type DiskCall, onRefusingDisk } from '../../support/refusingDisk.ts';
import { installedVault, openTestVault, testPassphrase, testSecret } from '../../support/vault.ts';

const other = 'girafe citron balcon sifflet ombre';
const anne = {
  family: 'Lemaire',
  given: 'Anne',
  role: 'nurse',
  rpps: null,
  passphrase: 'guitare nuage savon echelle ortie',
} as const;

const always = (): boolean => true;

/** Refuses from this rename of the keyring on; the throttle's own two come first. */
function fromRename(number: number) {
  return (call: DiskCall, before: readonly DiskCall[]): boolean => {
    const seen = [...before, call].filter((one) => one === 'renameSync keyring').length;
    return seen >= number;
  };
}

/** Refuses what follows this rename of the keyring, which itself passes. */
function afterRename(number: number) {
  return (_call: DiskCall, before: readonly DiskCall[]): boolean =>
    before.filter((one) => one === 'renameSync keyring').length >= number;
}

const decisive = 3;

describe('a disk that refuses while somebody changes her passphrase', () => {
  test.each([
    ['before the first keyring stands', fromRename(decisive), 'store.unavailable', testPassphrase],
    ['before it is confirmed', afterRename(decisive), 'keyring.unconfirmed', other],
    ['at the second one', fromRename(decisive + 1), 'done', other],
  ])('%s: the one that opens is the one she was told', async (_when, refuses, told, opens) => {
    const { record, gate, vault, userId, rootDir } = await installedVault();
    const window = record();
    const { answer } = await onRefusingDisk(refuses, () =>
      window.call('session:setPassphrase', { current: testPassphrase, next: other }),
    );
    expect(answer.ok ? 'done' : answer.error.code).toBe(told);
    const closed = opens === other ? testPassphrase : other;
    vault.lock('test');
    expect(await gate.refusal('session:unlock', { userId, passphrase: closed })).toBe(
      'session.refused',
    );
    vault.close();
    // What the program knew of the disk was right: the same after a start.
    const again = openTestVault({ rootDir });
    await again.gate.value('session:unlock', { userId, passphrase: opens });
    const next = 'marronnier tiède au fond du préau 47';
    await again.record().value('session:setPassphrase', { current: opens, next });
  });
});

test('a keyring written in both generations is wholly the old or the new one at each call that is refused', async () => {
  const { rootDir, userId, vault } = await installedVault();
  vault.close();
  const logger = { log: () => {} };
  const environment = { rootDir, workstationSecret: testSecret, clock: manualClock(), logger };
  const profile = createProfile('real', environment);
  const slot = profile.keyring().slots.find(({ user }) => user === userId);
  const opened = slot && (await openSlot(profile.keyring(), slot, testPassphrase, testSecret));
  if (!opened) throw new Error('her slot opens');
  const seen = new Set<string>();
  for (const lasting of [false, true]) {
    for (let number = 1; ; number += 1) {
      // Each time from the same two files.
      const before = profile.saveInBoth(profile.keyring(), opened.masterKey).keyring;
      // Any content that can be told from the one before.
      const draft = { ...before, recoveryConfirmed: !before.recoveryConfirmed };
      const refuses = (_call: DiskCall, { length }: readonly DiskCall[]): boolean =>
        lasting ? length + 1 >= number : length + 1 === number;
      const { answer, refused } = await onRefusingDisk(refuses, () => {
        try {
          return profile.saveInBoth(draft, opened.masterKey).confirmed ? 'done' : 'unconfirmed';
        } catch {
          return 'refused';
        }
      });
      const expected = answer === 'refused' ? before : draft;
      const onDisk = readKeyring(join(rootDir, 'poste'))?.keyring;
      expect([number, onDisk?.recoveryConfirmed]).toEqual([number, expected.recoveryConfirmed]);
      expect(profile.keyring()).toEqual(onDisk);
      seen.add(answer);
      if (refused === null) break;
    }
  }
  expect(seen).toEqual(new Set(['done', 'unconfirmed', 'refused']));
});

describe('a disk that refuses the keyring while people come and go', () => {
  test('leaves nobody half added: she is not on the list, and can be added again', async () => {
    const { record } = await installedVault({}, 'nurseCoordinator');
    const window = record();
    const { answer } = await onRefusingDisk(always, () => window.call('user:create', anne));
    expect(answer).toMatchObject({ ok: false, error: { code: 'store.unavailable' } });
    expect((await window.value('user:list', {})).people).toHaveLength(1);
    await window.value('user:create', anne);
    expect((await window.value('user:list', {})).people).toHaveLength(2);
  });

  test('removes her all the same: she opens nothing now, and the keyring follows at the next opening', async () => {
    const { record, rootDir, gate, vault, userId } = await installedVault({}, 'nurseCoordinator');
    const { id } = await record().value('user:create', anne);
    const input = { id, draftsTo: null };
    const window = record();
    const { answer } = await onRefusingDisk(always, () => window.call('user:disable', input));
    expect(answer).toMatchObject({ ok: true });
    vault.lock('test');
    const { passphrase } = anne;
    expect(await gate.refusal('session:unlock', { userId: id, passphrase })).toBe(
      'session.refused',
    );
    vault.close();
    const again = openTestVault({ rootDir });
    await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const folder = join(rootDir, 'poste');
    const both = [readKeyring(folder)?.keyring, readPreviousKeyring(folder)];
    expect(both.map((keyring) => keyring?.slots.map(({ user }) => user))).toEqual([
      [userId],
      [userId],
    ]);
    const { users } = await again.gate.value('session:status', {});
    expect(users.map((user) => user.id)).toEqual([userId]);
  });

  test('gives her the other role all the same, on her tile too at the next opening', async () => {
    const { record, rootDir, vault, userId } = await installedVault({}, 'nurseCoordinator');
    const { id } = await record().value('user:create', anne);
    const window = record();
    const { answer } = await onRefusingDisk(always, () =>
      window.call('user:setRole', { id, role: 'preparer' }),
    );
    expect(answer).toMatchObject({ ok: true });
    vault.close();
    const again = openTestVault({ rootDir });
    await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const { users } = await again.gate.value('session:status', {});
    expect(users.find((user) => user.id === id)?.role).toBe('preparer');
  });
});
