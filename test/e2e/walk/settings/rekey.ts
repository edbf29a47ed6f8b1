import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import { addColleague, type Colleague, changePerson, lockedBy } from '../../acts/colleagues.ts';
import { openAdministration } from '../../acts/enrolment.ts';
import { fieldNamed } from '../../acts/fields.ts';
import { buttonNamed, confirmKey, givePassphrase, installUpToKey } from '../../acts/gate.ts';
import { text } from '../../acts/words.ts';
import type { Look, LookOf } from '../moves.ts';

const { rekey, people, lock } = text;
const keeper: Colleague = {
  family: 'Vasseur',
  given: 'Claire',
  role: 'nurseCoordinator',
  tile: 'Claire V.',
  passphrase: 'marronnier tiède au fond du préau 47',
};
const absent: Colleague = {
  family: 'Lemaire',
  given: 'Anne',
  role: 'nurse',
  tile: 'Anne L.',
  passphrase: 'girafe citron balcon sifflet ombre',
};
const removed: Colleague = {
  family: 'Garnier',
  given: 'Paul',
  role: 'localAdministrator',
  tile: 'Paul G.',
  passphrase: 'guitare nuage savon echelle ortie',
};
/** How long a passphrase may take to be looked at on a machine that does much else. */
const derivedMs = 90_000;
const ways = ['keyring', 'keyring.previous', 'throttle'];

/** « Renouveler les clés », failed then done: colleagues come in as before, somebody removed does not. */
export async function walkRekey(lookOf: LookOf): Promise<void> {
  const profileDir = makeRunFolder('profile');
  const first = await launchWorkstation({ profileDir });
  const look = lookOf(first);
  const oldKey = await threePeople(first, profileDir);
  await failToRenew(first, profileDir, look);
  expect(await renewKeys(first, look)).not.toBe(oldKey);
  const gate = await first.gate();
  const tiles = gate.getByRole('list', { name: lock.people });
  await expect(tiles.getByRole('button', { name: removed.tile })).toHaveCount(0);
  const hers = await enter(first, keeper);
  await openAdministration(hers);
  const said = rekey.renewed('').split('.')[0]?.trim() ?? '';
  await expect(hers.getByText(new RegExp(`^${said}`))).toBeVisible();
  await expect(hers.getByText(text.backup.checked, { exact: true }).first()).toBeVisible();
  expect(existsSync(join(profileDir, 'poste.former-keys'))).toBe(false);
  const annes = await changePerson(first, absent);
  await expect(annes.getByText(text.home.nothing)).toBeVisible();
  expect(first.complaints).toEqual([]);
  await lockedBy(first, annes);
  await first.close();
  await comeWithFormerKeys(profileDir, lookOf);
}

/** Installs, adds two colleagues, keeps a copy of the ways in, removes one of them. */
async function threePeople(workstation: Workstation, profileDir: string): Promise<string> {
  const gate = await workstation.gate();
  const key = await installUpToKey(gate, {
    establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
    workstationName: 'Poste Infirmerie 1',
    person: { ...keeper, rpps: '99900000003' },
  });
  await confirmKey(gate, key);
  const page = await workstation.record();
  await addColleague(page, absent);
  await addColleague(page, removed);
  mkdirSync(join(profileDir, 'copie'));
  for (const name of ways)
    copyFileSync(join(profileDir, 'poste', name), join(profileDir, 'copie', name));
  await buttonNamed(page, people.list.removeOf(`${removed.given} ${removed.family}`)).click();
  const dialog = page.getByRole('dialog');
  await buttonNamed(dialog, people.remove.submit).click();
  await dialog.waitFor({ state: 'hidden' });
  return key;
}

async function enter(workstation: Workstation, person: Colleague): Promise<Page> {
  const gate = await workstation.gate();
  const tiles = gate.getByRole('list', { name: lock.people });
  await tiles.getByRole('button', { name: person.tile }).click();
  await givePassphrase(gate, person.tile, person.passphrase);
  return workstation.record();
}

/** A name that is taken by something else stops the renewal at its last step; nothing has changed. */
async function failToRenew(workstation: Workstation, profileDir: string, look: Look) {
  const page = await workstation.record();
  await look('cles-carte', page);
  const dialog = await explained(page, look);
  await typeBack(dialog, await newKeyIn(dialog));
  const taken = join(profileDir, 'poste.renewed');
  writeFileSync(taken, '');
  await buttonNamed(dialog, rekey.check.submit).click();
  const gate = await workstation.gate();
  await expect(gate.getByRole('heading', { name: rekey.gate.failed.title })).toBeVisible();
  await look('cles-echec', gate);
  rmSync(taken);
  await buttonNamed(gate, rekey.gate.done.submit).click();
  await openAdministration(await enter(workstation, keeper));
}

/** From the card to the screen that says how it ended; answers the new printed key. */
async function renewKeys(workstation: Workstation, look: Look): Promise<string> {
  const page = await workstation.record();
  const dialog = await explained(page, async () => undefined);
  const newKey = await newKeyIn(dialog);
  await look('cles-nouvelle', page);
  await typeBack(dialog, `${newKey.slice(0, -1)}U`);
  await buttonNamed(dialog, rekey.check.submit).click();
  await expect(dialog.getByText(rekey.check.mismatch)).toBeVisible();
  await fieldNamed(dialog, rekey.check.typed).fill(newKey);
  await look('cles-retaper', page);
  const start = () => buttonNamed(dialog, rekey.check.submit).click();
  await lookWhileRunning(workstation, start, look);
  const gate = await workstation.gate();
  await expect(gate.getByRole('heading', { name: rekey.gate.done.title })).toBeVisible();
  await look('cles-finies', gate);
  await buttonNamed(gate, rekey.gate.done.submit).click();
  return newKey;
}

async function explained(page: Page, look: Look): Promise<Locator> {
  const card = page.getByRole('region', { name: rekey.title });
  await expect(card.getByText(rekey.never)).toBeVisible();
  await buttonNamed(card, rekey.open).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(rekey.needKey.nobody)).toBeVisible();
  await look('cles-expliquer', page);
  await fieldNamed(dialog, rekey.password).fill('pas le bon du tout');
  await buttonNamed(dialog, rekey.next).click();
  await dialog.getByText(rekey.wrong).waitFor({ timeout: derivedMs });
  await look('cles-expliquer-refus', page);
  await fieldNamed(dialog, rekey.password).fill(keeper.passphrase);
  await buttonNamed(dialog, rekey.next).click();
  return dialog;
}

async function newKeyIn(dialog: Locator): Promise<string> {
  const groups = dialog.getByRole('region', { name: rekey.key.title }).locator('p span');
  await groups.first().waitFor({ timeout: derivedMs });
  return (await groups.allTextContents()).join('-');
}

async function typeBack(dialog: Locator, key: string): Promise<void> {
  await buttonNamed(dialog, rekey.key.printed).click();
  await fieldNamed(dialog, rekey.check.typed).fill(key);
}

const goesMs = 12;
const standsMs = 60;

/**
 * A small store is renewed before the screen that tells of it is drawn: its process is let go for an instant at a time
 * until it is. When it is over before that, there is nothing to look at.
 */
async function lookWhileRunning(
  workstation: Workstation,
  start: () => Promise<void>,
  look: Look,
): Promise<void> {
  const vault = workstation.vaultPid();
  if (vault === null) throw new Error('no vault');
  let pace: 'slow' | 'stopped' | 'free' = 'slow';
  const hold = async () => {
    while (pace !== 'free') {
      process.kill(vault, 'SIGSTOP');
      await wait(standsMs);
      if (pace === 'stopped') continue;
      process.kill(vault, 'SIGCONT');
      await wait(goesMs);
    }
    process.kill(vault, 'SIGCONT');
  };
  const holding = hold();
  try {
    await start();
    const gate = await workstation.gate();
    const running = gate.getByRole('heading', { name: rekey.gate.running });
    const ended = gate.getByRole('heading', { name: rekey.gate.done.title });
    await running.or(ended).waitFor({ timeout: derivedMs });
    pace = 'stopped';
    if (await running.isVisible()) await look('cles-en-cours', gate);
  } finally {
    pace = 'free';
    await holding;
  }
}

/** Who kept the former keyrings, and puts them back with everything else, does not come in. */
async function comeWithFormerKeys(profileDir: string, lookOf: LookOf): Promise<void> {
  for (const name of ways)
    copyFileSync(join(profileDir, 'copie', name), join(profileDir, 'poste', name));
  const workstation = await launchWorkstation({ profileDir });
  await enterRefused(workstation, lookOf(workstation));
  const kept = readdirSync(join(profileDir, 'sauvegardes')).filter((name) => /Z$/.test(name));
  expect(kept).toHaveLength(1);
  await workstation.close();
}

async function enterRefused(workstation: Workstation, look: Look): Promise<void> {
  const gate = await workstation.gate();
  const tiles = gate.getByRole('list', { name: lock.people });
  await tiles.getByRole('button', { name: removed.tile }).click();
  await givePassphrase(gate, removed.tile, removed.passphrase);
  const said = gate.getByRole('heading', { name: text.repair.otherKeys.title });
  await expect(said).toBeVisible();
  await look('cles-anciennes', gate);
  await expect(buttonNamed(gate, text.repair.restore.submit)).toHaveCount(0);
}
