import { expect } from '@playwright/test';
import { startHubProcess } from '../../hub/support/hubProcess.ts';
import { fakeDevices } from '../../support/fakeDevices.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../support/workstation.ts';
import {
  answerCall,
  answerRing,
  askForStill,
  hangUp,
  joinCall,
  joinStill,
  openFromCall,
  preview,
  putAway,
  readEnd,
  ringFrom,
  sayPresent,
  sayWordsSame,
  takeStill,
  talking,
} from '../acts/calls.ts';
import { joinTeam } from '../acts/enrolment.ts';
import { fullPicture, hospitalText, openSitting, openTray, quitCase } from '../acts/expert.ts';
import { buttonNamed, givePassphrase, lockByKey } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { text } from '../acts/words.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { walkAskedCall } from './askedCall.ts';
import { walkReach } from './callReach.ts';
import type { LookOf } from './moves.ts';
import { openOf } from './requests.ts';
import {
  arrivalMs,
  atHome,
  atHospital,
  director,
  joined,
  type Sides,
  takeOneOfHome,
} from './twoSides.ts';

const { call, expert, specialties } = hospitalText;
const { insideCall, teleconsultation } = text;

/** A call between two workstations over a hub: refused, impossible, rung, answered, ended. */
export async function walkCall(lookOf: LookOf): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  const hospitalSide = await launchWorkstation({
    profileDir: makeRunFolder('profile'),
    extraArgs: fakeDevices,
  });
  const homeProfile = makeRunFolder('profile');
  let homeSide = await launchWorkstation({ profileDir: homeProfile });
  try {
    await joined(hospitalSide, hub, atHospital, practiceCodes.hospital);
    await joined(homeSide, hub, atHome, practiceCodes.ehpad);
    const patient = await walkSides({ hospitalSide, homeSide }, lookOf);
    await homeSide.close();
    homeSide = await launchWorkstation({ profileDir: homeProfile, extraArgs: fakeDevices });
    await walkWithCamera({ hospitalSide, homeSide }, patient, lookOf);
  } finally {
    await hospitalSide.close();
    await homeSide.close();
    await hub.stop();
  }
}

/** The nurse has a camera: what is asked before the first picture, the pictures, a still, and what is left of the call. */
async function walkWithCamera(
  { hospitalSide, homeSide }: Sides,
  patient: string,
  lookOf: LookOf,
): Promise<void> {
  const [look, lookHome] = [lookOf(hospitalSide), lookOf(homeSide)];
  const page = await hospitalSide.record();
  await givePassphrase(await homeSide.gate(), 'Claire V.', director.passphrase);
  const opened = await homeSide.record();
  await openOf(opened, patient);
  const { passphrase } = director;
  const home = await walkReach(
    { hospitalSide, homeSide, home: opened, name: 'Claire V.', passphrase },
    lookOf,
  );
  await ringFrom(home);
  await preview(home).getByText(insideCall.preview.hears, { exact: true }).waitFor();
  await lookHome('appel-avant-de-rejoindre', home);
  await answerRing(page);
  await preview(page).getByText(insideCall.preview.hears, { exact: true }).waitFor();
  await look('appel-avant-de-rejoindre-lecture', page);
  await joinCall(page);
  await page.getByText(insideCall.preview.otherPrepares, { exact: true }).waitFor();
  await look('appel-correspondant-verifie-son-image', page);
  await joinCall(home);
  await Promise.all([page, home].map(talking));
  await lookHome('appel-mots', home);
  await look('appel-mots-lecture', page);
  for (const each of [page, home]) await sayWordsSame(each);
  await lookHome('appel-devant-la-camera', home);
  await sayPresent(home);
  await lookHome('appel-teleconsultation', home);
  await look('appel-teleconsultation-lecture', page);
  await walkShowing({ hospitalSide, homeSide }, lookOf);
  await askForStill(page, home);
  await lookHome('appel-photo-demandee', home);
  await takeStill(home);
  await lookHome('appel-photo', home);
  await joinStill(home);
  await takeStill(home);
  await home.keyboard.press('Escape');
  await hangUp(home);
  await home
    .getByRole('heading', { name: teleconsultation.past.title, exact: true })
    .scrollIntoViewIfNeeded();
  await lookHome('appel-compte', home);
  await home.getByText(teleconsultation.still.waiting(1), { exact: true }).scrollIntoViewIfNeeded();
  await lookHome('appel-photo-en-attente', home);
  await readEnd(page);
  await putAway(page);
  // She opened the request from the call: its case covers the rail.
  await quitCase(page);
  await walkAskedCall({ hospitalSide, homeSide }, patient, lookOf);
}

/** A picture of the request in the place of the camera: where it is shown from, where it arrives, small and large. */
async function walkShowing({ hospitalSide, homeSide }: Sides, lookOf: LookOf): Promise<void> {
  const [page, home] = [await hospitalSide.record(), await homeSide.record()];
  const { show } = insideCall;
  await home
    .getByRole('region', { name: text.requests.page.pictures })
    .getByRole('button')
    .first()
    .click();
  const viewer = home.getByRole('dialog');
  const begin = viewer.getByRole('button', { name: new RegExp(`^${show.begin}`) });
  await begin.waitFor();
  await lookOf(homeSide)('appel-montrer-une-image', home);
  await begin.click();
  await buttonNamed(viewer, show.stop).waitFor();
  await lookOf(homeSide)('appel-image-que-je-montre', home);
  await buttonNamed(page, show.enlarge).waitFor();
  await lookOf(hospitalSide)('appel-image-montree', page);
  await buttonNamed(page, show.enlarge).click();
  await page.getByRole('dialog').locator('video').waitFor();
  await lookOf(hospitalSide)('appel-image-montree-en-grand', page);
  await page.keyboard.press('Escape');
  await buttonNamed(viewer, text.common.close).click();
  await openFromCall(page);
  const there = page.getByRole('button', { name: new RegExp(`^${show.begin}`) });
  await there.click();
  await buttonNamed(page, show.stop).waitFor();
  await lookOf(hospitalSide)('appel-image-que-je-montre-lecture', page);
  await buttonNamed(page, show.stop).click();
}

async function walkSides({ hospitalSide, homeSide }: Sides, lookOf: LookOf): Promise<string> {
  const [look, lookHome] = [lookOf(hospitalSide), lookOf(homeSide)];
  const page = await hospitalSide.record();
  await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
  await openSitting(page);
  const rows = page.getByRole('table', { name: expert.sitting.listLabel }).getByRole('row');
  await rows.nth(20).waitFor({ timeout: arrivalMs });
  const patient = await takeOneOfHome(page);
  await fullPicture(page);

  const home = await homeSide.record();
  await buttonNamed(home, text.truth.details).click();
  await home.getByText(text.sync.share.label).first().scrollIntoViewIfNeeded();
  await lookHome('synchronisation-part-de-la-ligne', home);
  // Her own workstation may still be receiving what the hospital has already.
  await expect(() => openOf(home, patient)).toPass({ timeout: arrivalMs });
  await buttonNamed(home, call.button).click();
  await home.getByText(call.ended.noDevice.title, { exact: true }).waitFor();
  await lookHome('appel-sans-camera', home);
  await putAway(home);
  await lockByKey(home);

  await refuseDevices(hospitalSide, ['video', 'audio']);
  await buttonNamed(page, call.button).click();
  await page.getByText(call.ended.notAllowed.title, { exact: true }).waitFor();
  await look('appel-refuse', page);
  await putAway(page);
  await refuseDevices(hospitalSide, ['video']);

  const gate = await homeSide.gate();
  await ringFrom(page);
  await page.getByText(insideCall.missing.camera.refused).waitFor();
  await look('appel-sonne', page);
  await joinCall(page);
  await gate.getByText(call.lockAnswer).waitFor({ timeout: arrivalMs });
  await lookHome('verrou-appel', gate);
  await givePassphrase(gate, 'Claire V.', director.passphrase);
  const back = await homeSide.record();
  await back.getByRole('dialog', { name: call.incoming }).waitFor({ timeout: arrivalMs });
  await lookHome('appel-entrant', back);
  await answerCall(back);
  await Promise.all([page, back].map(talking));
  await lookHome('appel-infirmiere', back);
  await look('appel-lecture', page);
  await quitCase(page);
  await look('appel-demandes-a-traiter', page);
  await openSitting(page);
  await look('appel-seance', page);
  await hangUp(back);
  await readEnd(page);
  await look('appel-fini', page);
  await putAway(page);
  await refuseDevices(hospitalSide, []);
  await inRail(page, hospitalText.frame.rail.calls);
  await page.getByRole('list', { name: hospitalText.callLog.title }).waitFor();
  await look('appels', page);
  await openTray(page);
  return patient;
}

/** What a person or a system that says no does: the program's own answer stands where nothing is refused. */
async function refuseDevices(w: Workstation, kinds: readonly string[]): Promise<void> {
  await w.app.evaluate(({ session, webContents }, refused) => {
    const sessions = new Set(webContents.getAllWebContents().map((one) => one.session));
    sessions.add(session.defaultSession);
    for (const one of sessions)
      one.setPermissionRequestHandler((_contents, _name, answer, details) => {
        const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
        answer(!asked.some((kind) => refused.includes(kind)));
      });
  }, kinds);
}
