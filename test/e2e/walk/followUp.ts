import type { Page } from '@playwright/test';
import { makeRunFolder } from '../../support/runFolder.ts';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { carryOut, chooseMove, openReply, signReply } from '../acts/moves.ts';
import { text } from '../acts/words.ts';
import { prepareFiles } from '../story/requests/pictures.ts';
import { closeDialog, type Look } from './moves.ts';
import { openOf } from './requests.ts';

const { moves, requests } = text;
const wanted = [{ slot: 'complement.1', drawn: 'smear-usual-400-1.jpg', name: 'compte rendu.jpg' }];

/** What the establishment does after the team has spoken: a reply, closing, reopening, an error told. */
export async function walkFollowUp(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await walkReply(page, look);
  await walkEnd(page, look);
  await walkMistake(page, look);
}

/** Each question answered in its own way: with a picture where one is asked, « Non réalisable » for the last. */
async function walkReply(page: Page, look: Look): Promise<void> {
  await openOf(page, 'MARTIN');
  const dialog = await openReply(page, text);
  await look('complement-repondre', page, 'night');
  await buttonNamed(dialog, moves.reply.confirm).click();
  await dialog.getByText(moves.reply.missing).first().waitFor();
  await look('complement-repondre-manque', page);
  const [file] = prepareFiles(makeRunFolder('pictures'), wanted, null);
  for (const question of await dialog.getByRole('group').all()) {
    const chooser = question.locator('input[type=file]');
    if ((await chooser.count()) > 0 && file !== undefined) {
      await chooser.setInputFiles(file.path);
      await question.getByRole('img').first().waitFor();
      continue;
    }
    await question.getByRole('textbox').fill('2,6 le 19 novembre, prélevé à jeun');
  }
  await look('complement-repondre-rempli', page);
  const last = dialog.getByRole('group').last();
  await buttonNamed(last, moves.reply.notFeasible).click();
  await last.getByLabel(moves.reply.why).fill('Le laboratoire rouvre lundi');
  await look('complement-non-realisable', page, 'night');
  await signReply(dialog, text);
  await look('complement-repondu', page, 'night');
}

/** What was not feasible from a distance is closed, then opened again for the same question. */
async function walkEnd(page: Page, look: Look): Promise<void> {
  await openOf(page, 'QUESNEL');
  const closing = await chooseMove(page, text, 'T18');
  await look('suite-cloturer', page);
  await carryOut(closing, text, 'T18');
  await page.getByText(requests.badges.closed, { exact: true }).first().waitFor();
  await look('demande-cloturee', page, 'night');
  if ((await buttonNamed(page, moves.other).count()) === 0) return;
  await buttonNamed(page, moves.other).click();
  await page.getByRole('dialog').waitFor();
  const offered = page.getByRole('dialog').getByLabel(moves.choose).locator('option[value=T22]');
  const mayReopen = (await offered.count()) > 0;
  await closeDialog(page);
  if (!mayReopen) return;
  const reopening = await chooseMove(page, text, 'T22');
  await buttonNamed(reopening, moves.kinds.T22).click();
  await reopening.getByText(moves.sameQuestionMissing).waitFor();
  await look('suite-rouvrir', page, 'night');
  await reopening.getByRole('checkbox').check();
  await carryOut(reopening, text, 'T22');
  await look('demande-rouverte', page);
}

/** The wrong person: what was written is hidden on both sides, the trace stays. */
async function walkMistake(page: Page, look: Look): Promise<void> {
  await openOf(page, 'GILLET');
  const dialog = await chooseMove(page, text, 'T21');
  await dialog.getByLabel(moves.reason, { exact: true }).fill('Autre résidente, homonyme');
  await look('suite-erreur', page, 'night');
  await dialog.getByRole('checkbox').check();
  await carryOut(dialog, text, 'T21');
  await page.getByText(requests.badges['entered-in-error'], { exact: true }).first().waitFor();
  await look('demande-saisie-par-erreur', page, 'night');
}
