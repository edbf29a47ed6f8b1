import { expect, test } from 'vitest';
import { installedVault, testPassphrase } from '../support/vault.ts';
import { enrolled } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

test('a locked workstation says when the platform last answered, and nothing where none ever did', async () => {
  const opened = await installedVault();
  const told = async () => (await opened.gate.value('session:status', {})).lastHubContact;
  opened.vault.lock('test');
  expect(await told()).toBeNull();
  const { userId } = opened;
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  await enrolled(opened.record(), hub(), practiceIds.ehpad);
  opened.vault.lock('test');
  await expect.poll(told, { timeout: 40_000, interval: 200 }).not.toBeNull();
});
