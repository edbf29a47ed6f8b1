import '../../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import { formCatalogue, type Specialty } from '../../../../shared/forms/catalogue.ts';
import type { HubProcess } from '../../../hub/support/hubProcess.ts';
import { filledForm } from '../../../support/filledForm.ts';
import { joinTeam, openAdministration } from '../../acts/enrolment.ts';
import {
  hospitalText,
  openTray,
  quitCase,
  searchTray,
  showTeam,
  takeCase,
} from '../../acts/expert.ts';
import { buttonNamed } from '../../acts/gate.ts';
import { chooseMove, writeQuestions } from '../../acts/moves.ts';
import { answersFor } from '../forms/keptDraft.ts';
import { closeDialog, type Look } from '../moves.ts';
import { type SilentNurse, silentNurse, silentResident } from './silentNurse.ts';

const { expert, moves, specialties } = hospitalText;

/** Codes of the teams that the story does without (hub/README.md 10). */
const teamCodes: Readonly<Record<string, string>> = {
  dermatology: 'PRAT-DERM-A000-0001',
  wounds: 'PRAT-P1A1-E000-0001',
  geriatrics: 'PRAT-GER1-A000-0001',
  cardiology: 'PRAT-CARD-1000-0001',
  nephrology: 'PRAT-NEPH-R000-0001',
  palliative: 'PRAT-PA11-1A00-0001',
};

/** The form of the answer of each team with a shorter one, empty and written; then what else may become of a request. */
export async function walkAnswers(page: Page, hub: HubProcess, look: Look): Promise<void> {
  const nurse = await silentNurse(hub.url);
  try {
    const shorter = formCatalogue.specialties.filter(({ code }) => code in teamCodes);
    await openAdministration(page);
    const asked = new Map<string, string>();
    for (const specialty of shorter) {
      asked.set(specialty.code, await nurse.ask(specialty.code, answersFor(specialty)));
      await joinTeam(page, teamCodes[specialty.code] ?? '', specialties[specialty.queue] ?? '');
    }
    await look('administration-huit-equipes', page);
    for (const specialty of shorter) {
      await walkAnswer(page, specialty, asked.get(specialty.code) ?? '', look);
    }
    await walkOtherMoves(page, look);
    await walkReplied(page, nurse, asked.get('dermatology') ?? '', look);
  } finally {
    await nurse.close();
  }
}

async function walkAnswer(page: Page, specialty: Specialty, requestId: string, look: Look) {
  const team = specialties[specialty.queue] ?? '';
  await openHers(page, team);
  await takeCase(page);
  await look(`reponse-${specialty.code}`, page);
  await quitCase(page);
  await writeAnswer(page, specialty, requestId);
  await openHers(page, team);
  await look(`reponse-${specialty.code}-ecrite`, page, 'night');
  const panel = page.getByRole('region', { name: expert.answer.panel });
  await panel.locator('input, select, textarea').last().scrollIntoViewIfNeeded();
  await look(`reponse-${specialty.code}-fin`, page);
  await quitCase(page);
}

/** Her own draft, by the window's own functions. */
async function writeAnswer(page: Page, specialty: Specialty, requestId: string): Promise<void> {
  const form = specialty.opinionForm;
  if (form === null) throw new Error(`${specialty.code} has no form of answer`);
  const { date: today } = parisClock(new Date().toISOString());
  const request = answersFor(specialty);
  const answers = filledForm(form, { today, sex: 'female', request });
  await page.evaluate(
    async (given) => {
      const kept = await window.estuaire.opinion.save(given);
      if (!kept.ok) throw new Error(kept.error.code);
    },
    { requestId, answers },
  );
}

/** The case of a team that the silent workstation sent, whatever the list says of it. */
async function openHers(page: Page, team: string): Promise<void> {
  await openTray(page);
  await showTeam(page, team);
  await searchTray(page, silentResident);
  await buttonNamed(page, silentResident).click();
  await buttonNamed(page, expert.header.quit).waitFor();
}

/** « Autre suite », each choice with what it asks for. */
async function walkOtherMoves(page: Page, look: Look): Promise<void> {
  await openHers(page, specialties.DERM ?? '');
  await buttonNamed(page, moves.other).click();
  await page.getByRole('dialog', { name: moves.title }).waitFor();
  await look('suite', page);
  await closeDialog(page);
  for (const [move, name] of [
    ['T9', 'liberer'],
    ['T12', 'reorienter'],
    ['T13', 'refuser'],
    ['T15', 'consultation'],
  ] as const) {
    const dialog = await chooseMove(page, hospitalText, move);
    await look(`suite-${name}`, page);
    if (move === 'T13') {
      await dialog.getByLabel(moves.refusalReason).selectOption('urgence-reorientee-15');
    }
    if (move === 'T15') {
      await dialog.getByRole('radio', { name: moves.onDate }).check({ force: true });
    }
    await buttonNamed(dialog, moves.kinds[move]).click();
    await dialog
      .getByRole('alert')
      .first()
      .or(dialog.locator('[aria-invalid=true]').first())
      .first()
      .waitFor();
    await look(`suite-${name}-manque`, page, 'night');
    await closeDialog(page);
  }
}

/** Questions of each kind, asked; then the reply, as the team reads it. */
async function walkReplied(
  page: Page,
  nurse: SilentNurse,
  requestId: string,
  look: Look,
): Promise<void> {
  const dialog = await chooseMove(page, hospitalText, 'T10');
  await writeQuestions(dialog, hospitalText, [
    { kind: 'value', text: 'Plus grand diamètre, en mm ?' },
    { kind: 'picture', text: 'Une vue rapprochée avec une réglette' },
    { kind: 'text', text: 'La lésion a-t-elle déjà été traitée ?' },
  ]);
  await look('suite-complement', page, 'night');
  await buttonNamed(dialog, moves.kinds.T10).click();
  await dialog.waitFor({ state: 'hidden' });
  await look('lecture-complement-demande', page);
  await nurse.reply(requestId, ({ kind }) =>
    kind === 'picture'
      ? { kind: 'notFeasible', reason: 'L’appareil est en réparation' }
      : { kind: 'text', text: kind === 'value' ? '9 mm' : 'Jamais, dit sa fille' },
  );
  // The reply gives her the case back, and its panel begins at its first tab.
  const { sign, signLast } = expert.answer;
  const signs = page
    .getByRole('button', { name: sign })
    .or(page.getByRole('button', { name: signLast }));
  await signs.first().waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: expert.answer.tabs.all }).click();
  await page.getByText('Jamais, dit sa fille').first().waitFor({ timeout: 60_000 });
  await look('lecture-complement-recu', page, 'night');
  await quitCase(page);
}
