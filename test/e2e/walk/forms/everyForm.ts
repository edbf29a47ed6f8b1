import type { Page } from '@playwright/test';
import { formCatalogue, type Specialty } from '../../../../shared/forms/catalogue.ts';
import type { GroupItem } from '../../../../shared/forms/form.ts';
import type { Workstation } from '../../../support/workstation.ts';
import { buttonNamed, discover } from '../../acts/gate.ts';
import { inRail } from '../../acts/rail.ts';
import { text } from '../../acts/words.ts';
import type { Look } from '../moves.ts';
import { answersFor, keepDraft, resumeDraft } from './keptDraft.ts';
import { walkLevels } from './levels.ts';

const { wizard, redFlags, residents, frame } = text;

/** Who has no request yet, for drafts that are begun, and who for drafts that are filled. */
const begunFor = 'LETELLIER';
const filledFor = 'PAYET';

/** The choice of a team, then each of the eight forms: its signs at every level, and each of its parts filled. */
export async function walkForms(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await chooseResident(page, begunFor);
  await look('assistant-1-huit-equipes', page, 'night');
  for (const specialty of formCatalogue.specialties) {
    await walkSigns(page, specialty, look);
    await walkParts(page, specialty, look);
  }
}

async function chooseResident(page: Page, family: string): Promise<void> {
  await inRail(page, frame.rail.home);
  await buttonNamed(page, frame.newRequest).click();
  await page.getByLabel(residents.searchLabel).fill(family);
  const found = page.getByRole('list').getByRole('button', { name: new RegExp(family) });
  await found.click();
  await page.getByText(wizard.person.specialty, { exact: true }).waitFor();
}

async function walkSigns(page: Page, specialty: Specialty, look: Look): Promise<void> {
  await chooseResident(page, begunFor);
  await buttonNamed(page, wizard.person.team(specialty.label)).click();
  await page.getByText(redFlags.title, { exact: true }).first().waitFor();
  await look(`signes-${specialty.code}`, page, 'night');
  await walkLevels(page, specialty, look);
}

/** Every part that no other form has; those that all have once, in the first. */
async function walkParts(page: Page, specialty: Specialty, look: Look): Promise<void> {
  const { code, requestForm: form } = specialty;
  const draft = {
    family: filledFor,
    specialty,
    answers: answersFor(specialty),
    step: 'clinical',
  } as const;
  await keepDraft(page, draft);
  await resumeDraft(page, draft);
  // A value of the form may raise the priority: it is kept.
  const keep = page.getByRole('button', { name: redFlags.levelC.keep });
  if (await keep.isVisible()) await keep.click();
  await look(`formulaire-${code}`, page, 'night');
  const isFirst = specialty === formCatalogue.specialties[0];
  const groups = form.items.filter(
    (item): item is GroupItem => item.type === 'group' && item.step === 'clinical',
  );
  // An earlier set of results has the title of the current one, and stands beside it.
  const own = groups
    .filter(({ linkId }) => isFirst || !linkId.startsWith('g.'))
    .filter(({ text: title }, index, all) => all.findIndex((one) => one.text === title) === index);
  const steps = page.getByRole('navigation', { name: wizard.stepsLabel });
  for (const { linkId, text: title } of own) {
    const entry = steps.getByRole('button', { name: title, exact: true });
    // What is folded, or waits for an answer, has no place in the list.
    if ((await entry.count()) === 0) continue;
    await entry.click();
    const night = linkId.includes('lab') || linkId.includes('eyes') ? 'night' : undefined;
    await look(`formulaire-${code}-${linkId.replaceAll('.', '-')}`, page, night);
  }
  if (isFirst) {
    await steps.getByRole('button', { name: text.forms.stableFacts, exact: true }).click();
    await look('formulaire-faits-stables', page);
  }
  // Its name says more once it is done.
  await steps.getByRole('button', { name: wizard.steps.images }).click();
  await look(`formulaire-${code}-images`, page);
}
