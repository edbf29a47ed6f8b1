import type { Page } from '@playwright/test';
import { fieldNamed } from './fields.ts';
import { buttonNamed } from './gate.ts';
import { readText } from './readText.ts';
import { text } from './words.ts';

const { enrolment, frame } = text;

/** Opens « Administration » from the menu of the person. */
export async function openAdministration(page: Page): Promise<void> {
  await page.getByRole('button', { name: frame.userMenu.label('').trim() }).click();
  await page.getByRole('menuitem', { name: frame.userMenu.administration }).click();
  await page.getByRole('heading', { name: text.settings.administration.title }).waitFor();
}

/** The region signs keys in a process of its own; what a person would wait before asking. */
const recognitionMs = 45_000;

/** « Rejoindre la plateforme »: address and code, then the signature known to the region; returns the card as read. */
export async function joinHub(page: Page, url: string, code: string): Promise<string> {
  await openAdministration(page);
  await fieldNamed(page, enrolment.url).fill(url);
  await fieldNamed(page, enrolment.code).fill(code);
  await buttonNamed(page, enrolment.submit).click();
  const card = page.getByRole('region', { name: enrolment.joinedTitle });
  await card.waitFor();
  const yes = card.getByText(enrolment.certifiedYes, { exact: true });
  await yes.waitFor({ timeout: recognitionMs });
  await card.scrollIntoViewIfNeeded();
  return readText(card);
}

/** « Rejoindre l’équipe » with the code of the team, on the same card; returns the card as read. */
export async function joinTeam(page: Page, code: string, specialty: string): Promise<string> {
  const card = page.getByRole('region', { name: enrolment.joinedTitle });
  await fieldNamed(page, enrolment.team.code).fill(code);
  await buttonNamed(page, enrolment.team.submit).click();
  await card.getByText(specialty).waitFor();
  return readText(card);
}
