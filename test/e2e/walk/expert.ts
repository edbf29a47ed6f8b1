import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { type HubProcess, startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import type { Workstation } from '../../support/workstation.ts';
import { joinHub, joinTeam } from '../acts/enrolment.ts';
import {
  fullPicture,
  hospitalText,
  openSitting,
  openTray,
  quitCase,
  searchTray,
  showTeam,
  takeCase,
  writeOpinion,
} from '../acts/expert.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../acts/gate.ts';
import { drawLine, takeTool, writeText } from '../acts/marks.ts';
import { inRail } from '../acts/rail.ts';
import { openSecondScreen } from '../acts/secondScreen.ts';
import { caseOf } from '../story/requests/cases.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../story/requests/people.ts';
import { walkAssign } from './assign.ts';
import { byNight, closeDialog, type Look } from './moves.ts';

const { answering, expert, specialties, truth, sync } = hospitalText;
const { states } = expert.list;

/** How long the region's forty requests may take to reach an empty workstation. */
const arrivalMs = 150_000;

/** What more to look at on the hospital's side once all is joined. */
type More = (page: Page, hub: HubProcess, look: Look) => Promise<void>;

/** The hospital's side, over a hub in a process of its own that holds the region's fictitious requests. */
export async function walkExpert(workstation: Workstation, look: Look, more?: More): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  try {
    await walkHospital(workstation, hub, look, more);
  } finally {
    await hub.stop();
  }
}

async function walkHospital(
  workstation: Workstation,
  hub: HubProcess,
  look: Look,
  more?: More,
): Promise<void> {
  const gate = await workstation.gate();
  const person = { establishment: hospital, workstationName: hospitalWorkstation };
  await confirmKey(gate, await installUpToKey(gate, { ...person, person: specialist }));
  const page = await workstation.record();
  await buttonNamed(page, expert.sitting.administration).waitFor();
  await look('seance-non-raccordee', page);
  await joinHub(page, hub.url, practiceCodes.hospital);
  await look('administration-raccordee', page);
  await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
  await joinTeam(page, practiceCodes.haematology, specialties.HEMATO ?? '');
  await walkSitting(page, look);
  await walkEyes(page, look);
  await walkBlood(page, look);
  await buttonNamed(page, truth.details).click();
  await page.getByText(sync.facts.contact, { exact: true }).waitFor();
  await look('synchronisation-medecin', page);
  await walkBoard(page, look);
  await walkAssign(page, look);
  await more?.(page, hub, look);
  await walkSecond(workstation, page, look);
  await walkNight(page, look);
}

async function walkSitting(page: Page, look: Look): Promise<void> {
  await openSitting(page);
  const rows = page.getByRole('table', { name: expert.sitting.listLabel }).getByRole('row');
  await rows.nth(40).waitFor({ timeout: arrivalMs });
  await look('seance', page);
  await openTray(page);
  await look('demandes-a-traiter', page);
  await page.getByLabel(hospitalText.tray.search).fill('qqqq');
  await page.getByText(hospitalText.tray.emptyFiltered).waitFor();
  await look('demandes-a-traiter-vide', page);
  await buttonNamed(page, hospitalText.tray.clear).first().click();
}

/** « Suivi » : answers that nobody has read, what is left to do; an establishment reminded; a prescription apart. */
async function walkBoard(page: Page, look: Look): Promise<void> {
  const { followUp, frame, prescriptions } = hospitalText;
  await inRail(page, frame.rail.followUp);
  await page.getByRole('heading', { name: followUp.board.unread }).waitFor();
  await look('suivi', page, 'night');
  await page.getByRole('button', { name: followUp.board.remind }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(followUp.remind.text).fill('Avez-vous lu cet avis ?');
  await look('suivi-relancer', page);
  await buttonNamed(dialog, followUp.remind.confirm).click();
  await dialog.waitFor({ state: 'hidden' });
  await look('suivi-relance', page);
  await page
    .getByRole('button', { name: followUp.board.openSpoken('').trim() })
    .first()
    .click();
  await page.getByRole('region', { name: expert.answer.panel }).waitFor();
  const mayPrescribe = await buttonNamed(page, prescriptions.prescribe).count();
  if (mayPrescribe > 0) {
    await buttonNamed(page, prescriptions.prescribe).click();
    await page.getByRole('dialog').getByLabel(prescriptions.dialog.text).waitFor();
    await look('prescrire', page);
    await closeDialog(page);
  }
  await buttonNamed(page, expert.header.quit).click();
  await page.getByRole('heading', { name: followUp.title, exact: true }).waitFor();
}

/** A case of eyes: before it is taken, taken, its tools, its answer. */
async function walkEyes(page: Page, look: Look): Promise<void> {
  await openCaseOf(page, specialties['OPHT-EHPAD'] ?? '');
  await look('lecture-non-prise', page);
  await takeCase(page);
  await fullPicture(page);
  const strip = page.getByRole('list', { name: expert.viewer.strip });
  await strip.locator('img').nth(3).waitFor({ state: 'attached', timeout: arrivalMs });
  await look('lecture', page);
  await page.keyboard.press('2');
  await look('lecture-comparer', page);
  await page.keyboard.press('4');
  await look('lecture-comparer-quatre', page, 'night');
  await page.keyboard.press('c');
  await page.keyboard.press('r');
  await look('lecture-sans-rouge', page);
  await page.keyboard.press('r');
  await lookOtherwise(page, look);
  await markPicture(page, look);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look('lecture-touches', page);
  await closeDialog(page);
  await page.getByRole('tab', { name: expert.answer.tabs.all }).click();
  await look('lecture-tout', page);
  const asked = caseOf('ophthalmology');
  const form = formCatalogue.specialty('ophthalmology')?.opinionForm;
  if (form === undefined || form === null) throw new Error('No form of opinion');
  await writeOpinion(page, form, asked.opinion, asked.answers);
  await look('lecture-avis-ecrit', page);
  await walkPhrases(page, look);
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await page.getByRole('tab', { name: answering.history.tab, selected: true }).waitFor();
  await look('lecture-antecedents', page);
  await walkBatch(page, look);
}

/** A phrase of hers made from what is written, then the menu with both, and her own answers. */
async function walkPhrases(page: Page, look: Look): Promise<void> {
  const { phrases, earlier } = answering;
  await openPhrases(page);
  await buttonNamed(page, phrases.create).click();
  await page.getByLabel(phrases.label).fill('Normal, contrôle à un an');
  await look('lecture-phrase-a-garder', page);
  await page.getByLabel(phrases.scopes.team).check();
  await buttonNamed(page, phrases.save).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await openPhrases(page);
  await page.getByText('Normal, contrôle à un an').waitFor();
  await look('lecture-phrases', page);
  await buttonNamed(page, earlier.open).click();
  await page.getByText(earlier.hint).waitFor();
  await look('lecture-mes-avis', page);
  await closeDialog(page);
}

async function openPhrases(page: Page): Promise<void> {
  await page.keyboard.press('Control+Space');
  await page.getByText(expert.answer.phrases.hint).waitFor();
}

/** « Prêt à signer », then the page that shows it whole, its signature, and the minute before it leaves. */
async function walkBatch(page: Page, look: Look): Promise<void> {
  const { batch, departing } = answering;
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByText(batch.putAsideDone).waitFor();
  await buttonNamed(page, expert.header.quit).click();
  await openSitting(page);
  await buttonNamed(page, batch.open(1)).click();
  await buttonNamed(page, batch.sign(1)).waitFor();
  await look('relire-et-signer', page);
  await buttonNamed(page, batch.sign(1)).click();
  await page.getByText(batch.signedOne, { exact: true }).waitFor();
  await look('relire-et-signer-signe', page);
  await page.getByRole('region', { name: departing.label }).getByText(departing.recall).click();
  await buttonNamed(page, expert.header.quit).waitFor();
  await page.getByText(departing.recalled).waitFor();
  await look('lecture-avis-repris', page);
  await buttonNamed(page, expert.header.quit).click();
}

/** A length in pixels, then in millimetres once a line is known, and words: all by the keyboard. */
async function markPicture(page: Page, look: Look): Promise<void> {
  const { marks } = hospitalText;
  await page.keyboard.press('m');
  await page.getByRole('region', { name: marks.title }).waitFor();
  await look('lecture-annoter', page);
  await takeTool(page, marks.kinds.ruler);
  await drawLine(page, 18, 0);
  await takeTool(page, marks.kinds.ellipse);
  await drawLine(page, -12, 9);
  await takeTool(page, marks.kinds.calibration);
  await drawLine(page, 0, -12);
  await page.getByLabel(marks.lengthLabel).fill('0');
  await page.keyboard.press('Enter');
  await page.getByText(marks.lengthWrong).waitFor();
  await look('lecture-etalonner-refus', page);
  await page.getByLabel(marks.lengthLabel).fill('1,8');
  await look('lecture-etalonner', page);
  await page.keyboard.press('Enter');
  await writeText(page, 'Exsudats');
  await buttonNamed(page, marks.remove(marks.written('Exsudats'))).waitFor();
  await look('lecture-annotee', page, 'night');
  await page.keyboard.press('m');
}

/** The display turned, mirrored and made lighter: each is said where it is seen. */
async function lookOtherwise(page: Page, look: Look): Promise<void> {
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await page.keyboard.press('b');
  const slider = page.getByRole('slider', { name: expert.viewer.light.gamma });
  await slider.press('PageUp');
  await look('lecture-affichage-modifie', page, 'night');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await page.keyboard.press('b');
  await page.keyboard.press('Escape');
}

async function walkBlood(page: Page, look: Look): Promise<void> {
  // The first was redirected from the other team, and brings the form of an eye.
  await openCaseOf(page, specialties.HEMATO ?? '', 1);
  await takeCase(page);
  await look('lecture-hematologie', page);
  const strip = page.getByRole('list', { name: expert.viewer.strip });
  await strip.getByRole('button').last().click();
  await fullPicture(page);
  await look('lecture-frottis', page);
  await quitCase(page);
}

/** The n-th case of a team in this state, counted from 0. */
async function openCaseOf(
  page: Page,
  specialty: string,
  place = 0,
  state: string = states.toRead,
): Promise<void> {
  await openTray(page);
  // The tray comes back as it was left, which may be with the words of another walk.
  await searchTray(page, '');
  await showTeam(page, specialty);
  const rows = page.getByRole('table', { name: hospitalText.tray.listLabel }).getByRole('row');
  const own = rows.filter({ hasText: specialty }).filter({ hasText: state });
  await own.nth(place).getByRole('button').first().click();
  await buttonNamed(page, expert.header.quit).waitFor();
}

/** The pictures of a case in the other window. */
async function walkSecond(workstation: Workstation, page: Page, look: Look): Promise<void> {
  await openCaseOf(page, specialties['OPHT-EHPAD'] ?? '', 0, states.draft);
  const second = await openSecondScreen(workstation, page);
  await look('second-ecran', second, 'night');
  await second.close();
  await quitCase(page);
}

async function walkNight(page: Page, look: Look): Promise<void> {
  await openSitting(page);
  await byNight(page, hospitalText);
  await look('seance-nuit', page);
  await openCaseOf(page, specialties['OPHT-EHPAD'] ?? '', 0, states.draft);
  await fullPicture(page);
  await look('lecture-nuit', page);
}
