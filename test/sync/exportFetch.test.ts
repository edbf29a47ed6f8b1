import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Vault } from '../../electron/vault/vault.ts';
import { exportWords } from '../../shared/export/words.ts';
import { answerFor, type MainPart, paperOf } from '../support/exportMain.ts';
import { beginExport, exportPhase } from '../support/exportVault.ts';
import { extractArchive, sevenZip } from '../support/sevenZip.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type InstalledVault, installedVault, type TestConnection } from '../support/vault.ts';
import { openSyncHub } from './support/openSyncHub.ts';
import { enrolled, eventually, read, signedRequest } from './support/people.ts';
import { practiceIds, type SyncHub } from './support/syncHub.ts';

interface Exporting {
  readonly vault: InstalledVault;
  readonly main: MainPart;
  readonly window: TestConnection;
  readonly requests: readonly { readonly id: string; readonly hashes: readonly string[] }[];
}

/** A hub of one test: what others asked there is nobody's business here. */
async function ownHub(): Promise<SyncHub> {
  const hub = await openSyncHub(undefined, 5000);
  onTestFinished(hub.close);
  return hub;
}

/** A coordinator's workstation whose requests are wholly at the hub, and whose originals are there only. */
async function withoutOriginals(hub: SyncHub, count: number): Promise<Exporting> {
  const main: MainPart = { folder: temporaryFolder(), print: paperOf };
  let opened: Vault | null = null;
  const tellMain = answerFor(() => {
    if (opened === null) throw new Error('a vault asks only once it is there');
    return opened;
  }, main);
  const vault = await installedVault({ tellMain }, 'nurseCoordinator');
  opened = vault.vault;
  const window = await enrolled(vault.record(), hub, practiceIds.ehpad);
  const requests: { id: string; hashes: readonly string[] }[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = await signedRequest(window);
    const detail = await eventually(read(window, id), (one) =>
      Boolean(one?.row.thread.hub !== null && one?.images.every((image) => image.receivedByHub)),
    );
    requests.push({ id, hashes: (detail?.images ?? []).map(({ sha256 }) => sha256) });
  }
  const { database } = await storeInside(vault.rootDir);
  database.transaction((db) => db.run("DELETE FROM image_file WHERE kind <> 'preview'"));
  database.close();
  return { vault, main, window, requests };
}

function extracted(main: MainPart, fileName: string | null, passphrase: string) {
  const into = temporaryFolder();
  const archive = join(main.folder ?? '', fileName ?? '');
  expect(extractArchive(archive, passphrase, into).status).toBe(0);
  const files = readdirSync(into, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.endsWith('images'))
    .map((entry) => join(entry.parentPath, entry.name));
  const hashes = files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));
  return { index: readFileSync(join(into, 'index.html'), 'utf8'), hashes };
}

describe.skipIf(sevenZip === null)(
  '« Tout exporter » on a workstation that keeps no original',
  () => {
    test('fetches each from the hub, bit for bit, and the index says that nothing is missing', async () => {
      const hub = await ownHub();
      const { main, window, requests } = await withoutOriginals(hub, 2);
      const plan = await window.value('export:prepare', {});
      expect(plan).toMatchObject({ requests: 2, originals: 0, missingOriginals: 8 });
      const passphrase = await beginExport(window);
      const done = await exportPhase(window, 'done');
      expect(done).toMatchObject({ originals: 8, missingOriginals: 0, damagedOriginals: 0 });
      const { index, hashes } = extracted(main, done.fileName, passphrase);
      expect(hashes.sort()).toEqual(requests.flatMap((one) => one.hashes).sort());
      expect(index).not.toContain(exportWords.missing);
    });

    test('names what a silent hub could not give; taken up again with the line, it is whole', async () => {
      const hub = await ownHub();
      const { main, window, requests } = await withoutOriginals(hub, 2);
      hub.line.choose(() => ({ kind: 'cut' }));
      const passphrase = await beginExport(window);
      const first = await exportPhase(window, 'done');
      expect(first).toMatchObject({ originals: 0, missingOriginals: 8 });
      const without = extracted(main, first.fileName, passphrase);
      expect(without.index).toContain(exportWords.missing);
      expect(without.index.split(exportWords.why.offline)).toHaveLength(9);

      const again = await beginExport(window);
      await window.value('export:pause', {});
      const paused = await window.value('export:read', {});
      hub.line.choose(() => ({ kind: 'none' }));
      if (paused.phase === 'paused') await window.value('export:resume', { passphrase: again });
      const second = await exportPhase(window, 'done');
      expect(paused.phase).toBe('paused');
      expect(second).toMatchObject({ originals: 8, missingOriginals: 0 });
      const whole = extracted(main, second.fileName, again);
      expect(whole.hashes.sort()).toEqual(requests.flatMap((one) => one.hashes).sort());
      expect(whole.index).not.toContain(exportWords.missing);
    });

    test('takes back a request whose content left, and names the one that the hub does not give', async () => {
      const hub = await ownHub();
      const { vault, main, window, requests } = await withoutOriginals(hub, 2);
      const [back, gone] = requests;
      const { database } = await storeInside(vault.rootDir);
      const patient = database.one(
        'SELECT patient_id FROM request_view WHERE id = ?',
        back?.id ?? '',
      );
      const keys = database
        .all(
          `SELECT 'ServiceRequest/' || ? AS key UNION SELECT type || '/' || id FROM reference
         WHERE target_type = 'ServiceRequest' AND target_id = ? AND type <> 'Media'`,
          back?.id ?? '',
          back?.id ?? '',
        )
        .map(({ key }) => String(key));
      const insert = `INSERT INTO archived_request (id, patient_id, number, authored_on, closed_at, archived_at, keys)
      VALUES (?, ?, ?, '2026-01-02T09:00:00+01:00', '2026-02-02T09:00:00Z', '2026-05-04T09:00:00Z', ?)`;
      database.transaction((db) => {
        for (const key of keys) {
          const [type = '', id = ''] = key.split('/');
          db.run('DELETE FROM resource WHERE type = ? AND id = ?', type, id);
        }
        db.run('DELETE FROM request_view WHERE id = ?', back?.id ?? '');
        const of = String(patient?.patient_id);
        db.run(insert, back?.id ?? '', of, 'TE-2026-BACK', JSON.stringify(keys));
        const absent = JSON.stringify(['ServiceRequest/00000000-0000-4000-8000-000000000000']);
        db.run(insert, crypto.randomUUID(), of, 'TE-2026-GONE', absent);
      });
      database.close();
      const passphrase = await beginExport(window);
      const done = await exportPhase(window, 'done');
      expect(done).toMatchObject({ requestsDone: 2, originals: 8, missingOriginals: 0 });
      const { index, hashes } = extracted(main, done.fileName, passphrase);
      expect(hashes.sort()).toEqual([...(back?.hashes ?? []), ...(gone?.hashes ?? [])].sort());
      expect(index).toContain('TE-2026-GONE');
      expect(index).toContain(exportWords.why.refused);
      expect(index).not.toContain('TE-2026-BACK');
    });
  },
);
