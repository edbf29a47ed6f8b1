import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { secondScreenEntries } from '../../electron/vault/secondScreenRights.ts';
import { entryNames } from '../../shared/ipc/contract.ts';
import { installedVault, testPassphrase } from '../support/vault.ts';

const shown = { requestId: randomUUID(), imageId: randomUUID() };

test('the window on the other screen learns what is read, and when it changes; it writes nothing and opens nothing', async () => {
  const opened = await installedVault({}, 'expert');
  const [record, second] = [opened.record(), opened.open('second')];
  expect(await second.value('secondScreen:read', {})).toEqual({ shown: null });
  await record.value('secondScreen:show', { shown, open: true });
  expect(opened.toMain.at(-1)).toEqual({ type: 'openSecond' });
  expect(second.events.at(-1)).toEqual({ event: 'changed', keys: [['SecondScreen']] });
  expect(await second.value('secondScreen:read', {})).toEqual({ shown });
  await record.value('secondScreen:show', { shown: null, open: false });
  expect(await second.value('secondScreen:read', {})).toEqual({ shown: null });
  expect(opened.toMain.filter(({ type }) => type === 'openSecond')).toHaveLength(1);
  const { requestId } = shown;
  expect(await second.refusal('opinion:save', { requestId, answers: {} })).toBe('role.forbidden');
  expect(await second.refusal('opinion:read', { requestId })).toBe('role.forbidden');
  expect(await second.refusal('secondScreen:show', { shown, open: true })).toBe('role.forbidden');
  expect(await second.refusal('patient:search', { text: 'a', limit: 1 })).toBe('role.forbidden');
  // What it may read is refused by its own rules.
  expect(await second.refusal('serviceRequest:read', { id: requestId })).toBe('notFound');
});

test('every entry but the few that it shows with is refused to it, whatever the person may call from her own window', async () => {
  const opened = await installedVault({}, 'expert');
  const second = opened.open('second');
  const refused = entryNames.filter((name) => !secondScreenEntries.has(name));
  expect(refused.length).toBeGreaterThan(100);
  // Who asks is judged before what is asked.
  const nothing = {} as never;
  for (const name of refused) {
    expect([name, await second.refusal(name, nothing)]).toEqual([name, 'role.forbidden']);
  }
  for (const name of secondScreenEntries) expect(name).not.toMatch(/:(save|sign|create|export)/);
});

test('the lock closes it with the person’s window, and the next person finds nothing of what was read', async () => {
  const opened = await installedVault({}, 'expert');
  const [record, second] = [opened.record(), opened.open('second')];
  await record.value('secondScreen:show', { shown, open: true });
  await second.value('session:lock', {});
  expect(second.events.at(-1)).toEqual({ event: 'closed', reason: 'locked' });
  expect(record.events.at(-1)).toEqual({ event: 'closed', reason: 'locked' });
  expect(await second.refusal('secondScreen:read', {})).toBe('session.locked');
  await opened.gate.value('session:unlock', {
    userId: opened.userId,
    passphrase: testPassphrase,
  });
  expect(await opened.open('second').value('secondScreen:read', {})).toEqual({ shown: null });
});

test('a nurse has no second screen', async () => {
  const opened = await installedVault();
  const second = opened.open('second');
  expect(await second.refusal('secondScreen:read', {})).toBe('role.forbidden');
  expect(await opened.record().refusal('secondScreen:show', { shown, open: true })).toBe(
    'role.forbidden',
  );
});
