import '../../../../shared/ipc/window.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { text } from '../../../e2e/acts/words.ts';
import { compileNeedles, type Needles } from '../../../support/canary/needles.ts';
import { scanMemory } from '../../../support/canary/scanMemory.ts';
import { scanTrace } from '../../../support/canary/scanTrace.ts';
import { searchForms } from '../../../support/canary/searchForms.ts';
import type { ProcessInfo } from '../../../support/processes.ts';
import { makeFolderIn, makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import type { CampaignRun } from '../../campaign.ts';
import {
  canariesOf,
  keysOf,
  passphraseCanary,
  passphraseOf,
  secretIn,
  wordOf,
} from './canaries.ts';
import { counted, type Finding, kindOf, placeOf } from './findings.ts';

/** After level 2, before memory is looked at: what the goal says (security.md section 6, G8). */
const afterLevel2Ms = 10_000;
const isRoot = process.getuid?.() === 0;
/** Of every resident: what is typed to find them goes through the main process. */
const room = '712';

/**
 * The real program: residents are created by the page itself and shown in its windows, then level 1 and level 2. Every
 * process that is left is searched, and everything that any of them wrote.
 */
export async function searchWindows(
  { seed, say }: CampaignRun,
  residents: number,
): Promise<Finding> {
  const folder = makeRunFolder('faults-plaintext');
  const profileDir = makeFolderIn(folder, 'profile');
  const logFolder = makeFolderIn(folder, 'trace');
  const workstation = await launchWorkstation({ profileDir, strace: logFolder });
  const canaries = [...canariesOf(seed, residents), passphraseCanary(seed)];
  try {
    await install(await workstation.gate(), seed);
    const page = await workstation.record();
    await createResidents(page, seed, residents);
    await showResidents(page);
    const store = join(profileDir, 'poste');
    if (!existsSync(store)) throw new Error('the store is not where it should be');
    const keys = await keysOf(store, passphraseOf(seed), secretIn(profileDir));
    const needles = compileNeedles([...searchForms(canaries), ...keys]);
    const before = search(workstation.processTree(), needles);
    say(told('somebody is in', before));
    const level1 = await toLevel1(workstation, page, needles);
    say(told('level 1', level1));
    const level2 = await toLevel2(workstation, needles);
    say(told('level 2', level2));
    await workstation.close();
    const files = scanTrace({ logFolder, canaries, folders: [profileDir] });
    say(`files: ${files.openedForWriting.length} opened for writing, ${files.scannedBytes} bytes`);
    const expected = canaries.filter(({ label }) => label.startsWith('name'));
    const seen = expected.filter(({ label }) => before.found.has(label)).length;
    return {
      seenBefore: seen,
      failures: counted([
        ...(seen < expected.length ? [`${expected.length - seen} names never seen in memory`] : []),
        ...(before.found.has('masterKey') || before.found.has('databaseKey')
          ? []
          : ['no key seen in an open program: the search is blind']),
        ...level1.leaks.map((leak) => `${leak} after level 1`),
        ...level2.leaks.map((leak) => `${leak} after level 2`),
        ...files.hits.map(({ canary, where }) => `a ${kindOf(canary)} in ${placeOf(where)}`),
      ]),
    };
  } finally {
    await workstation.close();
  }
}

interface Search {
  readonly found: ReadonlySet<string>;
  /** What was found where; for root, what could not be searched too. */
  readonly leaks: readonly string[];
  readonly unread: readonly string[];
  readonly bytes: number;
  readonly processes: number;
}

function search(processes: readonly ProcessInfo[], needles: Needles): Search {
  const searched = processes.filter(({ command }) => command !== 'strace');
  const found = new Set<string>();
  const leaks: string[] = [];
  const unread: string[] = [];
  let bytes = 0;
  for (const one of searched) {
    const report = scanMemory(one.pid, needles);
    bytes += report.bytes;
    const kinds = new Set(report.hits.map(({ canary }) => kindOf(canary)));
    for (const { canary } of report.hits) found.add(canary);
    for (const kind of kinds) leaks.push(`${kind} in ${nameOf(one)}`);
    if (report.unread !== null) unread.push(`${nameOf(one)} not read: ${report.unread}`);
  }
  // An ordinary user may not look into sandboxed windows: it is told, and held against the run of root alone.
  if (isRoot) leaks.push(...unread);
  return { found, leaks, unread, bytes, processes: searched.length };
}

function nameOf({ type, service }: ProcessInfo): string {
  return service === null ? type : `${type} ${service}`;
}

function told(when: string, { bytes, processes, leaks, unread }: Search): string {
  const seen = [...new Set([...leaks, ...unread])].join(', ');
  return `${when}: ${processes} processes, ${Math.round(bytes / 2 ** 20)} MiB, ${seen || 'nothing'}`;
}

/** The window of the record is gone with its process; all but the vault, whose store stays open, is searched. */
async function toLevel1(workstation: Workstation, page: Page, needles: Needles): Promise<Search> {
  const isRenderer = ({ type }: ProcessInfo) => type === 'renderer';
  const renderers = new Set(
    workstation
      .processTree()
      .filter(isRenderer)
      .map(({ pid }) => pid),
  );
  await page.evaluate(() => void window.estuaire.session.lock({})).catch(() => undefined);
  await workstation.gate();
  await wait(1_000);
  const left = workstation.processTree();
  const vault = workstation.vaultPid();
  const result = search(
    left.filter(({ pid }) => pid !== vault),
    needles,
  );
  const survivors = left.filter(({ pid }) => renderers.has(pid)).length;
  const leaks = survivors === 0 ? [] : [`${survivors} windows’ processes lived on`];
  return { ...result, leaks: [...result.leaks, ...leaks] };
}

/** Wrong passphrases until the vault ends; what took its place is searched with all the rest. */
async function toLevel2(workstation: Workstation, needles: Needles): Promise<Search> {
  const before = workstation.vaultPid();
  const gate = await workstation.gate();
  await gate.evaluate(tryWrongPassphrases).catch(() => undefined);
  const deadline = performance.now() + 30_000;
  while (workstation.processTree().some(({ pid }) => pid === before)) {
    if (performance.now() > deadline) throw new Error('The vault did not end at level 2');
    await wait(100);
  }
  await wait(afterLevel2Ms);
  return search(workstation.processTree(), needles);
}

/** Runs in the page. */
async function tryWrongPassphrases(): Promise<void> {
  const status = await window.estuaire.session.status({});
  const userId = status.ok ? (status.value.users[0]?.id ?? '') : '';
  for (let tried = 0; tried < 5; ) {
    const answer = await window.estuaire.session.unlock({
      userId,
      passphrase: 'aucun de ces mots',
    });
    if (!answer.ok && answer.error.code === 'session.throttled') {
      await new Promise((resolve) => setTimeout(resolve, 250));
    } else tried += 1;
  }
}

/** The list of a room, then the file of its first resident, without a word of either leaving the window. */
async function showResidents(page: Page): Promise<void> {
  const { frame, residents } = text;
  const navigation = page.getByRole('navigation', { name: frame.rail.label });
  await navigation.getByRole('button', { name: frame.rail.residents }).click();
  await page.getByLabel(residents.searchLabel).fill(room);
  const opens = `main button[aria-label^="${residents.open('').trimEnd()}"]`;
  const banner = `[aria-label="${frame.regions.banner}"]`;
  // A driver that waits for an element tells what it found, name included, through the main process: the page waits.
  await page.evaluate(
    async ([line, shown]) => {
      const found = async (selector: string): Promise<HTMLElement> => {
        for (;;) {
          const element = document.querySelector<HTMLElement>(selector);
          if (element !== null) return element;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      (await found(line)).click();
      await found(shown);
    },
    [opens, banner] as const,
  );
}

async function install(gate: Page, seed: number): Promise<void> {
  await gate.getByText(text.gate.welcome).waitFor();
  await inPage(gate, installHere, seed, 0);
}

async function createResidents(page: Page, seed: number, count: number): Promise<void> {
  await inPage(page, createHere, seed, count);
}

type Speller = typeof wordOf;

/** Both functions go into the page as text; what they spell is spelled there. */
async function inPage(
  page: Page,
  act: (word: Speller, seed: number, count: number, room: string) => Promise<void>,
  seed: number,
  count: number,
): Promise<void> {
  await page.evaluate(`(${act})(${wordOf}, ${seed}, ${count}, '${room}')`);
}

/** Runs in the page. */
async function installHere(word: Speller, seed: number): Promise<void> {
  const passphrase = [0, 1, 2].map((number) => word(seed, 1_000_000 + number)).join(' ');
  const installed = await window.estuaire.setup.install({
    establishment: { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: { family: 'Renard', given: 'Camille', role: 'nurse', rpps: null, passphrase },
  });
  if (!installed.ok) throw new Error(installed.error.code);
  const { recoveryKey } = installed.value;
  const confirmed = await window.estuaire.setup.confirmRecovery({ recoveryKey });
  if (!confirmed.ok) throw new Error(confirmed.error.code);
}

/** Runs in the page. */
async function createHere(word: Speller, seed: number, count: number, room: string): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const [birthFamily, birthGiven] = [word(seed, 2 * number), word(seed, 2 * number + 1)];
    await window.estuaire.patient.search({ text: birthFamily, limit: 1 });
    const created = await window.estuaire.patient.create({
      traits: {
        birthFamily,
        birthGiven,
        usedFamily: null,
        usedGiven: null,
        birthDate: '1930-01-01',
        sex: 'female',
        birthPlaceCode: null,
        birthPlaceName: null,
        ins: null,
      },
      unit: null,
      room,
      searchedFor: birthFamily,
      homonymsCompared: true,
    });
    if (!created.ok) throw new Error(created.error.code);
  }
}
