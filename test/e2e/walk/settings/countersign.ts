import '../../../../shared/ipc/window.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Workstation } from '../../../support/workstation.ts';
import { addColleague, type Colleague, changePerson } from '../../acts/colleagues.ts';
import { buttonNamed, discover } from '../../acts/gate.ts';
import { searchRequests } from '../../acts/requests.ts';
import { text } from '../../acts/words.ts';
import { answersFor, keepDraft } from '../forms/keptDraft.ts';
import { closeDialog, type Look } from '../moves.ts';
import { walkOverrides } from '../safety.ts';

const { review } = text;
const family = 'PAYET';
const badge = text.requests.badges['to-validate'];

const coordinator: Colleague = {
  family: 'Lemaire',
  given: 'Anne',
  role: 'coordinatingPhysician',
  tile: 'Anne L.',
  passphrase: 'marronnier tiède au fond du préau 47',
};

const writer: Colleague = {
  family: 'Lemaire',
  given: 'Paul',
  role: 'nurse',
  tile: 'Paul L.',
  passphrase: 'girafe citron balcon sifflet ombre',
};

/** What a nurse wrote waits for a doctor: as he sees it, as she does, sent back, and as he finds it again. */
export async function walkCountersign(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  await addColleague(await workstation.record(), coordinator);
  await addColleague(await changePerson(workstation, coordinator), writer);
  const his = await changePerson(workstation, writer);
  const specialty = formCatalogue.specialty('wounds');
  if (specialty === undefined) throw new Error('No form of wounds');
  await keepDraft(his, { family, specialty, answers: answersFor(specialty), step: 'review' });
  await his.evaluate(async () => {
    const { draft, home } = window.estuaire;
    const shown = await home.read({});
    const row = shown.ok ? shown.value.yours.find(({ state }) => state === 'draft') : undefined;
    const submitted = await draft.submit({ id: row?.id ?? '' });
    if (!submitted.ok) throw new Error(submitted.error.code);
  });
  await open(his);
  await his.getByText(review.waits).waitFor();
  await look('a-valider-redacteur', his, 'night');
  const hers = await changePerson(workstation, coordinator);
  await open(hers);
  await hers.getByText(review.check).waitFor();
  await look('a-valider-medecin', hers, 'night');
  await buttonNamed(hers, review.giveBack).click();
  const dialog = hers.getByRole('dialog');
  await buttonNamed(dialog, review.giveBack).click();
  await dialog.getByText(review.commentMissing).waitFor();
  await look('a-valider-renvoyer', hers, 'night');
  await closeDialog(hers);
  await walkOverrides(hers, look);
}

async function open(page: Awaited<ReturnType<typeof changePerson>>): Promise<void> {
  await searchRequests(page, family);
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: badge });
  await line.first().waitFor();
  await line.getByRole('button').first().click();
  // Its person first (5.36).
  await buttonNamed(page, text.safety.resume.go).click();
}
