import type { Locator, Page } from '@playwright/test';
import { wordedForm, wordedText } from '../../renderer/forms/wordedForm.ts';
import { frenchFor } from '../../renderer/i18n/fr.ts';
import { displayName, firstGivenName } from '../../shared/domain/names.ts';
import type { Answers } from '../../shared/forms/answers.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { healthCentre, hospital as practiceHospital } from '../../shared/practice/places.ts';
import { type HubProcess, startHubProcess } from '../hub/support/hubProcess.ts';
import { opinionAnswers, requestAnswers } from '../support/exampleAnswers.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { addColleague, type Colleague, changePerson } from './acts/colleagues.ts';
import { joinHub, joinTeam } from './acts/enrolment.ts';
import {
  caseLine,
  comesOnTray,
  fullPicture,
  hospitalText,
  openCase,
  openTray,
  searchTray,
  signCase,
  takeCase,
  writeOpinion,
} from './acts/expert.ts';
import { fieldNamed } from './acts/fields.ts';
import { buttonNamed, confirmKey, type Installation, installUpToKey } from './acts/gate.ts';
import { meetQuality } from './acts/pictureQuality.ts';
import { inRail } from './acts/rail.ts';
import { readText } from './acts/readText.ts';
import {
  addPictures,
  badge,
  beginRequest,
  fillClinical,
  fillReview,
  noSign,
  openRequest,
  searchRequests,
  sendNow,
  sign,
  slotNamed,
} from './acts/requests.ts';
import { fillTraits } from './acts/residents.ts';
import { expect, test } from './fixtures.ts';
import { asKept, corsican, nurse } from './story/people.ts';
import { practiceCodes } from './story/requests/joinHub.ts';
import { hospitalWorkstation, specialist } from './story/requests/people.ts';
import { eyePictures, prepareFiles } from './story/requests/pictures.ts';

const centreText = frenchFor('healthCentre');
const { common, residents, frame, requests, wizard } = centreText;
const { specialties } = hospitalText;
const ophthalmology = specialties['OPHT-EHPAD'] ?? '';
const arrivalMs = 90_000;

const centre: Installation = {
  establishment: {
    name: healthCentre.name,
    finess: healthCentre.finess,
    kind: 'healthCentre',
  },
  workstationName: 'Salle d’orthoptie',
  person: { ...nurse, family: 'Marie', given: 'Julien', role: 'nurse' },
};

const chu: Installation = {
  establishment: {
    name: practiceHospital.name,
    finess: practiceHospital.finess,
    kind: 'hospital',
  },
  workstationName: hospitalWorkstation,
  person: specialist,
};

const orthoptist: Colleague = {
  family: 'Vautier',
  given: 'Inès',
  role: 'orthoptist',
  tile: 'Inès V.',
  passphrase: 'cormoran patient au bord du canal 58',
};

const patientName = displayName(
  asKept(corsican.birthFamily),
  firstGivenName(asKept(corsican.birthGiven)).toLowerCase(),
);

async function installed(
  hub: HubProcess,
  answers: Installation,
  code: string,
  open: Workstation[],
) {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  open.push(workstation);
  const gate = await workstation.gate();
  await confirmKey(gate, await installUpToKey(gate, answers));
  const page = await workstation.record();
  await joinHub(page, hub.url, code);
  return { workstation, page };
}

/** Nobody lives in a health centre: a patient has neither room nor unit, and is never « le résident ». */
async function saysPatient(page: Page): Promise<void> {
  const words = await readText(page.locator('#root'));
  expect(words).not.toMatch(/résident|chambre|\bch\. \d/i);
}

/** From the search to the file of a new patient. */
async function createPatient(page: Page): Promise<void> {
  await inRail(page, frame.rail.residents);
  await page.getByLabel(residents.searchLabel).fill(corsican.birthFamily);
  await page.getByRole('button', { name: residents.create }).click();
  await fillTraits(page, corsican);
  await expect(fieldNamed(page, residents.form.room)).toHaveCount(0);
  await expect(fieldNamed(page, residents.form.unit)).toHaveCount(0);
  await saysPatient(page);
  await page.getByRole('button', { name: residents.form.submitNew }).click();
  const banner = page.getByRole('region', { name: frame.regions.banner });
  await banner.filter({ hasText: asKept(corsican.birthFamily) }).waitFor();
}

/** Options as they stand on screen: what is signed keeps the form's own words. */
function wordedAnswers(answers: Answers): Answers {
  const said = (text: string) => wordedText(centreText.words, text);
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, answer]) => [
      linkId,
      answer.type !== 'choice'
        ? answer
        : {
            ...answer,
            values: answer.values.map((one) => ({ ...one, display: said(one.display) })),
          },
    ]),
  );
}

/** The five steps, signed by the orthoptist; returns the number. */
async function ask(page: Page): Promise<string> {
  const written = formCatalogue.specialty('ophthalmology')?.requestForm;
  if (written === undefined) throw new Error('ophthalmology has a form');
  const form = wordedForm(written, centreText.words);
  const answers = wordedAnswers(requestAnswers('ophthalmology'));
  await beginRequest(page, ophthalmology);
  await noSign(page, form);
  await saysPatient(page);
  await fillClinical(page, form, answers);
  await buttonNamed(page, wizard.next.clinical).click();
  const placeOf = (code: string) => slotNamed(form, answers, code);
  const places = { right: placeOf('od.macula'), left: placeOf('og.macula') };
  await meetQuality(page, centreText, places, async () => undefined);
  const pictures = prepareFiles(makeRunFolder('desk'), eyePictures, null);
  await addPictures(
    page,
    pictures.map(({ slot, path }) => ({ path, slot: placeOf(slot) })),
  );
  await expect(page.getByText(centreText.quality.clear, { exact: true })).toHaveCount(4);
  await buttonNamed(page, wizard.next.images).click();
  await fillReview(page, form, answers);
  await page.getByText(wizard.gaps.none, { exact: true }).waitFor();
  await saysPatient(page);
  const { number } = await sign(page);
  await sendNow(page);
  return number;
}

/** A mirrored display is another drawing of the same pixels, and an arrow drawn on it points at what it showed. */
async function drawOver(page: Page): Promise<void> {
  const { marks, expert } = hospitalText;
  const picture = await fullPicture(page);
  await page.keyboard.press('Escape');
  const before = await columnsOf(picture);
  await page.keyboard.press('s');
  await page.getByText(expert.viewer.turned(true, 0)).waitFor();
  const mirrored = await columnsOf(picture);
  // Seen the other way round it is nearer to what was seen before: columns do not fall on the same pixels.
  expect(apart(mirrored, before)).toBeGreaterThan(apart(mirrored.toReversed(), before));
  await page.keyboard.press('m');
  await page.getByRole('button', { name: marks.kinds.arrow, exact: true }).click();
  await page.keyboard.press('Enter');
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await buttonNamed(page, marks.remove(marks.kinds.arrow)).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
}

/** The light of each of sixteen columns of the canvas, from the left to the right. */
function columnsOf(picture: Locator): Promise<readonly number[]> {
  return picture.evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const columns = Array.from({ length: 16 }, () => 0);
    for (let at = 0; at < width * height; at += 1) {
      const column = Math.floor(((at % width) * 16) / width);
      columns[column] = (columns[column] ?? 0) + (pixels[at * 4 + 1] ?? 0);
    }
    return columns;
  });
}

function apart(some: readonly number[], others: readonly number[]): number {
  return some.reduce((sum, value, at) => sum + Math.abs(value - (others[at] ?? 0)), 1);
}

/** The arrow of the opinion over its picture, said with its author; the picture has kept its own pixels. */
async function seesArrow(page: Page): Promise<void> {
  const { marks } = centreText;
  const place = page.getByRole('region', { name: requests.page.pictures });
  await place.getByRole('button').first().click();
  const viewer = page.getByRole('dialog');
  await viewer.locator('svg[data-marks="1"]').waitFor();
  await viewer.getByText(marks.kinds.arrow, { exact: true }).waitFor();
  await buttonNamed(viewer, common.close).click();
  await viewer.waitFor({ state: 'hidden' });
}

/** At the hospital: the case comes from a health centre, and is answered. */
async function answerCase(page: Page): Promise<string> {
  const form = formCatalogue.specialty('ophthalmology')?.opinionForm;
  if (form === undefined || form === null) throw new Error('ophthalmology has an opinion form');
  await openTray(page);
  await searchTray(page, patientName);
  const line = caseLine(page, patientName);
  await comesOnTray(page, line, arrivalMs);
  await expect(line).toContainText(healthCentre.name);
  await openCase(page, patientName);
  await takeCase(page);
  await drawOver(page);
  const opinion = opinionAnswers('ophthalmology');
  await writeOpinion(page, form, opinion, requestAnswers('ophthalmology'));
  await signCase(page, patientName);
  const conclusion = opinion['oa.text'];
  if (conclusion?.type !== 'text') throw new Error('an opinion has a text');
  return conclusion.value;
}

test('a health centre asks, and reads its answer', async ({ browserName: _unused }, testInfo) => {
  const hub = await startHubProcess(makeRunFolder('hub'));
  const open: Workstation[] = [];
  try {
    const [here, there] = await Promise.all([
      installed(hub, centre, 'PRAT-CENT-RE00-0001', open),
      installed(hub, chu, practiceCodes.hospital, open),
    ]);
    const [page] = await Promise.all([
      addColleague(here.page, orthoptist).then(() => changePerson(here.workstation, orthoptist)),
      joinTeam(there.page, practiceCodes.ophthalmology, ophthalmology),
    ]);
    await createPatient(page);
    const number = await ask(page);
    const conclusion = await answerCase(there.page);
    await searchRequests(page, patientName);
    await page.getByText(requests.badges.answered).first().waitFor({ timeout: arrivalMs });
    await openRequest(page, patientName, requests.actions.answered);
    await page.getByText(conclusion).first().waitFor({ timeout: arrivalMs });
    await page.getByText(requests.opinion.verified, { exact: true }).first().waitFor();
    await page.getByText(number).first().waitFor();
    await page
      .getByText(orthoptist.family.toUpperCase())
      .filter({ visible: true })
      .first()
      .waitFor();
    await seesArrow(page);
    await page.screenshot({ path: testInfo.outputPath('answered.png') });
    await page.getByText(requests.opinion.end, { exact: true }).scrollIntoViewIfNeeded();
    await buttonNamed(page, requests.opinion.acknowledge).click();
    await badge(page, requests.badges.read).waitFor();
    for (const { complaints } of open) expect(complaints).toEqual([]);
  } finally {
    await Promise.all(open.map((workstation) => workstation.close()));
    await hub.stop();
  }
});
