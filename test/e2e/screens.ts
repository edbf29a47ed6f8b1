import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRunFolder } from '../support/runFolder.ts';
import { repository } from '../support/where.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { outputFolder } from './output.ts';
import { walkAppointments } from './walk/appointments.ts';
import { walkBrought } from './walk/brought.ts';
import { walkCall } from './walk/call.ts';
import { camera } from './walk/camera.ts';
import { walkColleagues } from './walk/colleagues.ts';
import { walkPerson } from './walk/consent.ts';
import { walkExpert } from './walk/expert.ts';
import { walkFollowUp } from './walk/followUp.ts';
import { walkFollowUps } from './walk/followUps.ts';
import { walkForms } from './walk/forms/everyForm.ts';
import { walkInstallation } from './walk/installation.ts';
import type { Look, LookOf } from './walk/moves.ts';
import { walkPractice } from './walk/practice.ts';
import { walkAnswers } from './walk/region/answers.ts';
import { walkRestored } from './walk/region/restored.ts';
import { walkUpdates } from './walk/region/updates.ts';
import { walkReminder } from './walk/reminder.ts';
import { walkAsking } from './walk/requests.ts';
import { walkRoster } from './walk/roster.ts';
import { walkSafety } from './walk/safety.ts';
import { walkBackup } from './walk/settings/backup.ts';
import { walkCountersign } from './walk/settings/countersign.ts';
import { walkExport } from './walk/settings/exportAll.ts';
import { walkHotFolder } from './walk/settings/hotFolder.ts';
import { walkPeople } from './walk/settings/people.ts';
import { walkRekey } from './walk/settings/rekey.ts';
import { walkArchived } from './walk/settings/retention.ts';
import { walkSitting } from './walk/sitting.ts';
import { walkTakePicture } from './walk/takePicture.ts';
import { walkFigures, walkTeam } from './walk/team.ts';
import { walkLongTray } from './walk/tray/longTray.ts';

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

const taken: string[] = [];
const lookOf: LookOf = (workstation) => camera(workstation, folder, taken);

/** A walk of one workstation, started for it and closed after it. */
function alone(walk: (w: Workstation, look: Look) => Promise<unknown>): () => Promise<void> {
  return async () => {
    const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
    try {
      await walk(workstation, lookOf(workstation));
    } finally {
      await workstation.close();
    }
  };
}

/** The longest first: two go on at a time, and none is left to go on alone at the end. */
const walks: Readonly<Record<string, () => Promise<unknown>>> = {
  expert: alone((workstation, look) => walkExpert(workstation, look, walkAnswers)),
  sitting: () => walkSitting(lookOf),
  forms: alone(walkForms),
  asking: alone(walkAsking),
  call: () => walkCall(lookOf),
  colleagues: () => walkColleagues(lookOf),
  rekey: () => walkRekey(lookOf),
  people: alone(walkPeople),
  camera: () => walkTakePicture(lookOf),
  brought: alone(walkBrought),
  practice: alone(walkPractice),
  backup: () => walkBackup(lookOf),
  team: alone(walkTeam),
  figures: alone(walkFigures),
  followUp: alone(walkFollowUp),
  followUps: alone(walkFollowUps),
  appointments: alone(walkAppointments),
  reminder: () => walkReminder(lookOf),
  person: alone(walkPerson),
  restored: () => walkRestored(lookOf),
  export: alone(walkExport),
  longTray: () => walkLongTray(lookOf),
  archived: () => walkArchived(lookOf),
  hotFolder: () => walkHotFolder(lookOf),
  updates: () => walkUpdates(lookOf),
  safety: alone(walkSafety),
  countersign: alone(walkCountersign),
  roster: alone(walkRoster),
  installation: alone(walkInstallation),
};

/** Two cores, and walks that wait for a hub, for keys or for the program to start. */
const atOnce = 2;

/** Takes walks from the list until it is empty; answers the names of those that failed. */
async function takeWalks(list: [string, () => Promise<unknown>][]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (let next = list.shift(); next !== undefined; next = list.shift()) {
    const [name, walk] = next;
    const started = performance.now();
    try {
      await walk();
    } catch (error) {
      failed.push(name);
      console.error(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    console.log(`${name}: ${Math.round((performance.now() - started) / 1000)} s`);
  }
  return failed;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = values.only?.split(',');
  if (only === undefined) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const list = Object.entries(walks).filter(([name]) => only?.includes(name) ?? true);
  const lanes = Array.from({ length: atOnce }, () => takeWalks(list));
  const failed = (await Promise.all(lanes)).flat();
  const readme = join(repository, 'build', 'readme');
  mkdirSync(readme, { recursive: true });
  for (const name of chosen.map((one) => `${one}-1366.png`).filter((one) => taken.includes(one))) {
    copyFileSync(join(folder, name), join(readme, name.replace('-1366', '')));
  }
  console.log(`${taken.length} pictures in ${folder}`);
  return failed.length === 0 ? 0 : 1;
}

process.exit(await main());
