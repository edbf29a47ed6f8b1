import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { fieldNamed } from './acts/fields.ts';
import {
  buttonNamed,
  confirmKey,
  givePassphrase,
  type Installation,
  installUpToKey,
} from './acts/gate.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { repair } = text;
const passphrase = 'marronnier tiède au fond du préau 47';
const name = 'Claire V.';

function installation(role: 'nurse' | 'nurseCoordinator'): Installation {
  return {
    establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
    workstationName: 'Poste Infirmerie 1',
    person: { family: 'Vasseur', given: 'Claire', rpps: '99900000003', role, passphrase },
  };
}

/** Installs, closes, damages one page (counted from the end when negative) of the database on the disk, and starts again. */
async function startDamaged(role: 'nurse' | 'nurseCoordinator', page = 2) {
  const profileDir = makeRunFolder('profile');
  const first = await launchWorkstation({ profileDir });
  const gate = await first.gate();
  const key = await installUpToKey(gate, installation(role));
  await confirmKey(gate, key);
  await (await first.record()).getByRole('heading', { level: 1 }).waitFor();
  await first.close();
  const path = join(profileDir, 'poste', 'estuaire.db');
  const damaged = readFileSync(path);
  const start = page < 0 ? damaged.length + 4096 * page : 4096 * page;
  damaged.fill(0, start, start + 4096);
  writeFileSync(path, damaged);
  const workstation = await launchWorkstation({ profileDir });
  return { workstation, profileDir, damaged, key };
}

async function meetDamage(workstation: Workstation) {
  const gate = await workstation.gate();
  await givePassphrase(gate, name, passphrase);
  await expect(gate.getByRole('heading', { name: repair.title })).toBeVisible();
  return gate;
}

test.describe('a damaged store', () => {
  test('is told calmly, kept whole, and a coordinator may start again', async () => {
    const { workstation, profileDir, damaged } = await startDamaged('nurseCoordinator');
    try {
      const gate = await meetDamage(workstation);
      await expect(gate.getByText(repair.safe)).toBeVisible();
      await gate.screenshot({ path: test.info().outputPath('base-abimee.png') });

      await buttonNamed(gate, repair.startAgain.act).click();
      const dialog = gate.getByRole('dialog');
      await buttonNamed(dialog, repair.startAgain.submit).click();
      const mismatch = repair.startAgain.mismatch(repair.startAgain.word);
      await expect(dialog.getByText(mismatch)).toBeVisible();
      await gate.screenshot({ path: test.info().outputPath('repartir.png') });
      expect(existsSync(join(profileDir, 'poste'))).toBe(true);

      const field = fieldNamed(gate, repair.startAgain.typed(repair.startAgain.word));
      await field.fill(repair.startAgain.word);
      await buttonNamed(dialog, repair.startAgain.submit).click();
      await expect(gate.getByText(text.gate.welcome)).toBeVisible();
      const kept = readdirSync(profileDir).filter((entry) => entry.startsWith('poste.'));
      expect(kept).toHaveLength(1);
      const aside = readFileSync(join(profileDir, kept[0] ?? '', 'estuaire.db'));
      expect(aside.equals(damaged)).toBe(true);

      await confirmKey(gate, await installUpToKey(gate, installation('nurse')));
      await (await workstation.record()).getByText(text.home.nothing).waitFor();
      expect(workstation.complaints).toEqual([]);
    } finally {
      await workstation.close();
    }
  });

  test('asks a nurse for the printed key before anything is decided', async () => {
    const { workstation, key } = await startDamaged('nurse');
    try {
      const gate = await meetDamage(workstation);
      await expect(buttonNamed(gate, repair.startAgain.act)).toHaveCount(0);
      await gate.screenshot({ path: test.info().outputPath('base-abimee-infirmiere.png') });
      await fieldNamed(gate, repair.key.label).fill(key);
      await buttonNamed(gate, repair.key.submit).click();
      await expect(buttonNamed(gate, repair.startAgain.act)).toBeVisible();

      await buttonNamed(gate, repair.backToLock).click();
      await expect(fieldNamed(gate, text.lock.passwordOf(name))).toBeVisible();
    } finally {
      await workstation.close();
    }
  });

  test('gives back what can be read, in counts, and opens again', async () => {
    const { workstation, profileDir, damaged } = await startDamaged('nurseCoordinator', -1);
    try {
      const gate = await meetDamage(workstation);
      await gate.screenshot({ path: test.info().outputPath('recuperer.png') });
      await buttonNamed(gate, repair.salvage.submit).click();
      await expect(gate.getByRole('heading', { name: repair.salvage.doneTitle })).toBeVisible();
      await expect(gate.getByText(repair.salvage.residents(0, 0))).toBeVisible();
      await gate.screenshot({ path: test.info().outputPath('recupere.png') });
      await buttonNamed(gate, repair.salvage.reopen).click();
      await givePassphrase(gate, name, passphrase);
      await (await workstation.record()).getByText(text.home.nothing).waitFor();
      const kept = readdirSync(profileDir).find((entry) => entry.startsWith('poste.')) ?? '';
      expect(readFileSync(join(profileDir, kept, 'estuaire.db')).equals(damaged)).toBe(true);
      expect(workstation.complaints).toEqual([]);
    } finally {
      await workstation.close();
    }
  });
});
