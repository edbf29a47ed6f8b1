import { setTimeout as wait } from 'node:timers/promises';
import { discover } from '../../../e2e/acts/gate.ts';
import { beginRequest } from '../../../e2e/acts/requests.ts';
import { bannerOf, search } from '../../../e2e/acts/residents.ts';
import { text } from '../../../e2e/acts/words.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { where } from '../../../support/where.ts';
import { launchWorkstation } from '../../../support/workstation.ts';

/**
 * `node walkChild.ts SECONDS [APP]`, inside a closed network: the program from its first window to a request being
 * written, then left open until the time is up. Prints how far it came; what it sends is seen from outside.
 */
async function walk(seconds: number, app: string | null): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  const { electron, args, app: staged } = where();
  const program = { electron, args: [app ?? staged, ...args] };
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile'), program });
  await discover(await workstation.gate());
  const page = await workstation.record();
  console.log('home');
  await search(page, 'test');
  const opens = text.residents.open('').trim();
  await page.getByRole('button', { name: opens }).first().click();
  await bannerOf(page).waitFor();
  console.log('resident');
  await beginRequest(page, text.specialties['OPHT-EHPAD'] ?? '');
  console.log('wizard');
  await wait(Math.max(0, until - performance.now()));
  await workstation.close();
  console.log('closed');
}

const [seconds = '120', app] = process.argv.slice(2);
await walk(Number(seconds), app ?? null);
process.exit(0);
