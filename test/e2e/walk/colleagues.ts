import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { civilDay, frenchDate } from '../../../renderer/lib/dates.ts';
import { hospital as practiceHospital, practiceQueues } from '../../../shared/practice/places.ts';
import { type HubProcess, startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../support/workstation.ts';
import { joinHub, joinTeam } from '../acts/enrolment.ts';
import {
  answerNormalByKeys,
  fullPicture,
  hospitalText,
  openSitting,
  sendNow,
} from '../acts/expert.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../acts/gate.ts';
import { outputFolder } from '../output.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { pdfText } from '../story/requests/pdfText.ts';
import { hospital, hospitalWorkstation, specialist } from '../story/requests/people.ts';
import { check } from '../story/step.ts';
import type { Look, LookOf } from './moves.ts';

const { expert, prescriptions, report, specialties, team } = hospitalText;
/** How long the region's requests may take to reach an empty workstation. */
const arrivalMs = 150_000;
const colleague = { ...specialist, family: 'Morvan', given: 'Anne', rpps: '99900000029' };
const prescription = `Larmes artificielles sans conservateur, collyre.
1 goutte dans chaque œil, 4 fois par jour, pendant 3 mois.`;

/** Two doctors of one team before the same request; then a prescription beside the answer, on screen and on paper. */
export async function walkColleagues(lookOf: LookOf): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  const hers = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  const other = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    const look = lookOf(hers);
    const page = await inTeam(hers, hub, specialist);
    const theirs = await inTeam(other, hub, colleague);
    const name = await openFirst(page);
    await openFirst(theirs);
    const [before = '', after = ''] = team.looking(['\u0000']).split('\u0000');
    await page.getByText(new RegExp(`${before}.*MORVAN.*${after}`, 'i')).waitFor();
    await look('lecture-collegue-regarde', page, 'night');
    await other.close();
    await answerNormalByKeys(page, name, async () => {
      const strip = page.getByRole('list', { name: expert.viewer.strip });
      await strip.locator('img').nth(3).waitFor({ state: 'attached', timeout: arrivalMs });
      await fullPicture(page);
    });
    await sendNow(page);
    // The next case has taken its place.
    await buttonNamed(page, expert.header.quit).click();
    await openSitting(page);
    await page.getByRole('row').filter({ hasText: name }).getByRole('button').first().click();
    await walkPrescription(hers, page, name, look);
  } finally {
    await other.close();
    await hers.close();
    await hub.stop();
  }
}

async function inTeam(
  workstation: Workstation,
  hub: HubProcess,
  person: typeof specialist | typeof colleague,
): Promise<Page> {
  const place = { establishment: hospital, workstationName: hospitalWorkstation };
  const gate = await workstation.gate();
  await confirmKey(gate, await installUpToKey(gate, { ...place, person }));
  const page = await workstation.record();
  await joinHub(page, hub.url, practiceCodes.hospital);
  await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
  await openSitting(page);
  const rows = page.getByRole('table', { name: expert.sitting.listLabel }).getByRole('row');
  await rows.nth(40).waitFor({ timeout: arrivalMs });
  return page;
}

/** The first case of the sitting, which is the same for both. Answers the patient's name. */
async function openFirst(page: Page): Promise<string> {
  await buttonNamed(page, expert.sitting.begin).click();
  await buttonNamed(page, expert.answer.accept).waitFor();
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}

/** For whom, nothing proposed, then written, signed, beside the answer, and the paper kept among the pictures. */
async function walkPrescription(
  workstation: Workstation,
  page: Page,
  name: string,
  look: Look,
): Promise<void> {
  await buttonNamed(page, prescriptions.prescribe).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(prescriptions.dialog.whom(name)).waitFor();
  await buttonNamed(dialog, prescriptions.dialog.confirm).click();
  await dialog.getByText(prescriptions.dialog.missing).waitFor();
  await look('prescrire-manque', page);
  await dialog.getByLabel(prescriptions.dialog.text).fill(prescription);
  await look('prescrire-ecrite', page, 'night');
  await buttonNamed(dialog, prescriptions.dialog.confirm).click();
  await dialog.waitFor({ state: 'hidden' });
  await buttonNamed(page, prescriptions.save).scrollIntoViewIfNeeded();
  await look('lecture-prescription', page, 'night');
  // The windows' user keeps it where she may, and it is taken from there.
  const path = join(makeRunFolder('desk'), 'prescription.pdf');
  await workstation.app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await buttonNamed(page, prescriptions.save).click();
  await page.getByText(prescriptions.saved, { exact: true }).waitFor({ timeout: 60_000 });
  await checkPaper(readFileSync(path), name);
  copyFileSync(path, join(outputFolder(), 'screens', 'prescription.pdf'));
}

/** What a pharmacist looks for: whom it is for, who prescribed under which number, of what day, every word, and on which page. */
async function checkPaper(bytes: Uint8Array, name: string): Promise<void> {
  const words = plain(await pdfText(bytes));
  const { paper } = prescriptions;
  const day = frenchDate(civilDay(new Date()));
  const { ophthalmology } = practiceQueues(civilDay(new Date()));
  const wanted = [
    ...[name.split(' ')[0] ?? '', report.patient.birthDate, specialist.family.toUpperCase()],
    ...[`${report.people.rpps} ${specialist.rpps}`, paper.date(day), prescription, '1 / 1'],
    ...[practiceHospital.name, paper.phone(ophthalmology.phone ?? '')],
  ];
  for (const one of wanted) {
    check(words.includes(plain(one)), `The prescription does not say « ${one} »: ${words}`);
  }
}

/** The layout cuts lines where it likes. */
function plain(words: string): string {
  return words.replace(/\s+/g, '');
}
