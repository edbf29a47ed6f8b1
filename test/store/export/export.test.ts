import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Media } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { readOriginal } from '../../../shared/fhir/media.ts';
import type { RequestRow } from '../../../shared/ipc/home.ts';
import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { paperOf } from '../../support/exportMain.ts';
import { beginExport, exportPhase, exportVault } from '../../support/exportVault.ts';
import { extractArchive, namesIn, runSevenZip, sevenZip } from '../../support/sevenZip.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type TestConnection, testPassphrase } from '../../support/vault.ts';

async function allRequests(window: TestConnection): Promise<readonly RequestRow[]> {
  const { rows } = await window.value('serviceRequest:search', {
    ...{ view: 'all', patientId: null, specialty: null, text: '', offset: 0, limit: 200 },
  });
  return rows.filter(({ state }) => state !== 'draft');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bundleIn(folder: string): Bundle {
  return JSON.parse(readFileSync(join(folder, 'donnees-fhir.json'), 'utf8')) as Bundle;
}

function originalsIn(bundle: Bundle): readonly string[] {
  const media = (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'Media' ? [resource satisfies Media] : [],
  );
  return media.flatMap((one) => readOriginal(one)?.sha256 ?? []);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.skipIf(sevenZip === null)('« Tout exporter »', () => {
  test('is opened by another program: every request, its report, its data and its originals', async () => {
    const { main, window, requestId, original } = await exportVault();
    main.folder = temporaryFolder();
    const passphrase = await beginExport(window);
    const done = await exportPhase(window, 'done');
    const archive = join(main.folder, done.fileName ?? '');
    expect(readdirSync(main.folder)).toEqual([done.fileName]);
    const into = temporaryFolder();
    expect(extractArchive(archive, passphrase, into)).toMatchObject({ status: 0 });

    const requests = await allRequests(window);
    expect(requests.length).toBeGreaterThan(5);
    expect(done).toMatchObject({ requestsDone: requests.length, requestsTotal: requests.length });
    const index = readFileSync(join(into, 'index.html'), 'utf8');
    for (const { id, number, state, patientFamily } of requests) {
      const folder = join(into, 'demandes', number ?? id);
      if (state === 'entered-in-error') {
        expect(index).toContain(number);
        expect(readdirSync(join(into, 'demandes'))).not.toContain(number);
        continue;
      }
      expect(index).toContain(`href="demandes/${number}/donnees-fhir.json"`);
      expect(index).toContain(patientFamily);
      const bundle = bundleIn(folder);
      const types = (bundle.entry ?? []).map(({ resource }) => resource?.resourceType);
      expect(types).toEqual(expect.arrayContaining(['ServiceRequest', 'Task', 'Patient']));
      const { opinions, question } = await bodyOf(window, id);
      expect(filesUnder(folder).some((file) => file.endsWith('.pdf'))).toBe(opinions > 0);
      const page = readFileSync(join(folder, 'demande.html'), 'utf8');
      expect(page).toContain(escaped(question));
    }
    expect(done.reports).toBeGreaterThan(0);
    expect(done).toMatchObject({ originals: 5, missingReports: 0, damagedOriginals: 0 });
    const ours = requests.find(({ id }) => id === requestId);
    const own = bundleIn(join(into, 'demandes', ours?.number ?? ''));
    const extracted = filesUnder(join(into, 'demandes', ours?.number ?? '', 'images'));
    expect(extracted.map((file) => sha256(readFileSync(file))).sort()).toEqual(
      [...originalsIn(own)].sort(),
    );
    expect(originalsIn(own)).toContain(sha256(original));
    checkDigests(into);
    showsNobody(archive, passphrase, requests);
  });

  test('goes on behind a lock, answers other calls meanwhile, and shows papers only to its own job', async () => {
    const { opened, main, window, coordinatorId } = await exportVault();
    main.folder = temporaryFolder();
    const asked: ReportDocument[] = [];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    main.print = async (document) => {
      asked.push(document);
      await held;
      return paperOf(document);
    };
    const passphrase = await beginExport(window);
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(1);
    expect((await allRequests(window)).length).toBeGreaterThan(0);
    expect((await window.value('export:read', {})).phase).toBe('running');
    opened.vault.lock('test');
    expect(await window.refusal('export:read', {})).toBe('session.locked');
    release();
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBeGreaterThan(1);
    await opened.gate.value('session:unlock', {
      userId: coordinatorId,
      passphrase: testPassphrase,
    });
    const done = await exportPhase(opened.record(), 'done');
    expect(done.missingReports).toBe(0);
    const archive = join(main.folder, done.fileName ?? '');
    expect(runSevenZip('t', `-p${passphrase}`, archive).status).toBe(0);
    expect(await opened.open('print').refusal('document:read', {})).toBe('session.locked');
  });

  test('is for those who answer for the files, and needs its own passphrase typed back', async () => {
    const { opened, main, window } = await exportVault();
    main.folder = temporaryFolder();
    const { passphrase, words, bits } = await window.value('export:prepare', {});
    expect(passphrase.split('-')).toHaveLength(words);
    expect(bits).toBeGreaterThanOrEqual(80);
    const second = await window.value('export:prepare', {});
    expect(second.passphrase).not.toBe(passphrase);
    expect(await window.refusal('export:begin', { passphrase })).toBe('export.wrongPassphrase');
    expect(readdirSync(main.folder)).toEqual([]);
    main.folder = null;
    const typed = second.passphrase.replaceAll('-', ' ').toUpperCase();
    expect(await window.value('export:begin', { passphrase: typed })).toEqual({ begun: false });
    const others: string[] = [];
    for (const role of ['preparer', 'nurse', 'localAdministrator', 'auditor'] as const) {
      const person = { family: role, given: 'Autre', role, rpps: null };
      const passphrase = testPassphrase;
      others.push((await window.value('user:create', { ...person, passphrase })).id);
    }
    for (const userId of others) {
      opened.vault.lock('test');
      await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
      expect(await opened.record().refusal('export:prepare', {})).toBe('role.forbidden');
    }
  });

  test('tells of an original that is damaged, and of a paper that was not drawn', async () => {
    const { opened, main, window, requestId } = await exportVault();
    main.folder = temporaryFolder();
    main.print = () => null;
    const { images } = await window.value('serviceRequest:read', { id: requestId });
    const [broken] = images;
    const path = join(opened.rootDir, 'exercice', 'images', broken?.id ?? '');
    const sealed = readFileSync(path);
    sealed[sealed.length >> 1] = (sealed[sealed.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, sealed);
    const passphrase = await beginExport(window);
    const done = await exportPhase(window, 'done');
    expect(done).toMatchObject({ damagedOriginals: 1, originals: 4 });
    expect(done.reports).toBe(0);
    expect(done.missingReports).toBeGreaterThan(0);
    const into = temporaryFolder();
    const archive = join(main.folder, done.fileName ?? '');
    expect(extractArchive(archive, passphrase, into).status).toBe(0);
    const index = readFileSync(join(into, 'index.html'), 'utf8');
    expect(index).toContain('le fichier de ce poste est abîmé');
    expect(index).toContain('sa mise en page a échoué');
    checkDigests(into);
    expect(statSync(archive).size).toBeGreaterThan(0);
  });
});

/** Without the passphrase: a refusal, names that tell of nobody, and no word of a request in clear. */
function showsNobody(archive: string, passphrase: string, requests: readonly RequestRow[]): void {
  const wrong = extractArchive(archive, `${passphrase}-`, temporaryFolder());
  expect(wrong.status).not.toBe(0);
  expect(wrong.output).toContain('Wrong password');
  const names = namesIn(archive);
  expect(names[0]).toBe('index.html');
  const allowed =
    /^(index\.html|lisez-moi\.txt|empreintes-sha256\.txt|demandes\/TE-[0-9A-Z-]+\/(demande\.html|donnees-fhir\.json|compte-rendu\.pdf|images\/\d+\.(jpg|png)))$/;
  expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  const bytes = readFileSync(archive);
  for (const { patientFamily, question } of requests) {
    for (const word of [patientFamily, question ?? patientFamily]) {
      expect(bytes.includes(Buffer.from(word))).toBe(false);
    }
  }
}

async function bodyOf(window: TestConnection, id: string) {
  const { opinions, row } = await window.value('serviceRequest:read', { id });
  return { opinions: opinions.length, question: row.question ?? '' };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');
}

/** Every file but the list itself has the digest that the list gives. */
function checkDigests(folder: string): void {
  const lines = readFileSync(join(folder, 'empreintes-sha256.txt'), 'utf8').trim().split('\n');
  for (const line of lines) {
    const [digest, name = ''] = line.split('  ');
    expect(sha256(readFileSync(join(folder, name)))).toBe(digest);
  }
  expect(lines).toHaveLength(filesUnder(folder).length - 1);
}
