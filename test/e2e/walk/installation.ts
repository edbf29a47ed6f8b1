import type { Workstation } from '../../support/workstation.ts';
import { fieldNamed } from '../acts/fields.ts';
import { answerEstablishment, answerPerson, buttonNamed, type Installation } from '../acts/gate.ts';
import { text } from '../acts/words.ts';
import type { Look } from './moves.ts';

const example: Installation = {
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Rouvière',
    given: 'Camille',
    rpps: '99900000003',
    passphrase: 'marronnier tiède au fond du préau 47',
  },
};

/** First start and the whole installation, up to the key typed back. */
export async function walkInstallation(workstation: Workstation, look: Look): Promise<void> {
  const page = await workstation.gate();
  await page.getByText(text.gate.welcome).waitFor();
  await look('premier-demarrage', page);
  await buttonNamed(page, text.gate.install.title).click();
  await buttonNamed(page, text.common.continue).click();
  await look('installer-1-erreurs', page);
  await answerEstablishment(page, example);
  await look('installer-1-etablissement', page);
  await buttonNamed(page, text.common.continue).click();
  await fieldNamed(page, text.install.workstation.name).fill(example.workstationName);
  await look('installer-2-poste', page);
  await buttonNamed(page, text.common.continue).click();
  await answerPerson(page, example);
  const judged = page.getByRole('status', { name: text.strength.label });
  await judged.filter({ hasText: /\S/ }).waitFor();
  await look('installer-3-personne', page);
  await buttonNamed(page, text.install.submit).click();
  await page.getByRole('region', { name: text.install.key.label }).waitFor();
  await look('installer-4-cle', page);
  await buttonNamed(page, text.install.key.printed).click();
  await fieldNamed(page, text.install.key.typed).fill('AAAA-BBBB');
  await buttonNamed(page, text.install.key.submit).click();
  await page.getByText(text.install.key.mismatch).waitFor();
  await look('installer-4-cle-refusee', page);
}
