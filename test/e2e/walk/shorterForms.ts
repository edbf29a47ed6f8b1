import type { Page } from '@playwright/test';
import { formCatalogue, type Specialty } from '../../../shared/forms/catalogue.ts';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { noSign } from '../acts/requests.ts';
import { text } from '../acts/words.ts';
import { inRail, type Look } from './moves.ts';

const { wizard, redFlags, residents, frame } = text;

/** The part of each form that no other one has. */
const ownPart: Readonly<Record<string, string>> = {
  dermatology: 'd.visit',
  wounds: 'w.tissues',
  geriatrics: 'ge.somatic.group',
  cardiology: 'c.ecgs',
  nephrology: 'n.lab',
  palliative: 'p.pain',
};

/** The choice of a team, then the signs and the own part of each of the six shorter forms, one draft each. */
export async function walkShorterForms(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await chooseResident(page, 'LETELLIER');
  await look('assistant-1-huit-equipes', page);
  for (const specialty of formCatalogue.specialties) {
    const part = ownPart[specialty.code];
    if (part !== undefined) await walkForm(page, specialty, part, look);
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

async function walkForm(page: Page, specialty: Specialty, part: string, look: Look) {
  const { requestForm: form, label } = specialty;
  await chooseResident(page, 'LETELLIER');
  await buttonNamed(page, wizard.person.team(label)).click();
  await page.getByText(redFlags.title, { exact: true }).first().waitFor();
  await look(`signes-${specialty.code}`, page);
  await noSign(page, form);
  const title = form.byLinkId.get(part)?.text ?? '';
  const steps = page.getByRole('navigation', { name: wizard.stepsLabel });
  await steps.getByRole('button', { name: title, exact: true }).click();
  await look(`formulaire-${specialty.code}`, page);
}
