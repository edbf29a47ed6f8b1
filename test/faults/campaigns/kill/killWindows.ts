import '../../../../shared/ipc/window.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import type { CampaignRun, Figures } from '../../campaign.ts';
import { newResident } from '../../support/people.ts';
import type { Random } from '../../support/random.ts';

declare global {
  interface Window {
    faultIds?: string[];
  }
}

/** What is killed, by what Chromium calls it. `main` takes everything with it. */
const targets = ['vault', 'renderer', 'network', 'main'] as const;
type Target = (typeof targets)[number];

const longestWorkMs = 1500;

/** Kills processes of the real program while a page writes; what the page heard acknowledged is looked for afterwards. */
export async function killWindows(
  { say }: CampaignRun,
  kills: number,
  random: Random,
): Promise<Figures> {
  const failures: string[] = [];
  let acknowledged = 0;
  let lost = 0;
  let stuck = 0;
  if (kills > 0) {
    const profileDir = makeRunFolder('faults-kill');
    let workstation = await launchWorkstation({ profileDir });
    try {
      let page = await enter(workstation);
      const known: string[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        const target = targets[kill % targets.length] ?? 'vault';
        await startWriting(page, kill);
        await wait(300 + random(longestWorkMs));
        const heard = await page.evaluate(() => window.faultIds ?? []);
        known.push(...heard);
        const begun = performance.now();
        await killOne(workstation, target);
        if (target === 'main') workstation = await launchWorkstation({ profileDir });
        page = await enter(workstation);
        say(
          `${target} killed after ${heard.length} acts, usable in ${Math.round(performance.now() - begun)} ms`,
        );
        acknowledged += heard.length;
        lost += await missing(page, known.slice(-300));
      }
    } catch (error) {
      stuck += 1;
      failures.push(`the program did not come back: ${String(error).split('\n')[0]}`);
    } finally {
      await workstation.close();
    }
  }
  return { cases: kills, acknowledged, lost, duplicated: 0, unreadable: 0, stuck, failures };
}

/** Opens the exercise, made on the first call, from whichever window there is; answers the page of its nurse. */
async function enter(workstation: Workstation): Promise<Page> {
  const deadline = performance.now() + 90_000;
  for (;;) {
    const pages = workstation.app.windows().filter((page) => !page.isClosed());
    const [page] = pages;
    if (page !== undefined && pages.length === 1) {
      const state = await answersOf(page);
      if (state === 'unlocked') return page;
      if (state === 'locked')
        await page.evaluate(() => window.estuaire.setup.discover({})).catch(() => {});
    }
    if (performance.now() > deadline) throw new Error('no window answers');
    await wait(50);
  }
}

/** What a window's vault says of it; null when it says nothing yet, or no more. */
async function answersOf(page: Page): Promise<'locked' | 'unlocked' | null> {
  const ask = page.evaluate(async () => {
    const mine = await window.estuaire.session.read({});
    if (mine.ok) return 'unlocked' as const;
    return (await window.estuaire.session.status({})).ok ? ('locked' as const) : null;
  });
  return Promise.race([ask.catch(() => null), wait(3000, null)]);
}

/** Creates residents without end, as fast as they are answered. */
async function startWriting(page: Page, round: number): Promise<void> {
  const residents = Array.from({ length: 400 }, (_, index) => newResident(round * 400 + index));
  await page.evaluate((all) => {
    const heard: string[] = [];
    window.faultIds = heard;
    const write = async (): Promise<void> => {
      for (const resident of all) {
        await window.estuaire.patient.search({ text: resident.searchedFor, limit: 1 });
        const created = await window.estuaire.patient.create(resident);
        if (!created.ok) return;
        heard.push(created.value.id);
      }
    };
    void write();
  }, residents);
}

async function killOne(workstation: Workstation, target: Target): Promise<void> {
  if (target === 'main') {
    await workstation.kill9();
    return;
  }
  const pid = pidOf(workstation, target);
  if (pid === null) throw new Error(`there is no ${target} process`);
  process.kill(pid, 'SIGKILL');
}

function pidOf(workstation: Workstation, target: Exclude<Target, 'main'>): number | null {
  if (target === 'vault') return workstation.vaultPid();
  const found = workstation
    .processTree()
    .find(({ type, service }) =>
      target === 'renderer' ? type === 'renderer' : service === 'network.mojom.NetworkService',
    );
  return found?.pid ?? null;
}

async function missing(page: Page, ids: readonly string[]): Promise<number> {
  return page.evaluate(async (all) => {
    const answers = await Promise.all(all.map((id) => window.estuaire.patient.read({ id })));
    return answers.filter(({ ok }) => !ok).length;
  }, ids);
}
