import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import { openAdministration } from '../../acts/enrolment.ts';
import { fieldNamed, literal } from '../../acts/fields.ts';
import {
  buttonNamed,
  confirmKey,
  givePassphrase,
  type Installation,
  installUpToKey,
} from '../../acts/gate.ts';
import { text } from '../../acts/words.ts';
import { closeDialog, type Look, type LookOf } from '../moves.ts';
import { walkLockSettings, walkRetention } from './retention.ts';

const { backup, repair } = text;
const passphrase = 'marronnier tiède au fond du préau 47';
const name = 'Claire V.';

const installation: Installation = {
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Vasseur',
    given: 'Claire',
    rpps: '99900000003',
    role: 'nurseCoordinator',
    passphrase,
  },
};

/** The system's own dialog is outside the page: it answers this folder. */
export async function answerFolder(workstation: Workstation, folder: string): Promise<void> {
  await workstation.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
}

/** The settings of an installed workstation; a backup is made, put back after damage, and carried to another PC. */
export async function walkBackup(lookOf: LookOf): Promise<void> {
  const profileDir = makeRunFolder('profile');
  const folder = makeRunFolder('second');
  const first = await launchWorkstation({ profileDir });
  const gate = await first.gate();
  const key = await installUpToKey(gate, installation);
  await confirmKey(gate, key);
  await makeBackups(first, lookOf(first), folder);
  expect(first.complaints).toEqual([]);
  await first.close();
  await restoreDamaged(profileDir, lookOf);
  await restoreElsewhere(folder, key, lookOf);
}

async function makeBackups(workstation: Workstation, look: Look, folder: string): Promise<void> {
  const page = await workstation.record();
  await openAdministration(page);
  await expect(page.getByText(backup.none)).toBeVisible();
  await look('administration-installee', page);
  await walkLockSettings(page, look);
  await walkRetention(page, look);
  await answerFolder(workstation, folder);
  await buttonNamed(page, backup.secondFolder.choose).click();
  await expect(page.getByText(backup.secondFolder.ready)).toBeVisible();
  await buttonNamed(page, backup.now).click();
  await expect(page.getByText(backup.checked, { exact: true }).first()).toBeVisible();
  await page.getByRole('heading', { name: backup.title }).scrollIntoViewIfNeeded();
  await look('sauvegardes', page);
  const restore = new RegExp(`^${literal(backup.restoreOf(''))}`);
  await page.getByRole('button', { name: restore }).first().click();
  await expect(page.getByRole('dialog').getByText(backup.restoring.aside)).toBeVisible();
  await look('sauvegarde-restaurer', page);
  await closeDialog(page);
}

async function restoreDamaged(profileDir: string, lookOf: LookOf): Promise<void> {
  const path = join(profileDir, 'poste', 'estuaire.db');
  writeFileSync(path, readFileSync(path).fill(0, 4096 * 2, 4096 * 3));
  const workstation = await launchWorkstation({ profileDir });
  const gate = await workstation.gate();
  await givePassphrase(gate, name, passphrase);
  await expect(gate.getByRole('heading', { name: repair.restore.title })).toBeVisible();
  await lookOf(workstation)('base-abimee', gate);
  // Read only now: the first opening may have moved what a cut left in the write-ahead log into the file.
  const damaged = readFileSync(path);
  expect(damaged.subarray(4096 * 2, 4096 * 3).every((byte) => byte === 0)).toBe(true);
  await buttonNamed(gate, repair.restore.submit).click();
  await givePassphrase(await workstation.gate(), name, passphrase);
  const restored = await workstation.record();
  await openAdministration(restored);
  const sentence = backup.restored.since('').split('date')[0] ?? '';
  await expect(restored.getByText(sentence)).toBeVisible();
  await lookOf(workstation)('sauvegarde-restauree', restored);
  const aside = readdirSync(profileDir).find((entry) => entry.startsWith('poste.')) ?? '';
  expect(readFileSync(join(profileDir, aside, 'estuaire.db')).equals(damaged)).toBe(true);
  expect(workstation.complaints).toEqual([]);
  await workstation.close();
}

async function restoreElsewhere(folder: string, key: string, lookOf: LookOf): Promise<void> {
  const words = backup.elsewhere;
  const other = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const look = lookOf(other);
  const page = await other.gate();
  await buttonNamed(page, words.link).click();
  await buttonNamed(page, words.find).waitFor();
  await look('autre-poste', page);
  await answerFolder(other, folder);
  await buttonNamed(page, words.find).click();
  await fieldNamed(page, words.which).selectOption({ index: 1 });
  await fieldNamed(page, words.key).fill(key);
  await look('autre-poste-sauvegarde', page);
  await buttonNamed(page, words.open).click();
  await fieldNamed(page, words.person).selectOption({ index: 1 });
  const fresh = 'girafe citron balcon sifflet ombre';
  await fieldNamed(page, words.password).fill(fresh);
  await look('autre-poste-personne', page);
  await buttonNamed(page, words.submit).click();
  await givePassphrase(page, name, fresh);
  await (await other.record()).getByText(text.home.nothing).waitFor();
  expect(other.complaints).toEqual([]);
  await other.close();
}
