import type { VaultOptions } from '../../../electron/vault/vaultOptions.ts';
import { openTestVault, type TestConnection, testPassphrase } from '../../support/vault.ts';
import { enrolled } from './people.ts';
import { practiceIds, type SyncHub } from './syncHub.ts';

/** An expert of the practice team under a name of her own: a colleague of `enrolledExpert`'s. */
export async function namedExpert(
  line: SyncHub,
  name: { readonly family: string; readonly given: string },
  change: Partial<VaultOptions> = {},
): Promise<TestConnection> {
  const opened = openTestVault(change);
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: { name: 'CHU Essai', finess: '149999914', kind: 'hospital' },
    workstationName: 'Bureau',
    user: { ...name, role: 'expert', rpps: null, passphrase: testPassphrase },
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  const window = await enrolled(opened.record(), line, practiceIds.hospital);
  const code = await line.code('team', practiceIds.ophthalmology);
  await window.value('hub:claimTeam', { code });
  return window;
}
