import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { makeRegion } from '../../../support/region.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { where } from '../../../support/where.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import { openSyncHub } from '../../../sync/support/openSyncHub.ts';
import { joinHub } from '../../acts/enrolment.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../../acts/gate.ts';
import { inRail } from '../../acts/rail.ts';
import { text } from '../../acts/words.ts';
import { establishment, nurse, workstationName } from '../../story/people.ts';
import type { Look, LookOf } from '../moves.ts';

const { frame, updates } = text;

/** « Mises à jour » of a program that has a key for them, as a packaged one: none, offered, refused. */
export async function walkUpdates(lookOf: LookOf): Promise<void> {
  const folder = makeRunFolder('updates');
  const region = makeRegion(folder, join(makeRunFolder('region'), 'region.key'));
  const hub = await openSyncHub(undefined, 0, folder);
  const certifier = setInterval(() => void hub.certify(), 300);
  const profileDir = makeRunFolder('profile');
  const workstation = await launchWorkstation({
    profileDir,
    program: programWithKey(region.publicKey),
  });
  try {
    const page = await joined(
      workstation,
      hub.url,
      await hub.code('establishment', practiceIds.ehpad),
    );
    const look = lookOf(workstation);
    await inRail(page, frame.rail.help);
    await told(page, updates.notOffered(''), 'mises-a-jour-aucune', look);
    await region.offer('9.0.0');
    await told(page, updates.managed('9.0.0'), 'mises-a-jour-proposee', look);
    await makeRegion(folder, join(makeRunFolder('region'), 'other.key')).offer('9.1.0');
    await told(page, updates.troubles.unsigned, 'mises-a-jour-refusee', look);
  } finally {
    clearInterval(certifier);
    await workstation.close();
    await hub.close();
  }
}

async function joined(workstation: Workstation, url: string, code: string): Promise<Page> {
  const gate = await workstation.gate();
  const installation = { establishment, workstationName, person: nurse };
  await confirmKey(gate, await installUpToKey(gate, installation));
  const page = await workstation.record();
  await joinHub(page, url, code);
  return page;
}

/** « Vérifier maintenant », until the sentence that begins so is there. */
async function told(page: Page, sentence: string, name: string, look: Look): Promise<void> {
  const [start = sentence] = sentence.split('(');
  const card = page.getByRole('region', { name: updates.title });
  await buttonNamed(card, updates.check).click();
  await card.getByText(start.trim()).first().waitFor({ timeout: 60_000 });
  await card.scrollIntoViewIfNeeded();
  await look(name, page);
}

/** The staged program with a key built in, told that it is packaged before its own code runs. */
function programWithKey(publicKey: string) {
  const { electron, app, args } = where();
  const folder = makeRunFolder('program');
  const copy = join(folder, 'app');
  cpSync(app, copy, { recursive: true });
  writeFileSync(join(copy, '.build', 'updates.json'), JSON.stringify({ publicKey }));
  const packaged = join(folder, 'packaged.cjs');
  writeFileSync(
    packaged,
    "Object.defineProperty(require('electron').app, 'isPackaged', { value: true });\n",
  );
  return { electron, args: ['-r', packaged, copy, ...args] };
}
