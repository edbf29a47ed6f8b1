import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import { type HubProcess, startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../support/workstation.ts';
import { joinHub, joinTeam } from '../acts/enrolment.ts';
import { hospitalText, openTray, takeCase } from '../acts/expert.ts';
import { fieldNamed } from '../acts/fields.ts';
import { buttonNamed, confirmKey, type Installation, installUpToKey } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { text } from '../acts/words.ts';
import { establishment, workstationName } from '../story/people.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../story/requests/people.ts';
import { boxOf } from './appointments.ts';
import { closeDialog, type LookOf } from './moves.ts';
import { openOf } from './requests.ts';

const { appointments, frame } = text;
const { expert, specialties, tray } = hospitalText;
/** How long the region's requests, or the other side's word, may take to come. */
const arrivalMs = 150_000;
/** Within the quarter of an hour before it. */
const aheadMs = 12 * 60_000;

const nurse = {
  family: 'Vasseur',
  given: 'Claire',
  rpps: '99900000003',
  role: 'nurseCoordinator',
  passphrase: 'marronnier tiède au fond du préau 47',
} as const;

const atHospital: Installation = {
  establishment: hospital,
  workstationName: hospitalWorkstation,
  person: specialist,
};
const atHome: Installation = { establishment, workstationName, person: nurse };

/** Two workstations over a hub: proposed at one, confirmed at the other, called to mind at both. */
export async function walkReminder(lookOf: LookOf): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  const hospitalSide = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const homeSide = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    const page = await joined(hospitalSide, hub, atHospital, practiceCodes.hospital);
    const home = await joined(homeSide, hub, atHome, practiceCodes.ehpad);
    await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
    const patient = await openOne(page);
    await expect(() => openOf(home, patient)).toPass({ timeout: arrivalMs });
    await proposeSoon(home);
    await confirm(page, lookOf(hospitalSide));
    await band(page).waitFor({ timeout: arrivalMs });
    await lookOf(hospitalSide)('teleconsultation-rappel-lecture', page);
    await band(home).waitFor({ timeout: arrivalMs });
    await lookOf(homeSide)('teleconsultation-rappel', home, 'night');
    await inRail(home, frame.rail.home);
    await lookOf(homeSide)('accueil-teleconsultation-du-jour', home);
    await buttonNamed(band(home), appointments.reminder.hideLabel).click();
    await band(home).waitFor({ state: 'hidden' });
  } finally {
    await hospitalSide.close();
    await homeSide.close();
    await hub.stop();
  }
}

async function joined(
  w: Workstation,
  hub: HubProcess,
  who: Installation,
  code: string,
): Promise<Page> {
  const gate = await w.gate();
  await confirmKey(gate, await installUpToKey(gate, who));
  const page = await w.record();
  await joinHub(page, hub.url, code);
  return page;
}

/** A case of the home, taken; answers the patient’s family name. */
async function openOne(page: Page): Promise<string> {
  await openTray(page);
  await page.getByLabel(tray.place).selectOption({ label: establishment.name });
  const rows = page.getByRole('table', { name: tray.listLabel }).getByRole('row');
  const ofPlace = rows.filter({ hasText: establishment.name });
  const line = ofPlace.filter({ hasText: expert.list.states.toRead }).first();
  await line.waitFor({ timeout: arrivalMs });
  const name = (await line.getByRole('button').first().textContent()) ?? '';
  await line.getByRole('button').first().click();
  await buttonNamed(page, expert.header.quit).waitFor();
  await takeCase(page);
  return /\p{Lu}[\p{Lu}-]+(?= \p{Lu}\p{Ll})/u.exec(name)?.[0] ?? '';
}

async function proposeSoon(home: Page): Promise<void> {
  const { dialog: words } = appointments;
  const { date, time } = parisClock(new Date(Date.now() + aheadMs).toISOString());
  await buttonNamed(boxOf(home), appointments.propose).click();
  const dialog = home.getByRole('dialog');
  await fieldNamed(dialog, words.day).fill(date.split('-').reverse().join('/'));
  await fieldNamed(dialog, words.hour).fill(time.slice(0, 5));
  await dialog.getByRole('checkbox').first().check();
  await buttonNamed(dialog, words.send).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function confirm(page: Page, look: ReturnType<LookOf>): Promise<void> {
  await buttonNamed(page, hospitalText.appointments.noteLabel).click({ timeout: arrivalMs });
  const dialog = page.getByRole('dialog');
  await look('teleconsultation-lecture', page);
  await buttonNamed(dialog, hospitalText.appointments.confirm).click();
  await dialog.getByText(/^Confirmée par/).waitFor({ timeout: arrivalMs });
  await closeDialog(page);
}

function band(page: Page) {
  return page.getByRole('region', { name: appointments.reminder.region });
}
