import { expect, type Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Workstation } from '../../support/workstation.ts';
import { hospitalText, openTray } from '../acts/expert.ts';
import { buttonNamed } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { fillClinical, fillReview, noSign, sign } from '../acts/requests.ts';
import { text } from '../acts/words.ts';
import { caseOf } from '../story/requests/cases.ts';
import type { LookOf } from './moves.ts';

const { askCall, frame, residents, wizard } = text;
const patienceMs = 150_000;

interface Sides {
  readonly hospitalSide: Workstation;
  readonly homeSide: Workstation;
}

/** « Téléconsultation » from a resident's page to the moment when one may call, and what the doctor reads of it. */
export async function walkAskedCall(
  { hospitalSide, homeSide }: Sides,
  family: string,
  lookOf: LookOf,
): Promise<void> {
  const [look, lookHome] = [lookOf(hospitalSide), lookOf(homeSide)];
  const home = await homeSide.record();
  const asked = caseOf('ophthalmology');
  const form = formCatalogue.specialty(asked.code)?.teleconsultationForm;
  if (form == null) throw new Error('no form for a téléconsultation');
  await openResident(home, family);
  await lookHome('teleconsultation-fiche', home);
  await buttonNamed(home, askCall.button).click();
  await home.getByRole('heading', { name: askCall.which }).waitFor();
  await lookHome('teleconsultation-equipe', home);
  await buttonNamed(home, wizard.person.team(asked.name)).click();
  await noSign(home, form);
  await fillClinical(home, form, asked.answers);
  await lookHome('teleconsultation-motif', home);
  await buttonNamed(home, wizard.next.clinical).click();
  await buttonNamed(home, wizard.next.images).click();
  await fillReview(home, form, asked.answers);
  await lookHome('teleconsultation-accord', home);
  const { number } = await sign(home);
  await lookHome('teleconsultation-signee', home);
  await buttonNamed(home, wizard.signed.open).click();
  await home.getByText(askCall.ready).waitFor({ timeout: patienceMs });
  await lookHome('teleconsultation-a-appeler', home);
  await openByNumber(await hospitalSide.record(), number);
  await look('teleconsultation-demandee-lecture', await hospitalSide.record());
}

async function openResident(page: Page, family: string): Promise<void> {
  await inRail(page, frame.rail.residents);
  await page.getByLabel(residents.searchLabel).fill(family);
  await page
    .getByRole('list')
    .getByRole('button', { name: new RegExp(family) })
    .first()
    .click();
  await buttonNamed(page, askCall.button).waitFor({ timeout: patienceMs });
}

/** The tray finds it by its number. */
async function openByNumber(page: Page, number: string): Promise<void> {
  const { tray } = hospitalText;
  await openTray(page);
  await page.getByLabel(tray.search).fill(number);
  const rows = page.getByRole('table', { name: tray.listLabel }).getByRole('row');
  // The head of the table, and the one line of that number.
  await expect(rows).toHaveCount(2, { timeout: patienceMs });
  await rows.nth(1).getByRole('button').first().click({ timeout: patienceMs });
  await page.getByText(hospitalText.askCall.wanted).waitFor({ timeout: patienceMs });
}
