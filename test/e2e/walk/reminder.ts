import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import { startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation } from '../../support/workstation.ts';
import { joinTeam } from '../acts/enrolment.ts';
import { hospitalText } from '../acts/expert.ts';
import { fieldNamed } from '../acts/fields.ts';
import { buttonNamed } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { text } from '../acts/words.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { boxOf } from './appointments.ts';
import { closeDialog, type LookOf } from './moves.ts';
import { openOf } from './requests.ts';
import { arrivalMs, atHome, atHospital, joined, takeOneOfHome } from './twoSides.ts';

const { appointments, frame } = text;
const { specialties } = hospitalText;
/** Within the quarter of an hour before it. */
const aheadMs = 12 * 60_000;

/** Two workstations over a hub: proposed at one, confirmed at the other, called to mind at both. */
export async function walkReminder(lookOf: LookOf): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  const hospitalSide = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const homeSide = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    const page = await joined(hospitalSide, hub, atHospital, practiceCodes.hospital);
    const home = await joined(homeSide, hub, atHome, practiceCodes.ehpad);
    await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
    const patient = await takeOneOfHome(page);
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
