import type { Page } from '@playwright/test';
import { makeRunFolder } from '../../../support/runFolder.ts';
import type { Workstation } from '../../../support/workstation.ts';
import { openAdministration } from '../../acts/enrolment.ts';
import {
  chooseFolder,
  enterAsCoordinator,
  exportCard,
  readPassphrase,
} from '../../acts/exportAll.ts';
import { fieldNamed } from '../../acts/fields.ts';
import { buttonNamed, discover } from '../../acts/gate.ts';
import { text } from '../../acts/words.ts';
import { closeDialog, type Look } from '../moves.ts';

const { exportAll } = text;
const writtenMs = 150_000;

/** What a walk through « Tout exporter » leaves. */
export interface Exported {
  readonly folder: string;
  readonly passphrase: string;
}

/** « Tout exporter » of the exercise: begun, interrupted, taken up again, done. */
export async function walkExport(workstation: Workstation, look: Look): Promise<Exported> {
  await discover(await workstation.gate());
  const page = await enterAsCoordinator(workstation);
  await openAdministration(page);
  await exportCard(page).scrollIntoViewIfNeeded();
  await look('export', page);
  const passphrase = await readPassphrase(page);
  await look('export-phrase', page);
  const folder = makeRunFolder('export');
  await chooseFolder(workstation, page, passphrase, folder);
  await buttonNamed(exportCard(page), exportAll.pause).click();
  await exportCard(page).getByText(exportAll.paused).waitFor();
  await exportCard(page).scrollIntoViewIfNeeded();
  await look('export-en-pause', page);
  await buttonNamed(exportCard(page), exportAll.discard).click();
  await page.getByRole('dialog').waitFor();
  await look('export-abandonner', page);
  await closeDialog(page);
  await resume(page, passphrase, look);
  await exportCard(page).getByText(exportAll.done).waitFor({ timeout: writtenMs });
  await exportCard(page).scrollIntoViewIfNeeded();
  await look('export-fini', page);
  return { folder, passphrase };
}

async function resume(page: Page, passphrase: string, look: Look): Promise<void> {
  await buttonNamed(exportCard(page), exportAll.resume).click();
  const dialog = page.getByRole('dialog');
  await fieldNamed(dialog, exportAll.dialog.typed).fill(passphrase);
  await look('export-reprendre', page);
  await buttonNamed(dialog, exportAll.dialog.resumeSubmit).click();
  await dialog.waitFor({ state: 'hidden' });
}
