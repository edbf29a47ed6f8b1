import type { Locator, Page } from '@playwright/test';
import { startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import type { Workstation } from '../../support/workstation.ts';
import { joinHub, joinTeam } from '../acts/enrolment.ts';
import { hospitalText } from '../acts/expert.ts';
import { buttonNamed, confirmKey, discover, installUpToKey } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { text } from '../acts/words.ts';
import { practiceCodes } from '../story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../story/requests/people.ts';
import type { Look } from './moves.ts';

const { calendar, activity, specialties } = hospitalText;

/** The nurse's side of the team's life: who sits when, what is late, and the region's year in one click. */
export async function walkFigures(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await inRail(page, text.frame.rail.calendar);
  await page.getByRole('table').waitFor();
  await look('calendrier-infirmiere', page);
  await inRail(page, text.frame.rail.activity);
  await page.getByRole('heading', { name: text.activity.late.unread.title }).waitFor();
  await look('activite-retards', page);
  await page.getByRole('tab', { name: text.activity.tabs.figures }).click();
  await buttonNamed(page, text.activity.fill).click();
  await page.getByText(text.activity.count(3705), { exact: true }).waitFor();
  await look('activite-region', page);
}

/** The expert's side: her calendar, an absence declared, and what is late. */
export async function walkTeam(workstation: Workstation, look: Look): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  try {
    const gate = await workstation.gate();
    const person = { establishment: hospital, workstationName: hospitalWorkstation };
    await confirmKey(gate, await installUpToKey(gate, { ...person, person: specialist }));
    const page = await workstation.record();
    await joinHub(page, hub.url, practiceCodes.hospital);
    await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
    await declareAbsence(page, look);
    await inRail(page, hospitalText.frame.rail.activity);
    await page.getByRole('heading', { name: activity.late.team.title }).waitFor();
    await look('activite-equipe', page);
    await page.getByRole('tab', { name: activity.tabs.figures }).click();
    await page.getByText(activity.billing.hint.TE2).waitFor();
    await look('activite-equipe-chiffres', page);
  } finally {
    await hub.stop();
  }
}

/** A colleague of the directory takes her place next month; then from today on the sittings of two weeks do not take place. */
async function declareAbsence(page: Page, look: Look): Promise<void> {
  await inRail(page, hospitalText.frame.rail.calendar);
  await page.getByRole('table').waitFor();
  await look('calendrier', page);
  await buttonNamed(page, calendar.declare).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: calendar.dialog.save }).click();
  await dialog.getByText(calendar.dialog.substituteMissing).waitFor();
  await look('absence-a-completer', page);
  const substitute = dialog.getByLabel(calendar.dialog.substitute);
  const { choose, nobody } = calendar.dialog;
  const named = (await substitute.locator('option').allTextContents()).filter(
    (label) => label !== choose && label !== nobody,
  );
  const [colleague = ''] = named;
  await fillDays(dialog, 30, 37);
  await substitute.selectOption({ label: colleague });
  await dialog.getByRole('button', { name: calendar.dialog.save }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(calendar.replaced(colleague)).waitFor();
  await buttonNamed(page, calendar.declare).click();
  await fillDays(dialog, 0, 16);
  await substitute.selectOption({ label: nobody });
  await look('absence', page);
  await dialog.getByRole('button', { name: calendar.dialog.save }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(calendar.notReplaced).waitFor();
  await look('calendrier-absence', page);
}

/** From so many days ahead to so many, both included. */
async function fillDays(dialog: Locator, from: number, to: number): Promise<void> {
  const day = (add: number): string =>
    new Date(Date.now() + add * 86_400_000).toLocaleDateString('fr-FR');
  await dialog.getByLabel(calendar.dialog.from).fill(day(from));
  await dialog.getByLabel(calendar.dialog.to).fill(day(to));
}
