import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  caseLine,
  comesOnTray,
  hospitalText,
  leaveCase,
  openCase,
  openTray,
  searchTray,
} from '../../acts/expert.ts';
import {
  carryOut,
  chooseMove,
  openReply,
  signReply,
  writeQuestions,
  writeReply,
} from '../../acts/moves.ts';
import { badge, openRequest, searchRequests, sendNow } from '../../acts/requests.ts';
import { text } from '../../acts/words.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { enrolReader, picturesAtHub } from './atTheHub.ts';
import { nameOnScreen } from './cases.ts';
import { hubStates } from './hubStates.ts';
import { prepareFiles } from './pictures.ts';
import { requestOf } from './region.ts';

const code = 'haematology';
const { requests } = text;
const { expert } = hospitalText;
const arrivalMs = 90_000;

const temperature = 'Température ce matin ?';
const otherField = 'Un autre champ du frottis, au plus fort grossissement';
const slot = 'complement.2';
const given = '37,4 °C à 8 h 10, au réveil';

/** What must stand in clear nowhere. */
export const complementWords: readonly string[] = [otherField, given];

/** The specialist misses two things: the establishment is asked, answers with a value and a picture, and the case is hers again. */
export const complementStep: Step = {
  name: 'complement',
  title: 'Il manque une valeur et une image : complément demandé, fourni, relu',
  async run(story) {
    const expertPage = await story.region.expert().record();
    const dialog = await chooseMove(expertPage, hospitalText, 'T10');
    await writeQuestions(dialog, hospitalText, [
      { kind: 'value', text: temperature },
      { kind: 'picture', text: otherField },
    ]);
    await story.shoot(expertPage, 'expert-asks');
    await carryOut(dialog, hospitalText, 'T10');
    await leaveCase(expertPage);
    await sendNow(expertPage);
    const asked = await hubStates(story, code, ['accepted', 'info-requested']);
    const picture = await reply(story);
    await comesBack(story, expertPage);
    const { hub, receipts, how } = await hubStates(story, code, ['info-requested', 'accepted']);
    return {
      sentence: `« ${temperature} » : ${given}`,
      questions: asked.receipts,
      receipts,
      how,
      picture: await atTheHub(story, picture),
      hub,
    };
  },
};

/** The nurse is told, reads the first question in full, answers both and signs. */
async function reply(story: Story) {
  const page = await story.workstation().record();
  const name = nameOnScreen(code);
  await searchRequests(page, name);
  await page.getByText(requests.badges['info-requested']).first().waitFor({ timeout: arrivalMs });
  await openRequest(page, name, requests.actions['info-requested']);
  await badge(page, requests.badges['info-requested']).waitFor();
  await page.getByText(temperature).first().waitFor();
  const wanted = [{ slot, drawn: 'smear-blasts-1000-2.jpg', name: 'frottis autre champ.jpg' }];
  const [file] = prepareFiles(story.region.desk, wanted, story.imagesDir);
  check(file !== undefined, 'There is a picture to answer with');
  const dialog = await openReply(page, text);
  await writeReply(dialog, text, [
    { question: temperature, answer: { text: given } },
    { question: otherField, answer: { picture: file.path } },
  ]);
  await story.shoot(page, 'reply');
  await signReply(dialog, text);
  await page.getByText(given).first().waitFor();
  await sendNow(page);
  return file;
}

/** On the tray again under the same specialist, with what was answered. */
async function comesBack(story: Story, page: Page): Promise<void> {
  const name = nameOnScreen(code);
  await openTray(page);
  await searchTray(page, name);
  const held = caseLine(page, name).getByText(expert.list.states.accepted, { exact: true });
  await comesOnTray(page, held, arrivalMs);
  await openCase(page, name);
  // The list may still have been the one from before the question: the case then changes sides under her, tabs and all.
  await expect(async () => {
    await page.getByRole('tab', { name: expert.answer.tabs.all }).click();
    await page.getByText(given).first().waitFor({ timeout: 2_000 });
  }).toPass({ timeout: arrivalMs });
  await story.shoot(page, 'expert-reply');
}

/** The picture of the reply is at the hub bit for bit, beside those of the request. */
async function atTheHub({ region }: Story, { path, sha256 }: { path: string; sha256: string }) {
  const reader = await enrolReader(region.url());
  const there = await picturesAtHub(reader, requestOf(region, code).number);
  const same = there.find((one) => one.sha256 === sha256);
  check(same !== undefined, `The hub gives ${JSON.stringify(there)}, and no ${sha256}`);
  check(same.slot?.startsWith(slot) === true, `The picture lies in ${same.slot}`);
  return { file: basename(path), binary: same.binary, sha256: same.sha256 };
}
