import { expect, type Page } from '@playwright/test';
import { specialtyOf } from '../../../../renderer/lib/requestLine.ts';
import type { Workstation } from '../../../support/workstation.ts';
import { addColleague, type Colleague, changePerson, lockedBy } from '../../acts/colleagues.ts';
import { openAdministration } from '../../acts/enrolment.ts';
import { fieldNamed } from '../../acts/fields.ts';
import { buttonNamed, discover } from '../../acts/gate.ts';
import { inRail } from '../../acts/rail.ts';
import { beginRequest } from '../../acts/requests.ts';
import { search } from '../../acts/residents.ts';
import { text } from '../../acts/words.ts';
import { closeDialog, inUserMenu, type Look } from '../moves.ts';

const { people, lock, frame, residents, settings } = text;
const second = 'tulipe marteau violet ancre farine';

const coordinator: Colleague = {
  family: 'Lemaire',
  given: 'Anne',
  role: 'nurseCoordinator',
  tile: 'Anne L.',
  passphrase: 'marronnier tiède au fond du préau 47',
};

const paul: Colleague = {
  family: 'Lemaire',
  given: 'Paul',
  role: 'preparer',
  tile: 'Paul L.',
  passphrase: 'girafe citron balcon sifflet ombre',
};

const name = `${paul.given} ${paul.family}`;

/** People come, change their password, hand a draft over, get another role, and go. */
export async function walkPeople(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  await addColleague(await workstation.record(), coordinator);
  const page = await changePerson(workstation, coordinator);
  await addColleague(page, paul);
  await page.getByText(people.list.changeRole).first().waitFor();
  await look('personnes', page);
  await buttonNamed(page, settings.administration.addPerson).click();
  await buttonNamed(page.getByRole('dialog'), settings.administration.addSubmit).click();
  await look('personne-ajouter', page);
  await closeDialog(page);
  await changePassphrase(workstation, look);
  await handOver(await changePerson(workstation, { ...paul, passphrase: second }), look);
  const hers = await changePerson(workstation, coordinator);
  await findDraft(hers, look);
  await roleThenRemoval(workstation, hers, look);
}

async function changePassphrase(workstation: Workstation, look: Look): Promise<void> {
  const his = await changePerson(workstation, paul);
  await inUserMenu(his, frame.userMenu.passphrase);
  const dialog = his.getByRole('dialog');
  await fieldNamed(dialog, people.passphrase.current).fill('pas le bon du tout');
  await fieldNamed(dialog, people.passphrase.next).fill(second);
  await fieldNamed(dialog, people.passphrase.again).fill(second);
  await buttonNamed(dialog, people.passphrase.submit).click();
  const refused = dialog.getByText(text.errors['passphrase.wrong'].title);
  // As long as a passphrase may take to be looked at on a machine that does much else.
  await refused.waitFor({ timeout: 90_000 });
  await look('mot-de-passe', his);
  await fieldNamed(dialog, people.passphrase.current).fill(paul.passphrase);
  await buttonNamed(dialog, people.passphrase.submit).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** A draft goes to a colleague by name. */
async function handOver(his: Page, look: Look): Promise<void> {
  await search(his, 'test');
  const file = his.getByRole('button', { name: new RegExp(`^${residents.open('')}`) });
  await file.first().click();
  await beginRequest(his, specialtyOf(text, 'OPHT-EHPAD'));
  await buttonNamed(his, people.handOver.open).click();
  const dialog = his.getByRole('dialog');
  await buttonNamed(dialog, people.handOver.submit).click();
  await expect(dialog.getByText(people.handOver.chooseSomebody)).toBeVisible();
  await look('transmettre', his);
  await dialog.getByRole('checkbox', { name: new RegExp(coordinator.tile) }).check();
  await buttonNamed(dialog, people.handOver.submit).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** She finds it among hers, with the name of who gave it. */
async function findDraft(hers: Page, look: Look): Promise<void> {
  await inRail(hers, frame.rail.requests);
  await hers.getByText(text.requests.list.views.drafts, { exact: true }).click();
  await expect(hers.getByText(new RegExp(`transmis par ${paul.tile}`))).toBeVisible();
  await look('brouillon-transmis', hers);
}

async function roleThenRemoval(workstation: Workstation, page: Page, look: Look): Promise<void> {
  await openAdministration(page);
  await buttonNamed(page, people.list.changeRoleOf(name)).click();
  const role = page.getByRole('dialog');
  await fieldNamed(role, people.role.field).selectOption(text.roles.nurse.long);
  await look('personne-role', page);
  await buttonNamed(role, people.role.submit).click();
  await role.waitFor({ state: 'hidden' });

  await buttonNamed(page, people.list.removeOf(name)).click();
  const removal = page.getByRole('dialog');
  await fieldNamed(removal, people.remove.takes(1)).selectOption({ index: 1 });
  await look('personne-retirer', page);
  await buttonNamed(removal, people.remove.submit).click();
  await removal.waitFor({ state: 'hidden' });
  await expect(page.getByText(people.list.leftTitle)).toBeVisible();
  await look('personnes-retiree', page);
  const tiles = (await lockedBy(workstation, page)).getByRole('list', { name: lock.people });
  await expect(tiles.getByRole('button', { name: coordinator.tile })).toBeVisible();
  await expect(tiles.getByRole('button', { name: paul.tile })).toHaveCount(0);
}
