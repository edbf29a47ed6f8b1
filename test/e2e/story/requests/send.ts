import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { ExpectedSlot } from '../../../../shared/forms/slots.ts';
import { buttonNamed, givePassphrase } from '../../acts/gate.ts';
import {
  addPictures,
  badge,
  beginRequest,
  fillClinical,
  fillReview,
  noSign,
  openRequest,
  refusedFile,
  type Signed,
  sendNow,
  sign,
  slotNamed,
} from '../../acts/requests.ts';
import { openFromSearch } from '../../acts/residents.ts';
import { text } from '../../acts/words.ts';
import { asKept, nurse } from '../people.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { tileName } from '../unlockAgain.ts';
import { caseOf, nameOnScreen, type SpecialtyCase } from './cases.ts';
import { hubFile } from './hubFiles.ts';
import { prepareFiles } from './pictures.ts';
import { findRequest, readRequest } from './readRequest.ts';
import { documentPath, requestOf } from './region.ts';

const { wizard, requests } = text;

/** Opens the file of the resident, found by a search. */
export const chooseResidentStep: Step = {
  name: 'resident',
  title: 'Le résident est retrouvé par une recherche',
  async run(story) {
    const page = await story.workstation().record();
    const banner = await openFromSearch(page, caseOf('ophthalmology').resident);
    await story.shoot(page, 'file');
    return { sentence: banner };
  },
};

/** The five steps with the line cut, up to « En attente d’envoi ». */
export const askOphthalmologyStep: Step = {
  name: 'ask',
  title: 'La demande est écrite, signée et gardée, sans réseau',
  async run(story) {
    const page = await story.workstation().record();
    const signed = await ask(story, page, caseOf('ophthalmology'), true);
    await buttonNamed(page, wizard.signed.open).click();
    await badge(page, requests.badges.queued).waitFor();
    await story.shoot(page, 'queued');
    return { ...signed, badge: requests.badges.queued, ...picturesOf(story, 'ophthalmology') };
  },
};

function picturesOf(story: Story, specialty: string) {
  return { sources: requestOf(story.region, specialty).pictures };
}

/** From the resident's file to the signature; what was asked is remembered for the next steps. */
export async function ask(
  story: Story,
  page: Page,
  asked: SpecialtyCase,
  withLooks: boolean,
): Promise<Signed & { readonly pictureCount: string; readonly refused: string }> {
  const form = formCatalogue.specialty(asked.code)?.requestForm;
  if (form === undefined) throw new Error(`No form for ${asked.code}`);
  const look = async (label: string) => {
    if (withLooks) await story.shoot(page, label);
  };
  const pictures = prepareFiles(story.region, asked.pictures, story.imagesDir);
  await beginRequest(page, asked.name);
  await look('signs');
  await noSign(page, form);
  await fillClinical(page, form, asked.answers);
  await look('clinical');
  await buttonNamed(page, wizard.next.clinical).click();
  const refused = await giveText(story, page, slotNamed(form, asked.answers, asked.freePlace));
  await look('refused');
  const pictureCount = await addPictures(
    page,
    pictures.map(({ slot, path }) => ({ path, slot: slotNamed(form, asked.answers, slot) })),
  );
  await look('pictures');
  await buttonNamed(page, wizard.next.images).click();
  check(
    await buttonNamed(page, wizard.review.sign).isDisabled(),
    'Nothing is signed before the consent and the identity are given',
  );
  await fillReview(page, form, asked.answers);
  await page.getByText(wizard.gaps.none, { exact: true }).waitFor();
  await look('review');
  const signed = await sign(page);
  await look('signed');
  const id = await findRequest(page, signed.number, asKept(asked.resident.birthFamily));
  const { question, conclusion } = asked;
  const kept = { number: signed.number, id, question, conclusion, pictures };
  story.region.requests.set(asked.code, kept);
  return { ...signed, pictureCount, refused };
}

/** A text that calls itself a picture is refused in its place, with its sentence. */
async function giveText(story: Story, page: Page, slot: ExpectedSlot): Promise<string> {
  const path = documentPath(story.region, 'ordonnance.jpg');
  writeFileSync(path, 'Ceci est un texte, quel que soit son nom.\n');
  const words = await refusedFile(page, { slot, path });
  const { title, safe, action } = text.errors['image.unreadable'];
  check(words.includes(`${title} ${safe} ${action}`), `A text renamed .jpg is met by: ${words}`);
  return words;
}

/** Everything dies, starts again and is unlocked: the request stands as it was signed. */
export const killAfterSigningStep: Step = {
  name: 'kill-signed',
  title: 'Le poste est tué juste après ; au retour, la demande est intacte',
  async run(story) {
    const request = requestOf(story.region, 'ophthalmology');
    const killed = await story.workstation().kill9();
    const page = await unlockNurse(story);
    await openRequest(page, nameOnScreen('ophthalmology'), requests.actions.other);
    await badge(page, requests.badges.queued).waitFor();
    await page.getByRole('heading', { name: request.question }).waitFor();
    await story.shoot(page, 'intact');
    const kept = (await readRequest(page, request.id)).images.map(({ sha256 }) => sha256);
    const sources = request.pictures.map(({ sha256 }) => sha256);
    check(sameSet(kept, sources), `Pictures kept ${kept} where ${sources} were given`);
    return { sentence: requests.badges.queued, killed, number: request.number, kept };
  },
};

async function unlockNurse(story: Story): Promise<Page> {
  const workstation = await story.launchUntraced();
  await givePassphrase(await workstation.gate(), tileName, nurse.passphrase);
  return workstation.record();
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join() === right.toSorted().join();
}

/** The hub answers again: the request leaves, and each original is there bit for bit. */
export const hubBackStep: Step = {
  name: 'hub-back',
  title: 'La plateforme revient : tout part, chaque original bit pour bit',
  async run(story) {
    const { region } = story;
    const hub = await region.startHub();
    const page = await story.workstation().record();
    const list = await sendNow(page);
    await story.shoot(page, 'all-sent');
    const request = requestOf(region, 'ophthalmology');
    await openRequest(page, nameOnScreen('ophthalmology'), requests.actions.other);
    await badge(page, requests.badges.received).waitFor();
    await story.shoot(page, 'received');
    const files = await comparedFiles(story, page, 'ophthalmology');
    const facts = { address: hub.url, pid: hub.process.pid, request: request.number };
    return {
      sentence: requests.badges.received,
      list,
      how: 'each Binary was read in the data folder of the hub, under the id that the workstation gave it',
      files,
      hub: { ...facts, originals: files.map(({ sha256 }) => sha256.slice(0, 16)) },
    };
  },
};

/** The fingerprint of each source beside that of the hub's file; they must be the same. */
export async function comparedFiles(story: Story, page: Page, specialty: string) {
  const request = requestOf(story.region, specialty);
  const { images } = await readRequest(page, request.id);
  check(images.length === request.pictures.length, `${images.length} pictures are in the request`);
  return request.pictures.map(({ slot, sha256 }) => {
    const image = images.find((one) => one.sha256 === sha256);
    const there = image === undefined ? null : hubFile(story.region.hubData, image.id);
    check(there?.sha256 === sha256, `The hub holds ${there?.sha256} for ${slot}, not ${sha256}`);
    return { slot, binary: image?.id, sha256, sizeAtHub: there.size };
  });
}
