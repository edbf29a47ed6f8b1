import { specialtyOf } from '../../renderer/lib/requestLine.ts';
import { addColleague, type Colleague, changePerson, lockedBy } from './acts/colleagues.ts';
import { openAdministration } from './acts/enrolment.ts';
import { fieldNamed } from './acts/fields.ts';
import { buttonNamed, discover } from './acts/gate.ts';
import { beginRequest } from './acts/requests.ts';
import { search } from './acts/residents.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { people, lock, frame, residents } = text;
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

test.describe('the people of a workstation', () => {
  test('are added, given another role and removed, and each changes her own password', async ({
    workstation,
  }, testInfo) => {
    await discover(await workstation.gate());
    await addColleague(await workstation.record(), coordinator);
    const page = await changePerson(workstation, coordinator);
    await addColleague(page, paul);
    await page.getByText(people.list.changeRole).first().waitFor();
    await page.screenshot({ path: testInfo.outputPath('personnes.png') });

    const his = await changePerson(workstation, paul);
    await his.getByRole('button', { name: frame.userMenu.label('').trim() }).click();
    await his.getByRole('menuitem', { name: frame.userMenu.passphrase }).click();
    const dialog = his.getByRole('dialog');
    await fieldNamed(dialog, people.passphrase.current).fill('pas le bon du tout');
    await fieldNamed(dialog, people.passphrase.next).fill(second);
    await fieldNamed(dialog, people.passphrase.again).fill(second);
    await buttonNamed(dialog, people.passphrase.submit).click();
    await expect(dialog.getByText(text.errors['passphrase.wrong'].title)).toBeVisible();
    await fieldNamed(dialog, people.passphrase.current).fill(paul.passphrase);
    await his.screenshot({ path: testInfo.outputPath('mot-de-passe.png') });
    await buttonNamed(dialog, people.passphrase.submit).click();
    await dialog.waitFor({ state: 'hidden' });

    await changePerson(workstation, { ...paul, passphrase: second });
    const back = await changePerson(workstation, coordinator);
    await openAdministration(back);
    const name = `${paul.given} ${paul.family}`;
    await buttonNamed(back, people.list.changeRoleOf(name)).click();
    const roleDialog = back.getByRole('dialog');
    await fieldNamed(roleDialog, people.role.field).selectOption(text.roles.nurse.long);
    await back.screenshot({ path: testInfo.outputPath('role.png') });
    await buttonNamed(roleDialog, people.role.submit).click();
    await roleDialog.waitFor({ state: 'hidden' });

    await buttonNamed(back, people.list.removeOf(name)).click();
    const removeDialog = back.getByRole('dialog');
    await back.screenshot({ path: testInfo.outputPath('retirer.png') });
    await buttonNamed(removeDialog, people.remove.submit).click();
    await removeDialog.waitFor({ state: 'hidden' });
    await expect(back.getByText(people.list.leftTitle)).toBeVisible();
    const tiles = (await lockedBy(workstation, back)).getByRole('list', { name: lock.people });
    await expect(tiles.getByRole('button', { name: coordinator.tile })).toBeVisible();
    await expect(tiles.getByRole('button', { name: paul.tile })).toHaveCount(0);
    expect(workstation.complaints).toEqual([]);
  });

  test('hand a draft to a colleague by name, who finds it among hers', async ({
    workstation,
  }, testInfo) => {
    await discover(await workstation.gate());
    await addColleague(await workstation.record(), coordinator);
    await addColleague(await changePerson(workstation, coordinator), paul);
    const his = await changePerson(workstation, paul);
    await search(his, 'test');
    await his
      .getByRole('button', { name: new RegExp(`^${residents.open('')}`) })
      .first()
      .click();
    await beginRequest(his, specialtyOf(text, 'OPHT-EHPAD'));
    await buttonNamed(his, people.handOver.open).click();
    const dialog = his.getByRole('dialog');
    await buttonNamed(dialog, people.handOver.submit).click();
    await expect(dialog.getByText(people.handOver.chooseSomebody)).toBeVisible();
    await dialog.getByRole('checkbox', { name: new RegExp(coordinator.tile) }).check();
    await his.screenshot({ path: testInfo.outputPath('transmettre.png') });
    await buttonNamed(dialog, people.handOver.submit).click();
    await dialog.waitFor({ state: 'hidden' });

    const hers = await changePerson(workstation, coordinator);
    const rail = hers.getByRole('navigation', { name: frame.rail.label });
    await rail.getByRole('button', { name: frame.rail.requests }).click();
    await hers.getByText(text.requests.list.views.drafts, { exact: true }).click();
    await expect(hers.getByText(new RegExp(`transmis par ${paul.tile}`))).toBeVisible();
    await hers.screenshot({ path: testInfo.outputPath('transmis.png') });
    expect(workstation.complaints).toEqual([]);
  });
});
