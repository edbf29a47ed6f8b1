import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planSteps } from '../../../build/plan.mjs';
import type { VaultToMain } from '../../../shared/ipc/port.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { installedVault } from '../../support/vault.ts';

const script = join(import.meta.dirname, '..', '..', '..', 'build', 'auditVerify.ts');

async function exportedJournal(): Promise<string> {
  const path = join(temporaryFolder(), 'journal.jsonl');
  const tellMain = (message: VaultToMain): void => {
    if (message.type !== 'save') return;
    writeFileSync(path, message.bytes);
    setImmediate(() => opened.vault.documents.saved(message.jobId, true));
  };
  const opened = await installedVault({ tellMain }, 'localAdministrator');
  const display = { theme: 'day', textSize: 'normal' } as const;
  for (let index = 0; index < 30; index += 1) {
    await opened.record().value('session:updateDisplay', display);
  }
  await opened.record().value('audit:export', { from: null, to: null });
  return path;
}

function verify(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

describe('npm run audit:verify', () => {
  test('needs neither Electron nor a screen', () => {
    const machine = { platform: 'linux', arch: 'x64', nodeVersion: '24.21.0' } as const;
    const steps = planSteps({ ...machine, isRoot: true, hasDisplay: false, task: 'audit:verify' });
    expect(steps.map(({ name }) => name)).toEqual(['dependencies', 'task']);
  });

  test('finds an export sound, and tells the first row that was changed, without our store', async () => {
    const path = await exportedJournal();
    expect(verify(path)).toMatchObject({ status: 0, said: expect.stringContaining('33 rows') });
    execFileSync('sed', ['-i', '12s/setting.display/setting.changed/', path]);
    expect(verify(path)).toMatchObject({ status: 1, said: expect.stringContaining('row 11') });
  });

  test('says so when there is nothing to read, or nothing to compare with', async () => {
    expect(verify('/nowhere/journal.jsonl')).toMatchObject({ status: 2 });
    expect(verify()).toMatchObject({ status: 2, said: expect.stringContaining('usage') });
    const path = await exportedJournal();
    expect(verify(path, '--root', '0000 1111')).toMatchObject({ status: 1 });
  });
});
