import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { ExpectedSlot } from '../../../../shared/forms/slots.ts';
import { effortOf } from '../../acts/effort.ts';
import { buttonNamed, givePassphrase } from '../../acts/gate.ts';
import { lookAtEach } from '../../acts/pictures.ts';
import {
  addPictures,
  badge,
  beginRequest,
  fillClinical,
  fillReview,
  goOn,
  meetRefusal,
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
import { nurse } from '../people.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { tileName } from '../unlockAgain.ts';
import { enrolReader, picturesAtHub } from './atTheHub.ts';
import { caseOf, nameOnScreen, type SpecialtyCase } from './cases.ts';
import { prepareFiles } from './pictures.ts';
import { documentPath, requestOf } from './region.ts';
import { checkEachOnce, seenPicture } from './seenPictures.ts';

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
    const { result: signed, effort } = await effortOf(() =>
      ask(story, page, caseOf('ophthalmology'), true),
    );
    await buttonNamed(page, wizard.signed.open).click();
    await badge(page, requests.badges.queued).waitFor();
    await story.shoot(page, 'queued');
    const facts = { badge: requests.badges.queued, effort };
    return { ...signed, ...facts, ...picturesOf(story, 'ophthalmology') };
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
): Promise<Signed & { readonly pictureCount: string; readonly refused: string | null }> {
  const form = formCatalogue.specialty(asked.code)?.requestForm;
  if (form === undefined) throw new Error(`No form for ${asked.code}`);
  const look = async (label: string) => {
    if (withLooks) await story.shoot(page, label);
  };
  const pictures = prepareFiles(story.region.desk, asked.pictures, story.imagesDir);
  await beginRequest(page, asked.name);
  await look('signs');
  await noSign(page, form);
  await fillClinical(page, form, asked.answers);
  await look('clinical');
  await goOn(page, wizard.next.clinical);
  const refused =
    asked.freePlace === null
      ? null
      : await giveText(story, page, slotNamed(form, asked.answers, asked.freePlace), look);
  const pictureCount = await addPictures(
    page,
    pictures.map(({ slot, path }) => ({ path, slot: slotNamed(form, asked.answers, slot) })),
  );
  await look('pictures');
  await goOn(page, wizard.next.images);
  check(
    await buttonNamed(page, wizard.review.sign).isDisabled(),
    'Nothing is signed before the consent and the identity are given',
  );
  await fillReview(page, form, asked.answers);
  await page.getByText(wizard.gaps.none, { exact: true }).waitFor();
  await look('review');
  const signed = await sign(page);
  await look('signed');
  const { question, conclusion } = asked;
  const kept = { number: signed.number, question, conclusion, pictures };
  story.region.requests.set(asked.key, kept);
  return { ...signed, pictureCount, refused };
}

/** A text that calls itself a picture is refused in its place, with its sentence, which nobody can sign past. */
async function giveText(
  story: Story,
  page: Page,
  slot: ExpectedSlot,
  look: (label: string) => Promise<void>,
): Promise<string> {
  const path = documentPath(story.region, 'ordonnance.jpg');
  writeFileSync(path, 'Ceci est un texte, quel que soit son nom.\n');
  const words = await refusedFile(page, { slot, path });
  const { title, safe, action } = text.errors['image.unreadable'];
  check(words.includes(`${title} ${safe} ${action}`), `A text renamed .jpg is met by: ${words}`);
  await look('refused');
  await meetRefusal(page, path);
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
    await page.getByText(request.number).first().waitFor();
    await story.shoot(page, 'intact');
    const kept = await lookAtEach(page, seenPicture(request));
    checkEachOnce(request, kept);
    return { sentence: requests.badges.queued, killed, number: request.number, kept };
  },
};

async function unlockNurse(story: Story): Promise<Page> {
  const workstation = await story.launch();
  await givePassphrase(await workstation.gate(), tileName, nurse.passphrase);
  return workstation.record();
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
    const files = await comparedFiles(story, 'ophthalmology');
    const facts = { address: hub.url, pid: hub.pid, request: request.number };
    return {
      sentence: requests.badges.received,
      list,
      how: 'each Binary was downloaded from the hub by another workstation of the establishment, and hashed there',
      files,
      hub: { ...facts, originals: files.map(({ sha256 }) => sha256.slice(0, 16)) },
    };
  },
};

/** The fingerprint of each source beside that of the bytes that the hub gives; they must be the same. */
export async function comparedFiles({ region }: Story, key: string) {
  const { number, pictures } = requestOf(region, key);
  const there = await picturesAtHub(await enrolReader(region.url()), number);
  check(there.length === pictures.length, `The hub has ${there.length} pictures of ${number}`);
  return pictures.map(({ slot, sha256 }) => {
    const same = there.find((one) => one.sha256 === sha256);
    check(same !== undefined, `The hub gives ${JSON.stringify(there)}, and no ${sha256} (${slot})`);
    return { slot, binary: same.binary, sha256: same.sha256, sizeAtHub: same.size };
  });
}
