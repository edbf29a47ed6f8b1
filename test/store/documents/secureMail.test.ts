import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { readResource, saveResource } from '../../../electron/vault/store/resourceStore.ts';
import { buildPatient, readPatient } from '../../../shared/fhir/patient.ts';
import type { IdentityStatus } from '../../../shared/ipc/patient.ts';
import type { VaultToMain } from '../../../shared/ipc/port.ts';
import type { RequestDetail } from '../../../shared/ipc/request.ts';
import type { SecureMail } from '../../../shared/ipc/secureMail.ts';
import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { answerFor, paperOf } from '../../support/exportMain.ts';
import { manualClock } from '../../support/manualClock.ts';
import { everything } from '../../support/readyDraft.ts';
import { reopened } from '../../support/retention/endedStore.ts';
import { extractArchive, namesIn, sevenZip } from '../../support/sevenZip.ts';
import { storeInside } from '../../support/storeInside.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import type { TestConnection, TestVault } from '../../support/vault.ts';
import { found, holds, parseXml } from '../../support/xml.ts';

/** The exercise, with main's save dialog answered by a folder of this test. */
async function openDesk(accept = true) {
  const saved: { name: string; bytes: Uint8Array }[] = [];
  let opened: TestVault | null = null;
  const vault = () => {
    if (opened === null) throw new Error('a vault asks only once it is there');
    return opened.vault;
  };
  const answer = answerFor(vault, { folder: null, print: paperOf });
  const tellMain = (message: VaultToMain): void => {
    answer(message);
    if (message.type !== 'save') return;
    saved.push(message);
    setImmediate(() => vault().documents.saved(message.jobId, accept));
  };
  opened = await openExercise({ practiceContent: withoutPictures, tellMain });
  const { rootDir } = opened;
  /** Closes the vault and reads its trail from the disk. */
  const close = async () => {
    vault().close();
    return readAudit((await reopened(rootDir, manualClock(new Date()))).store.database);
  };
  return { window: opened.record(), saved, close, rootDir };
}

/** INS of test (domain.md 2.3). */
const number = '255069999999934';

/** Everybody of the exercise is fictitious, without a number: this person has one, and an identity of that status. */
async function giveNumber(
  rootDir: string,
  { patient: { id } }: RequestDetail,
  status: IdentityStatus,
): Promise<void> {
  const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
  database.transaction((db) => {
    const kept = readResource(db, 'Patient', id);
    if (kept === null) throw new Error('no such person');
    const file = readPatient(kept.resource);
    const traits = { ...file.traits, ins: number };
    const known = buildPatient({ ...file, traits, insNature: 'TEST', status, attributes: [] });
    saveResource(db, { ...known, id }, new Date(), kept.hubVersionId);
  });
}

async function answeredRequests(window: TestConnection): Promise<readonly RequestDetail[]> {
  const { rows } = await window.value('serviceRequest:search', { ...everything, view: 'all' });
  const details: RequestDetail[] = [];
  for (const { id, state } of rows) {
    if (state === 'draft') continue;
    const detail = await window.value('serviceRequest:read', { id });
    if (detail.opinions.length > 0) details.push(detail);
  }
  return details;
}

function unpack(bytes: Uint8Array): string {
  const archive = join(temporaryFolder(), 'IHE_XDM.zip');
  writeFileSync(archive, bytes);
  expect([...namesIn(archive)].filter((name) => name.includes('.')).sort()).toEqual([
    'IHE_XDM/SUBSET01/DOC00001.XML',
    'IHE_XDM/SUBSET01/DOC00002.XML',
    'IHE_XDM/SUBSET01/METADATA.XML',
    'INDEX.HTM',
    'README.TXT',
  ]);
  const into = temporaryFolder();
  expect(extractArchive(archive, '', into)).toMatchObject({ status: 0 });
  return into;
}

function header({ headers }: SecureMail, name: string): readonly string[] {
  return headers.filter((one) => one.name === name).map(({ value }) => value);
}

describe.skipIf(sevenZip === null)('the package for MSSanté', () => {
  test('is opened by other programs, agrees with itself, and names an INS only of a qualified identity', async () => {
    const { window, saved, rootDir } = await openDesk();
    const [qualified, ...others] = await answeredRequests(window);
    const validated = others.find(({ patient }) => patient.id !== qualified?.patient.id);
    if (qualified === undefined || validated === undefined) throw new Error('two persons');
    await giveNumber(rootDir, qualified, 'QUAL');
    await giveNumber(rootDir, validated, 'VALI');
    for (const { row: asked } of [qualified, validated]) {
      const detail = await window.value('serviceRequest:read', { id: asked.id });
      expect(detail.patient.ins !== null).toBe(asked.id === qualified.row.id);
      const { row, patient } = detail;
      const mail = await window.value('opinion:exportMail', { requestId: row.id });
      expect(mail.saved).toBe(true);
      expect(header(mail, 'X-MSS-CODECDA')).toEqual(['85208-7', '75496-0']);
      expect(header(mail, 'X-MSS-INS')).toEqual([patient.ins === null ? 'N' : 'O']);
      expect(mail.subject).toMatch(/^XDM\/1\.0\/DDM\+/);
      expect(mail.subject).toContain(patient.birthFamily);
      const file = saved.at(-1);
      expect(file?.name).toBe('IHE_XDM.zip');
      const folder = unpack(file?.bytes ?? new Uint8Array());
      checkPackage(join(folder, 'IHE_XDM', 'SUBSET01'), detail);
      for (const name of ['INDEX.HTM', 'README.TXT']) {
        expect(readFileSync(join(folder, name), 'utf8')).not.toContain(patient.birthFamily);
      }
      for (const name of readdirSync(join(folder, 'IHE_XDM', 'SUBSET01'))) {
        const words = readFileSync(join(folder, 'IHE_XDM', 'SUBSET01', name), 'utf8');
        expect([name, words.includes(number)]).toEqual([name, patient.ins !== null]);
      }
    }
  });

  test('is told as not kept when the dialog was left, and is in the trail all the same', async () => {
    const { window, close } = await openDesk(false);
    const [detail] = await answeredRequests(window);
    const requestId = detail?.row.id ?? '';
    expect((await window.value('opinion:exportMail', { requestId })).saved).toBe(false);
    const { rows } = await window.value('serviceRequest:search', {
      ...everything,
      view: 'waiting',
    });
    const unanswered = rows[0]?.id ?? '';
    expect(await window.refusal('opinion:exportMail', { requestId: unanswered })).toBe('notFound');
    const exported = (await close()).filter(({ action }) => action === 'document.export');
    expect(exported.map(({ object }) => object?.id)).toEqual([requestId]);
  });
});

/** Schemes of the registry of IHE: the class of a document, and its type. */
const classScheme = 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a';
const typeScheme = 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983';

function checkPackage(folder: string, { patient, opinions }: RequestDetail): void {
  expect(readdirSync(folder)).toHaveLength(3);
  const metadata = parseXml(readFileSync(join(folder, 'METADATA.XML'), 'utf8'));
  expect(found(metadata, '//rim:ExtrinsicObject')).toHaveLength(2);
  const types = { 'DOC00001.XML': '85208-7', 'DOC00002.XML': '75496-0' };
  for (const [name, type] of Object.entries(types)) {
    const bytes = readFileSync(join(folder, name));
    const document = parseXml(bytes.toString('utf8'));
    const entry = `//rim:ExtrinsicObject[rim:Slot[@name='URI']//rim:Value='${name}']`;
    const hash = createHash('sha1').update(bytes).digest('hex');
    expect(holds(metadata, `${entry}/rim:Slot[@name='hash']//rim:Value='${hash}'`)).toBe(true);
    expect(holds(metadata, `${entry}/rim:Slot[@name='size']//rim:Value='${bytes.length}'`)).toBe(
      true,
    );
    // ASS_X04: whatever its type, each of the two is filed as a « compte rendu ».
    const classified = (scheme: string) =>
      found(
        metadata,
        `//rim:Classification[@classificationScheme='${scheme}'][@classifiedObject=${entry}/@id]/@nodeRepresentation`,
      ).map((one) => one.nodeValue);
    expect(classified(classScheme)).toEqual(['10']);
    expect(classified(typeScheme)).toEqual([type]);
    expect(holds(document, `/c:ClinicalDocument/c:code/@code='${type}'`)).toBe(true);
    const [id] = found(document, '/c:ClinicalDocument/c:id/@root');
    const unique = `${entry}/rim:ExternalIdentifier[rim:Name/rim:LocalizedString/@value='XDSDocumentEntry.uniqueId']/@value='${id?.nodeValue}'`;
    expect(holds(metadata, unique)).toBe(true);
    const ins = "//c:patientRole/c:id[starts-with(@root,'1.2.250.1.213.1.4.')]";
    expect(holds(document, ins)).toBe(patient.ins !== null);
    expect(
      holds(
        document,
        `//c:patientRole//c:birthTime[@value='${patient.birthDate.replaceAll('-', '')}']`,
      ),
    ).toBe(true);
  }
  const report = parseXml(readFileSync(join(folder, 'DOC00001.XML'), 'utf8'));
  const [text] = found(report, '//c:nonXMLBody/c:text');
  expect(Buffer.from(text?.textContent ?? '', 'base64').toString()).toMatch(/^%PDF/);
  const [family] = found(report, '//c:author//c:family');
  expect(opinions.at(-1)?.authorName.toUpperCase()).toContain(family?.textContent?.toUpperCase());
}
