import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeRunFolder } from '../support/runFolder.ts';
import { repository } from '../support/where.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { outputFolder } from './output.ts';
import { walkCall } from './walk/call.ts';
import { walkExpert } from './walk/expert.ts';
import { walkInstallation } from './walk/installation.ts';
import type { Look } from './walk/moves.ts';
import { walkPractice } from './walk/practice.ts';
import { walkAsking } from './walk/requests.ts';
import { walkBackup } from './walk/settings/backup.ts';
import { walkExport } from './walk/settings/exportAll.ts';
import { walkPeople } from './walk/settings/people.ts';
import { walkRekey } from './walk/settings/rekey.ts';
import { walkArchived } from './walk/settings/retention.ts';
import { walkShorterForms } from './walk/shorterForms.ts';

const sizes = [
  { width: 1366, height: 688 },
  { width: 1920, height: 1000 },
] as const;

/** The pictures that the README shows. */
const chosen: readonly string[] = [
  'premier-demarrage',
  'accueil',
  'fiche-resident',
  'verrou',
  'assistant-3-rempli-haut',
  'avis-a-lire',
  'lecture',
];

const folder = join(outputFolder(), 'screens');

async function resize(
  workstation: Workstation,
  page: Page,
  size: { width: number; height: number },
) {
  const window = await workstation.app.browserWindow(page);
  await window.evaluate((w, { width, height }) => w.setContentSize(width, height), size);
  await page.waitForFunction(({ width }) => innerWidth === width, size);
}

/** Keeps each state at both sizes; the smaller one is left on, as nurses have it. */
function camera(workstation: Workstation, taken: string[]): Look {
  return async (name, page) => {
    // Away from anything that lights up under it.
    await page.mouse.move(1, 1);
    for (const size of sizes.toReversed()) {
      await resize(workstation, page, size);
      const file = `${name}-${size.width}.png`;
      await page.screenshot({ path: join(folder, file), animations: 'disabled' });
      taken.push(file);
    }
  };
}

async function walked(walk: (w: Workstation, look: Look) => Promise<unknown>, taken: string[]) {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    await walk(workstation, camera(workstation, taken));
  } finally {
    await workstation.close();
  }
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const taken: string[] = [];
const walks = [
  walkInstallation,
  walkPractice,
  walkAsking,
  walkShorterForms,
  walkExpert,
  walkPeople,
  walkExport,
];
for (const walk of walks) await walked(walk, taken);
for (const walk of [walkCall, walkBackup, walkArchived, walkRekey]) {
  await walk((workstation) => camera(workstation, taken));
}
const readme = join(repository, 'build', 'readme');
mkdirSync(readme, { recursive: true });
for (const name of chosen) {
  copyFileSync(join(folder, `${name}-1366.png`), join(readme, `${name}.png`));
}
console.log(`${taken.length} pictures in ${folder}`);
