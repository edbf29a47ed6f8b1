import type { Locator, Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { addColleague, type Colleague, changePerson } from '../acts/colleagues.ts';
import { hospitalText } from '../acts/expert.ts';
import { fieldNamed } from '../acts/fields.ts';
import { buttonNamed } from '../acts/gate.ts';
import { carryOut, chooseMove, writeQuestions } from '../acts/moves.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { closeDialog, type Look, openUserMenu } from './moves.ts';

const { corrections, enrolment, expert, frame, moves } = hospitalText;
/** How long the Region may take to recognise a key, and the platform to say yes. */
const arrivalMs = 150_000;

const odile: Colleague = {
  family: 'Blin',
  given: 'Odile',
  role: 'dispatcher',
  tile: 'Odile B.',
  passphrase: 'crépuscule lent sur la digue basse 73',
};

/** Who sorts a team's requests, on the experts' workstation: she joins the team by herself, reads the tray and asks. */
export async function walkDispatcher(workstation: Workstation, look: Look): Promise<void> {
  await addColleague(await workstation.record(), odile);
  const page = await changePerson(workstation, odile);
  await page.getByText(expert.sitting.noTeam, { exact: true }).or(trayRows(page).nth(1)).waitFor();
  await look('tri-accueil', page);
  await openUserMenu(page);
  await page.getByRole('menuitem', { name: frame.userMenu.team }).click();
  const dialog = page.getByRole('dialog', { name: enrolment.team.title });
  await dialog.waitFor();
  await look('tri-rejoindre-une-equipe', page, 'night');
  await dialog.getByText(enrolment.team.notYet).waitFor({ state: 'hidden', timeout: arrivalMs });
  await fieldNamed(dialog, enrolment.team.code).fill(practiceCodes.ophthalmology);
  await buttonNamed(dialog, enrolment.team.submit).click();
  await dialog.waitFor({ state: 'hidden' });
  await trayRows(page).nth(5).waitFor({ timeout: arrivalMs });
  await look('tri-demandes-a-traiter', page, 'night');
  const waiting = trayRows(page).filter({ hasText: expert.list.states.toRead });
  await waiting.first().getByRole('button').click();
  await page.getByText(expert.answer.unowned, { exact: true }).waitFor();
  await look('tri-demande', page);
  await assertNoAnswer(page);
  const asking = await chooseMove(page, hospitalText, 'T10');
  await writeQuestions(asking, hospitalText, [{ kind: 'text', text: 'Depuis quand la gêne ?' }]);
  await look('tri-complement', page);
  await carryOut(asking, hospitalText, 'T10');
  await page.getByText(expert.answer.waitingReply, { exact: true }).waitFor({ timeout: arrivalMs });
  await look('tri-complement-demande', page);
}

function trayRows(page: Page): Locator {
  return page.getByRole('table', { name: expert.tray.listLabel }).getByRole('row');
}

/** She asks and redirects; nothing of an answer is hers. */
async function assertNoAnswer(page: Page): Promise<void> {
  for (const act of [expert.answer.accept, corrections.correct, expert.answer.sign]) {
    if ((await buttonNamed(page, act).count()) > 0)
      throw new Error(`A dispatcher is offered « ${act} »`);
  }
  await buttonNamed(page, moves.other).click();
  const choice = page.getByRole('dialog', { name: moves.title }).getByLabel(moves.choose);
  const offered = await choice
    .locator('option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
  const acts = offered.filter((one) => one !== '').join();
  if (acts !== 'T10,T12') throw new Error(`A dispatcher is offered ${acts}`);
  await closeDialog(page);
}
