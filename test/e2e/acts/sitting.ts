import '../../../shared/ipc/window.ts';
import { expect, type Locator, type Page } from '@playwright/test';
import type { HubProcess } from '../../hub/support/hubProcess.ts';
import type { Workstation } from '../../support/workstation.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../story/requests/people.ts';
import { joinHub, joinTeam } from './enrolment.ts';
import { hospitalText, openSitting, signButton } from './expert.ts';
import { literal } from './fields.ts';
import { buttonNamed, confirmKey, installUpToKey } from './gate.ts';

const { answering, expert, frame, preparation, specialties, sync, truth } = hospitalText;

/** The practice region's sitting of ophthalmology has at least so many cases. */
export const leastCases = 40;
/** How long the region's requests and pictures may take to reach an empty workstation. */
const arrivalMs = 400_000;
/** Further than any button of the page is from its beginning. */
const mostTabs = 120;

interface ListedSitting {
  readonly page: Page;
  /** How many cases it has. */
  readonly cases: number;
}

/** An ophthalmologist on a new workstation, her whole sitting in the list. */
export async function sittingOfForty(
  workstation: Workstation,
  hub: HubProcess,
): Promise<ListedSitting> {
  const gate = await workstation.gate();
  const person = { establishment: hospital, workstationName: hospitalWorkstation };
  await confirmKey(gate, await installUpToKey(gate, { ...person, person: specialist }));
  const page = await workstation.record();
  await joinHub(page, hub.url, practiceCodes.hospital);
  await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
  await openSitting(page);
  const rows = page.getByRole('table', { name: expert.sitting.listLabel }).getByRole('row');
  await rows.nth(leastCases).waitFor({ timeout: arrivalMs });
  return { page, cases: await countedCases(page) };
}

/** How many cases « Préparer la séance » would reserve, once no more of them come. */
async function countedCases(page: Page): Promise<number> {
  let counted = 0;
  await expect(async () => {
    const button = page.getByRole('button', { name: /^Préparer la séance/ });
    const now = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0] ?? 0);
    const before = counted;
    counted = now;
    expect(now).toBe(before);
    expect(now).toBeGreaterThanOrEqual(leastCases);
  }).toPass({ intervals: [3_000], timeout: arrivalMs });
  return counted;
}

/** « Préparer la séance », by the keyboard, until every case is ready without network; `meanwhile` looks on. */
export async function prepareByKeys(
  { page, cases }: ListedSitting,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  await tabTo(page, buttonNamed(page, preparation.prepare(cases)));
  await page.keyboard.press('Enter');
  await meanwhile();
  await page.getByText(preparation.ready(cases)).waitFor({ timeout: arrivalMs });
}

/** « Commencer la séance », by the keyboard, until the first case is on screen with its picture as it was taken. */
export async function beginByKeys(sitting: ListedSitting): Promise<void> {
  const { page } = sitting;
  await tabTo(page, buttonNamed(page, expert.sitting.begin));
  await page.keyboard.press('Enter');
  await seeCase(sitting, 1);
}

/** The case at this place of the sitting, its picture sharp. */
export async function seeCase({ page, cases }: ListedSitting, place: number): Promise<void> {
  const counted = page.getByText(expert.header.position(place, cases), { exact: true });
  await counted.waitFor({ timeout: 60_000 });
  const sharp = page.getByRole('img', { name: new RegExp(`${literal(expert.viewer.full)}$`) });
  await sharp.or(page.getByText(expert.viewer.none)).first().waitFor({ timeout: 60_000 });
}

/** A ready sentence that fills the answer, then « signer et passer à la suivante »: three strokes. Answers its words. */
export async function answerByKeys(page: Page): Promise<string> {
  await signButton(page).waitFor();
  await page.keyboard.press('Control+Space');
  await page.getByText(expert.answer.phrases.hint).waitFor();
  // A digit chooses once the sentences have the focus; before that it is a key of the picture.
  await expect(page.locator('button[data-autofocus]')).toBeFocused();
  await page.keyboard.press('1');
  await page.getByText(expert.answer.phrases.hint).waitFor({ state: 'hidden' });
  const conclusion = page.getByRole('textbox', {
    name: new RegExp(`^${literal(expert.answer.conclusion)} · `),
  });
  const words = await conclusion.inputValue();
  await page.keyboard.press('Control+Enter');
  return words;
}

/** « Envoyer maintenant », by the keyboard, when something stays for its minute. */
export async function sendNowByKeys(page: Page): Promise<void> {
  const note = page.getByRole('region', { name: answering.departing.label });
  const send = note.getByText(answering.departing.sendNow);
  if (!(await send.isVisible())) return;
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await note.waitFor({ state: 'hidden' });
}

/** « Voir les envois », then « Réessayer maintenant », by the keyboard. */
export async function retryByKeys(page: Page): Promise<void> {
  await tabTo(page, buttonNamed(page, truth.details));
  await page.keyboard.press('Enter');
  const retry = buttonNamed(page, sync.retry);
  // It has found the line by itself, and nothing is left to try.
  if (await retry.isDisabled()) return;
  await tabTo(page, retry);
  await page.keyboard.press('Enter');
}

/** « Séance », by the rail and the keyboard. */
export async function openSittingByKeys(page: Page): Promise<Locator> {
  const rail = page.getByRole('navigation', { name: frame.rail.label });
  await tabTo(page, rail.getByRole('button', { name: expert.sitting.title }));
  await page.keyboard.press('Enter');
  const list = page.getByRole('table', { name: expert.sitting.listLabel });
  await list.waitFor();
  return list;
}

/** The truth line says that nothing answers, or no longer says so. */
export async function knowsLine(page: Page, line: 'offline' | 'back'): Promise<void> {
  const said = page.getByText(/^Hors connexion/).first();
  await said.waitFor({ state: line === 'offline' ? 'visible' : 'hidden', timeout: arrivalMs });
}

/** Which requests are reserved, as the program itself has them. */
export async function reservedIds(page: Page): Promise<readonly string[]> {
  const answer = await page.evaluate(() => window.estuaire.sitting.read({}));
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.cases.map(({ requestId }) => requestId);
}

/** Tab until that button has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, button: Locator): Promise<void> {
  await button.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not reach this button');
}

/** Presses of a mouse or a finger on this page from now on. */
export async function countPointers(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = { presses: 0 };
    Object.assign(window, { pointerCounter: counter });
    window.addEventListener('pointerdown', () => {
      counter.presses += 1;
    });
  });
  return () =>
    page.evaluate(
      () => (window as unknown as { pointerCounter: { presses: number } }).pointerCounter.presses,
    );
}
