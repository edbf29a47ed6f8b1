import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { specialtyOf } from '../../../../renderer/lib/requestLine.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { repository } from '../../../support/where.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import { openAdministration } from '../../acts/enrolment.ts';
import { fieldNamed } from '../../acts/fields.ts';
import { buttonNamed, confirmKey, type Installation, installUpToKey } from '../../acts/gate.ts';
import { inRail } from '../../acts/rail.ts';
import { beginRequest, noSign, slotNamed, wizardStep } from '../../acts/requests.ts';
import { acknowledged, fillNewResident, saveButton, searchThenNew } from '../../acts/residents.ts';
import { text } from '../../acts/words.ts';
import { asKept, corsican } from '../../story/people.ts';
import type { Look, LookOf } from '../moves.ts';
import { answerFolder } from './backup.ts';

const { hotFolder, inbox, wizard, frame } = text;
const practice = join(repository, '.build', 'practice');

const installation: Installation = {
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Vasseur',
    given: 'Claire',
    rpps: '99900000003',
    role: 'nurseCoordinator',
    passphrase: 'marronnier tiède au fond du préau 47',
  },
};

/** A device's folder: what it writes comes in, waits, and goes to a request by somebody's act. */
export async function walkHotFolder(lookOf: LookOf): Promise<void> {
  const device = makeRunFolder('device');
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const look = lookOf(workstation);
  const gate = await workstation.gate();
  await confirmKey(gate, await installUpToKey(gate, installation));
  const page = await workstation.record();
  await answerFolder(workstation, device);
  await watchFolder(page, look);
  take(device, 'fundus-diabetic-right-macula-1.jpg', 'RETINO_0001_OD.jpg');
  await expect(page.getByText(hotFolder.counts.received(1))).toBeVisible({ timeout: 20_000 });
  await look('dossiers-surveilles', page);
  await nobodyYet(page, look);
  await proposedToDraft(page, device, look);
  await attributeLater(page, look);
  await setAside(page, device, look);
  expect(workstation.complaints).toEqual([]);
  await workstation.close();
}

/** A drawn picture, as the device would write it. */
function take(device: string, drawn: string, name: string): void {
  copyFileSync(join(practice, drawn), join(device, name));
}

async function watchFolder(page: Page, look: Look): Promise<void> {
  await openAdministration(page);
  await expect(page.getByText(hotFolder.none)).toBeVisible();
  await buttonNamed(page, hotFolder.add).click();
  const dialog = page.getByRole('dialog');
  await buttonNamed(dialog, hotFolder.adding.submit).click();
  await expect(dialog.getByText(hotFolder.adding.nameMissing)).toBeVisible();
  await look('dossier-surveille-ajouter', page);
  await fieldNamed(dialog, hotFolder.adding.name).fill('Rétinographe couloir B');
  await fieldNamed(dialog, hotFolder.adding.kind).selectOption('retinograph');
  await buttonNamed(dialog, hotFolder.adding.submit).click();
  const card = page.getByRole('region', { name: hotFolder.title });
  await expect(card.getByText(hotFolder.neverReceived)).toBeVisible();
  await card.scrollIntoViewIfNeeded();
}

async function nobodyYet(page: Page, look: Look): Promise<void> {
  await inRail(page, frame.rail.home);
  await expect(page.getByText(inbox.onHome(1))).toBeVisible();
  await look('accueil-image-arrivee', page);
  await buttonNamed(page, inbox.open).click();
  await expect(page.getByText(inbox.noRequest)).toBeVisible();
  await look('images-a-attribuer-sans-demande', page);
}

/** What comes while the pictures of a request are on the screen is proposed there. */
async function proposedToDraft(page: Page, device: string, look: Look): Promise<void> {
  await searchThenNew(page, corsican.birthFamily);
  await fillNewResident(page, corsican);
  await saveButton(page).click();
  await acknowledged(page, corsican);
  const specialty = formCatalogue.specialty('ophthalmology');
  if (specialty === undefined) throw new Error('ophthalmology is asked here');
  await beginRequest(page, specialtyOf(text, 'OPHT-EHPAD'));
  await noSign(page, specialty.requestForm);
  await wizardStep(page, wizard.steps.images).click();
  take(device, 'fundus-diabetic-left-macula-1.jpg', 'RETINO_0002_OG_macula.jpg');
  const tray = page.getByRole('region', { name: inbox.tray.title });
  const line = tray.getByRole('combobox', { name: 'RETINO_0002_OG_macula.jpg' });
  await expect(line).toHaveValue('og.macula', { timeout: 20_000 });
  await expect(tray.getByText(inbox.fromName)).toBeVisible();
  const slot = slotNamed(specialty.requestForm, {}, 'og.macula');
  const place = page.getByRole('region', { name: slot.label, exact: true });
  await expect(place.getByRole('figure')).toHaveCount(0);
  await look('images-arrivees', page, 'night');
  await buttonNamed(tray, inbox.tray.attributeOne('RETINO_0002_OG_macula.jpg')).click();
  await expect(place.getByRole('figure')).toHaveCount(1);
  await buttonNamed(page, inbox.tray.others(1)).click();
}

/** The one that came before: its resident, then its place, are chosen. */
async function attributeLater(page: Page, look: Look): Promise<void> {
  const card = page.getByRole('listitem').filter({ hasText: 'RETINO_0001_OD.jpg' });
  await expect(card.getByText(inbox.side.right)).toBeVisible();
  const family = asKept(corsican.birthFamily);
  await fieldNamed(card, inbox.request).selectOption({ index: 1 });
  await expect(fieldNamed(card, inbox.place)).toHaveValue('');
  await fieldNamed(card, inbox.place).selectOption('od.macula');
  await look('images-a-attribuer', page, 'night');
  await buttonNamed(card, inbox.attribute(family)).click();
  await expect(page.getByText(inbox.empty)).toBeVisible();
  await look('images-a-attribuer-vide', page);
}

async function setAside(page: Page, device: string, look: Look): Promise<void> {
  take(device, 'fundus-diabetic-right-papille-1.jpg', 'essai.jpg');
  await expect(page.getByText('essai.jpg')).toBeVisible({ timeout: 20_000 });
  await buttonNamed(page, inbox.setAsideOne('essai.jpg')).click();
  const dialog = page.getByRole('dialog');
  await fieldNamed(dialog, inbox.asking.reason).selectOption('deviceTest');
  await look('image-ecarter', page);
  await buttonNamed(dialog, inbox.asking.submit).click();
  await expect(page.getByText(inbox.empty)).toBeVisible();
}
