import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { caseLine, hospitalText, openSitting } from '../../acts/expert.ts';
import { buttonNamed } from '../../acts/gate.ts';
import { badge, openRequest, searchRequests, sendNow } from '../../acts/requests.ts';
import { text } from '../../acts/words.ts';
import { check, type Step } from '../step.ts';
import type { Story } from '../story.ts';
import { nameOnScreen } from './cases.ts';
import { isTagged, pdfText } from './pdfText.ts';
import { sha256Of } from './pictures.ts';
import { documentPath, requestOf } from './region.ts';

const { requests, forms } = text;
const arrivalMs = 90_000;

/** The hub is back: the nurse is told, reads, and keeps the report as a document. */
export const opinionReceivedStep: Step = {
  name: 'opinion',
  title: 'La plateforme revient : l’infirmière lit l’avis et enregistre le compte rendu',
  async run(story) {
    const hub = await story.region.startHub();
    const sent = await sendNow(await story.region.expert().record());
    const { page, pdf } = await readOpinion(story, 'ophthalmology');
    await story.shoot(page, 'opinion');
    const facts = { address: hub.url, pid: hub.pid };
    return { sentence: requests.badges.answered, sent, pdf, hub: facts };
  },
};

/** « Avis reçu — à lire », opened, then its report saved and checked word by word. */
export async function readOpinion(story: Story, code: string) {
  const page = await story.workstation().record();
  const request = requestOf(story.region, code);
  const name = nameOnScreen(code);
  await searchRequests(page, name);
  // The line comes back by itself, and the list says so without being asked.
  await page.getByText(requests.badges.answered).first().waitFor({ timeout: arrivalMs });
  await openRequest(page, name, requests.actions.answered);
  await badge(page, requests.badges.answered).waitFor();
  await page.getByText(request.conclusion).first().waitFor();
  await page.getByText(requests.opinion.verified, { exact: true }).first().waitFor();
  const pdf = await savePdf(story, page, code);
  return { page, pdf };
}

/** The system's save dialog is answered here: it is no window of the program. */
async function savePdf(story: Story, page: Page, code: string) {
  const path = documentPath(story.region, `avis-${code}.pdf`);
  await story.workstation().app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await buttonNamed(page, requests.opinion.savePdf).click();
  await page.getByText(requests.opinion.saved, { exact: true }).waitFor({ timeout: 60_000 });
  const words = await pdfText(readFileSync(path));
  const request = requestOf(story.region, code);
  const wanted = [
    nameOnScreen(code).split(' ')[0] ?? '',
    request.question,
    request.conclusion,
    ...(code === 'ophthalmology' ? [forms.sides.right] : []),
  ];
  for (const one of wanted) {
    check(simple(words).includes(simple(one)), `The document does not say « ${one} »: ${words}`);
  }
  copyFileSync(path, join(story.outDir, `avis-${code}.pdf`));
  await checkBlocks(words, readFileSync(path));
  return { file: `avis-${code}.pdf`, sha256: sha256Of(path), says: wanted };
}

/** Domain 3.6: the blocks in their order, the limits in their very words, and a document that a machine can read aloud. */
async function checkBlocks(words: string, bytes: Uint8Array): Promise<void> {
  const { report } = hospitalText;
  const { patient, request, people, data, opinion, prescriptions, limits, incidents } = report;
  const titles = [
    ...[report.title, patient.title, request.title, people.title, report.question, data.title],
    ...[opinion.title, prescriptions.title, limits.title, limits.text, incidents.title],
    ...[report.recipients.title, report.signature.title],
  ];
  const read = simple(words);
  titles.reduce((from, title) => {
    const at = read.indexOf(simple(title), from);
    check(at >= 0, `« ${title} » does not stand in its place: ${words}`);
    return at + 1;
  }, 0);
  check(await isTagged(bytes), 'The document is not tagged');
}

/** Lines are cut and capitals set by the layout: neither counts. */
function simple(words: string): string {
  return words.toLowerCase().replace(/[\s\u00AD]+/g, '');
}

/** « J’ai pris connaissance »; the other side reads « Avis lu ». */
export const acknowledgedStep: Step = {
  name: 'read',
  title: 'Elle en prend connaissance ; le CHU lit « Avis lu »',
  async run(story) {
    const sentence = await acknowledge(story, 'ophthalmology');
    return { sentence };
  },
};

/** From the opinion on screen to the word on the other workstation. */
export async function acknowledge(story: Story, code: string): Promise<string> {
  const page = await story.workstation().record();
  await page.getByText(requests.opinion.end, { exact: true }).scrollIntoViewIfNeeded();
  await buttonNamed(page, requests.opinion.acknowledge).click();
  await badge(page, requests.badges.read).waitFor();
  await story.shoot(page, 'read');
  const expertPage = await story.region.expert().record();
  const word = hospitalText.expert.list.states.read;
  await openSitting(expertPage);
  const line = caseLine(expertPage, nameOnScreen(code));
  await line.getByText(word, { exact: true }).waitFor({ timeout: arrivalMs });
  await line.scrollIntoViewIfNeeded();
  await story.shoot(expertPage, 'expert-read');
  return word;
}
