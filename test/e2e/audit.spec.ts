import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { verifyJournal } from '../../electron/vault/services/audit/verifyJournal.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { addColleague, changePerson } from './acts/colleagues.ts';
import { fieldNamed } from './acts/fields.ts';
import { buttonNamed, confirmKey, discover, installUpToKey } from './acts/gate.ts';
import { search } from './acts/residents.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { audit } = text;

const administrator = {
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Vasseur',
    given: 'Claire',
    rpps: '99900000003',
    role: 'localAdministrator',
    passphrase: 'marronnier tiède au fond du préau 47',
  },
} as const;

async function keepAt(workstation: Workstation, file: string): Promise<void> {
  await workstation.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}

async function pictures(workstation: Workstation, page: Page, name: string): Promise<void> {
  const window = await workstation.app.browserWindow(page);
  for (const size of [
    { width: 1920, height: 1000 },
    { width: 1366, height: 688 },
  ]) {
    await window.evaluate((w, { width, height }) => w.setContentSize(width, height), size);
    await page.waitForFunction(({ width }) => innerWidth === width, size);
    const path = test.info().outputPath(`${name}-${size.width}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  }
}

test('the journal is read, narrowed and exported by who runs the workstation', async () => {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    const gate = await workstation.gate();
    await confirmKey(gate, await installUpToKey(gate, administrator));
    const page = await workstation.record();
    await buttonNamed(page, text.frame.rail.audit).click();
    await expect(page.getByRole('heading', { level: 1, name: audit.title })).toBeVisible();
    await expect(page.getByText(/Chaîne vérifiée jusqu’au n°/)).toBeVisible();
    const rows = page.getByRole('row');
    await expect(rows.nth(1)).toContainText(audit.actions['audit.read']);
    await pictures(workstation, page, 'journal');

    await fieldNamed(page, audit.filters.act).selectOption(audit.actions['store.create']);
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(1)).toContainText(audit.actions['store.create']);
    await fieldNamed(page, audit.filters.from).fill('31/12/2099');
    await expect(page.getByText(audit.none)).toBeVisible();
    await buttonNamed(page, audit.filters.clear).click();
    await page.getByLabel(audit.filters.refusedOnly).check();
    await expect(page.getByText(audit.none)).toBeVisible();
    await buttonNamed(page, audit.filters.clear).click();

    const file = join(makeRunFolder('journal'), 'journal.jsonl');
    await keepAt(workstation, file);
    await buttonNamed(page, audit.export).click();
    await expect(page.getByText(audit.exported)).toBeVisible();
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(verifyJournal(lines)).toMatchObject({ fault: null, rows: lines.length - 2 });
    expect(workstation.complaints).toEqual([]);
  } finally {
    await workstation.close();
  }
});

test('the journal of one resident is found by name and told by initials', async () => {
  const alain = {
    family: 'Petit',
    given: 'Alain',
    role: 'auditor',
    tile: 'Alain P.',
    passphrase: 'girafe citron balcon sifflet ombre',
  } as const;
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    await discover(await workstation.gate());
    const nurse = await workstation.record();
    await nurse.getByRole('heading', { name: text.home.groups.yours }).waitFor();
    await search(nurse, 'colonna');
    await nurse.getByRole('list').getByRole('button').first().click();
    await nurse.getByRole('heading', { name: text.residents.file.requests }).waitFor();
    await addColleague(nurse, alain);
    const page = await changePerson(workstation, alain);
    await buttonNamed(page, text.frame.rail.audit).click();
    await expect(page.getByRole('heading', { level: 1, name: audit.title })).toBeVisible();
    const field = fieldNamed(page, audit.filters.patient);
    await field.fill('personne');
    await expect(page.getByText(audit.filters.patientNone)).toBeVisible();
    await field.fill('colo');
    const meant = page.getByRole('list', { name: audit.filters.patientMeant });
    await expect(meant.getByRole('button').first()).toBeVisible();
    await expect(page.getByText(/colonna/i)).toHaveCount(0);
    await pictures(workstation, page, 'journal-dossiers');
    await meant.getByRole('button').first().click();
    const rows = page.getByRole('row');
    await expect(rows.filter({ hasText: audit.actions['patient.read'] })).toHaveCount(1);
    await expect(rows.filter({ hasText: audit.actions['audit.read'] })).toHaveCount(0);
    await expect(page.getByText(audit.exportNoteOfOne)).toBeVisible();
    await pictures(workstation, page, 'journal-un-dossier');
    await buttonNamed(page, audit.filters.clear).click();
    await expect(rows.filter({ hasText: audit.actions['audit.read'] })).toHaveCount(1);
    expect(workstation.complaints).toEqual([]);
  } finally {
    await workstation.close();
  }
});
