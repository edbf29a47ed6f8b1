import type { Page } from '@playwright/test';
import type { Answers } from '../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { noneOfTheseSigns } from '../../../shared/forms/redFlags.ts';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { text } from '../acts/words.ts';
import { answersFor, keepDraft, resumeDraft } from './forms/keptDraft.ts';
import type { Look } from './moves.ts';
import { openOf } from './requests.ts';

const { forms, paper, wizard } = text;

/** What belongs to a person before a request leaves: her facts, her agreement, her refusal; and the same on paper. */
export async function walkPerson(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await walkFacts(page, 'LEMOINE', 'toujours-exact', look);
  await walkRefusal(page, look);
  await walkPaper(page, look);
}

/** « Toujours exact ? » on what her file says since an earlier request. */
export async function walkFacts(page: Page, family: string, name: string, look: Look) {
  const specialty = specialtyNamed('dermatology');
  const answers = noneOfTheseSigns(specialty.requestForm);
  const draft = { family, specialty, answers, step: 'clinical' } as const;
  await keepDraft(page, draft);
  await resumeDraft(page, draft);
  const steps = page.getByRole('navigation', { name: wizard.stepsLabel });
  await steps.getByRole('button', { name: forms.stableFacts, exact: true }).click();
  await page.locator('[data-fact]').first().waitFor();
  await look(name, page, 'night');
  await page.locator('[data-fact]').last().scrollIntoViewIfNeeded();
  await look(`${name}-suite`, page);
}

/** « Il refuse », recorded: the request ends there. */
async function walkRefusal(page: Page, look: Look): Promise<void> {
  const specialty = specialtyNamed('palliative');
  const item = specialty.requestForm.byLinkId.get('g.consent');
  const refuses =
    item?.type === 'choice' ? item.options.find(({ code }) => code === 'refused') : undefined;
  if (refuses === undefined) throw new Error('Nobody may refuse in this form');
  const { code, display } = refuses;
  const answers: Answers = {
    ...answersFor(specialty),
    'g.consent': { type: 'choice', values: [{ code, display }] },
  };
  const draft = { family: 'TOUTAIN', specialty, answers, step: 'review' } as const;
  await keepDraft(page, draft);
  await resumeDraft(page, draft);
  const record = buttonNamed(page, wizard.refusal.record);
  await record.scrollIntoViewIfNeeded();
  await look('accord-refuse', page, 'night');
  await record.click();
  await page.getByText(wizard.refusal.recordedTitle, { exact: true }).waitFor();
  await look('accord-refus-enregistre', page, 'night');
}

/** The sheet that goes on paper, as the printer is given it, then what the screen says once it exists. */
async function walkPaper(page: Page, look: Look): Promise<void> {
  await openOf(page, 'PETIT');
  // The system's own dialog is no window of the program.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await buttonNamed(page, paper.print).click();
  await page.locator('#print-sheet').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  await look('papier-feuille', page);
  await page.emulateMedia({ media: null });
  await look('papier-demande', page, 'night');
}

function specialtyNamed(code: string) {
  const found = formCatalogue.specialty(code);
  if (found === undefined) throw new Error(`No specialty ${code}`);
  return found;
}
