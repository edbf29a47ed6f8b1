import type { Locator, Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { fieldNamed } from '../acts/fields.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { text } from '../acts/words.ts';
import { closeDialog, type Look } from './moves.ts';
import { openOf } from './requests.ts';

const { appointments, frame } = text;
const { dialog: words, coming } = appointments;

/** A teleconsultation that is confirmed, one to answer, one to propose; the calendar and the first screen that tell them. */
export async function walkAppointments(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await page.getByRole('heading', { name: coming.today }).waitFor();
  await look('accueil-teleconsultation', page, 'night');
  await inRail(page, frame.rail.calendar);
  await page.getByRole('heading', { name: coming.title }).waitFor();
  await look('calendrier-teleconsultations', page, 'night');
  await openOf(page, 'LAISNEY');
  await boxOf(page).scrollIntoViewIfNeeded();
  await look('teleconsultation-confirmee', page);
  await walkAnswer(page, look);
  await walkProposal(page, look);
}

/** Two moments were proposed: nothing is chosen beforehand; other dates; a cancellation. */
async function walkAnswer(page: Page, look: Look): Promise<void> {
  await openOf(page, 'AUVRAY');
  await boxOf(page).scrollIntoViewIfNeeded();
  await buttonNamed(boxOf(page), appointments.confirm).click();
  await boxOf(page).getByText(appointments.choose).waitFor();
  await look('teleconsultation-a-confirmer', page, 'night');
  await buttonNamed(boxOf(page), appointments.cancel).click();
  await buttonNamed(page.getByRole('dialog'), appointments.cancelDialog.confirm).click();
  await page.getByText(appointments.cancelDialog.reasonMissing).waitFor();
  await look('teleconsultation-annuler', page);
  await closeDialog(page);
  await boxOf(page).getByRole('radio').first().check();
  await buttonNamed(boxOf(page), appointments.confirm).click();
  await boxOf(page).getByText(appointments.status.confirmedWaiting).waitFor();
  await look('teleconsultation-confirmation-en-attente', page);
}

/** The form as it opens, with what is missing, and filled; then what is proposed and has not left. */
async function walkProposal(page: Page, look: Look): Promise<void> {
  await openOf(page, 'GILLET');
  await buttonNamed(boxOf(page), appointments.propose).click();
  const dialog = page.getByRole('dialog');
  await look('teleconsultation-formulaire', page);
  await fieldNamed(dialog, words.day).fill('01/01/2020');
  await fieldNamed(dialog, words.hour).fill('9 h');
  await buttonNamed(dialog, words.send).click();
  await dialog.getByText(words.past).waitFor();
  await look('teleconsultation-date-passee', page);
  await fillProposal(dialog);
  await look('teleconsultation-formulaire-rempli', page, 'night');
  await buttonNamed(dialog, words.send).click();
  await dialog.waitFor({ state: 'hidden' });
  await boxOf(page).getByText(appointments.status.proposedWaiting).waitFor();
  await look('teleconsultation-proposee', page);
}

/** Tomorrow at 14 h 30, the day after at 9 h, with two of the usual things to prepare. */
async function fillProposal(dialog: Locator): Promise<void> {
  await fieldNamed(dialog, words.day).fill(dayAhead(1));
  await fieldNamed(dialog, words.hour).fill('14 h 30');
  await buttonNamed(dialog, words.addOther).click();
  const other = dialog.getByRole('group', { name: words.other(1) });
  await fieldNamed(other, words.day).fill(dayAhead(2));
  await fieldNamed(other, words.hour).fill('9 h');
  await dialog.getByRole('checkbox').nth(0).check();
  await dialog.getByRole('checkbox').nth(2).check();
  await fieldNamed(dialog, words.note).fill('la liste des collyres');
}

/** `jj/mm/aaaa`, so many days after today. */
function dayAhead(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(day);
}

export function boxOf(page: Page): Locator {
  return page.getByRole('region', { name: appointments.title, exact: true });
}
