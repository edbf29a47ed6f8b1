import type { Page } from '@playwright/test';
import { hospitalText, openTray, quitCase, showTeam } from '../acts/expert.ts';
import { buttonNamed } from '../acts/gate.ts';
import { carryOut, chooseMove } from '../acts/moves.ts';
import type { Look } from './moves.ts';

const { expert, specialties, team, tray } = hospitalText;

/** A request that nobody holds goes to a colleague whom the directory names: the choice, then whose it is. */
export async function walkAssign(page: Page, look: Look): Promise<void> {
  await openTray(page);
  await showTeam(page, specialties['OPHT-EHPAD'] ?? '');
  const rows = page.getByRole('table', { name: tray.listLabel }).getByRole('row');
  const free = rows.filter({ hasText: expert.list.states.toRead }).last();
  await free.getByRole('button').first().click();
  await buttonNamed(page, expert.header.quit).waitFor();
  const dialog = await chooseMove(page, hospitalText, 'T8');
  const colleague = dialog.getByLabel(team.assign.colleague);
  await colleague.waitFor();
  await look('confier', page);
  await colleague.selectOption({ index: 1 });
  await carryOut(dialog, hospitalText, 'T8');
  await buttonNamed(page, expert.answer.accept).waitFor({ state: 'hidden' });
  await look('confiee', page);
  await quitCase(page);
}
