import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { joinHub, joinTeam } from '../../acts/enrolment.ts';
import {
  caseLine,
  comesOnTray,
  hospitalText,
  leaveCase,
  openCase,
  openSitting,
  openTray,
  searchTray,
  signCase,
  takeCase,
  writeOpinion,
} from '../../acts/expert.ts';
import { confirmKey, installUpToKey } from '../../acts/gate.ts';
import { readEach } from '../../acts/pictures.ts';
import { readText } from '../../acts/readText.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { caseOf, nameOnScreen } from './cases.ts';
import { practiceCodes } from './joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from './people.ts';
import { requestOf } from './region.ts';
import { checkEachOnce, seenPicture } from './seenPictures.ts';

const { expert, preparation, specialties } = hospitalText;
const { states } = expert.list;

/** How long a request may take to reach the tray, its pictures included. */
const arrivalMs = 90_000;

/** A second workstation, at the hospital, joins the hub and the team. */
export const expertJoinsStep: Step = {
  name: 'expert-joins',
  title: 'Au CHU, la spécialiste installe son poste et rejoint son équipe',
  async run(story) {
    const workstation = await story.region.launchExpert();
    const gate = await workstation.gate();
    const key = await installUpToKey(gate, {
      establishment: hospital,
      workstationName: hospitalWorkstation,
      person: specialist,
    });
    story.region.expertRecoveryKey = key;
    await confirmKey(gate, key);
    const page = await workstation.record();
    await joinHub(page, story.region.url(), practiceCodes.hospital);
    const name = specialties['OPHT-EHPAD'] ?? '';
    const card = await joinTeam(page, practiceCodes.ophthalmology, name);
    await story.shoot(page, 'expert-joined');
    return { sentence: hospitalText.enrolment.joinedTitle, card };
  },
};

/** The request is on the tray, taken in charge, and its picture is on screen as it was taken. */
export const expertTakesStep: Step = {
  name: 'taken',
  title: 'La demande arrive au CHU ; elle est prise en charge, ses images à l’écran',
  async run(story) {
    const { page, evidence } = await takeInCharge(story, 'ophthalmology');
    await story.shoot(page, 'expert-case');
    return evidence;
  },
};

/** Tray, case, « Prendre en charge »; every picture is on screen in full definition, and is the one that left the other side. */
export async function takeInCharge(story: Story, code: string) {
  const page = await story.region.expert().record();
  const request = requestOf(story.region, code);
  const name = nameOnScreen(code);
  await openTray(page);
  await searchTray(page, caseOf(code).resident.birthFamily);
  const line = caseLine(page, name);
  await comesOnTray(page, line.getByText(states.toRead, { exact: true }), arrivalMs);
  await story.shoot(page, 'expert-tray');
  await openCase(page, name);
  await takeCase(page);
  const onScreen = await readEach(page, seenPicture(request));
  checkEachOnce(request, onScreen);
  return { page, evidence: { sentence: `${name} : ${request.question}`, onScreen } };
}

/** The hub is ended once more: the answer is written, signed and kept all the same. */
export const answerOfflineStep: Step = {
  name: 'answered-offline',
  title: 'La plateforme est coupée : l’avis est écrit et signé hors connexion',
  async run(story) {
    const hub = await story.region.endHub();
    check(hub.connection === 'ECONNREFUSED', `A connection meets ${hub.connection}`);
    const page = await story.region.expert().record();
    await answer(story, page, 'ophthalmology');
    await openSitting(page);
    const line = caseLine(page, nameOnScreen('ophthalmology'));
    // Whether the line was known to be down at that instant is the workstation's to say.
    const signed = line.getByText(states.signedHere, { exact: true });
    await signed.or(line.getByText(preparation.signedOffline, { exact: true })).waitFor();
    await line.scrollIntoViewIfNeeded();
    await story.shoot(page, 'expert-waiting');
    return { sentence: states.signedHere, line: await readText(line), hub };
  },
};

/** Writes and signs the opinion of the case on screen, then leaves the next case, if one was opened. */
export async function answer(story: Story, page: Page, key: string): Promise<void> {
  const asked = caseOf(key);
  const form = formCatalogue.specialty(asked.code)?.opinionForm;
  if (form === undefined || form === null) throw new Error(`No opinion form for ${asked.code}`);
  await writeOpinion(page, form, asked.opinion, asked.answers);
  await story.shoot(page, 'expert-written');
  await signCase(page, nameOnScreen(key));
  await leaveCase(page);
}
