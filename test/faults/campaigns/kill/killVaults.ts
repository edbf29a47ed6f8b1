import { setTimeout as wait } from 'node:timers/promises';
import { createImageFiles } from '../../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../../electron/vault/images/importImage.ts';
import { firstBrokenAudit } from '../../../../electron/vault/store/auditStore.ts';
import { type Chooser, type HostileHub, honest } from '../../../support/hostileHub.ts';
import { badLine } from '../../../sync/support/faults.ts';
import type { SyncHub } from '../../../sync/support/openSyncHub.ts';
import type { CampaignRun, Figures } from '../../campaign.ts';
import { createOpener } from '../../support/insideStore.ts';
import { acknowledgedIn, emptyLedger, type Ledger, sha256 } from '../../support/ledger.ts';
import { type Found, findRequest, findResident } from '../../support/openRequests.ts';
import { installStore, passphrase } from '../../support/people.ts';
import type { Random } from '../../support/random.ts';
import {
  HostGone,
  type HostWindow,
  SoundCallRefused,
  startVaultHost,
  type VaultHost,
} from '../../support/vaultHost.ts';
import { nurseAt } from '../../support/workload.ts';
import { killWhileSending, lineDelayMs, type Moment, momentOf, workTime } from './killMoments.ts';
import { countAtHub, joinRegion, openRegion } from './region.ts';

/**
 * Calls that the tracer kills at, and how many of them to let pass at the most: an unlock makes about a tenth of these. Node
 * itself makes none of them while it starts, but for a few writes: every kill meets a vault at work.
 */
const tracedCalls = [
  { call: 'pwrite64', within: 500 },
  { call: 'fsync', within: 150 },
  { call: 'rename', within: 60 },
  { call: 'write', within: 250 },
] as const;
/** Requests in a hundred that meet a fault on the line while vaults are being killed. */
const badPercent = 20;
/** What waits is stuck when nothing left for this long, the line being honest. */
const noProgressMs = 30_000;

interface Tried extends Figures {
  failures: string[];
}

/** Kills vaults that run as plain Node, at the moments of `killMoments.ts`. */
export async function killVaults(
  campaign: CampaignRun,
  kills: number,
  random: Random,
): Promise<Tried> {
  const { root, folder, say } = campaign;
  const rootDir = `${folder}/profile`;
  const hub = await openRegion();
  const ledger = emptyLedger();
  const harm = { lost: 0, unreadable: 0, stuck: 0, duplicated: 0 };
  const failures: string[] = [];
  const note = (found: Found): void => {
    if (found !== 'whole') harm[found] += 1;
  };
  let done = 0;
  let next: NextVault | null = null;
  try {
    const userId = await prepare(campaign, rootDir, hub);
    for (; done < kills && harm.unreadable === 0; done += 1) {
      const fate = badLine(random, badPercent);
      hub.line.choose(fate);
      hub.line.delay(lineDelayMs);
      try {
        const vault: NextVault = next ?? nextVault(root, rootDir, done, random);
        next = done + 1 < kills ? nextVault(root, rootDir, done + 1, random) : null;
        await workUntilKilled(vault, { userId, ledger, random, note, line: hub.line, fate });
      } catch (error) {
        if (error instanceof SoundCallRefused) {
          if (/store\.corrupted|keyring\.damaged|internal/.test(error.message))
            harm.unreadable += 1;
          else failures.push(`a sound call was refused: ${error.message}`);
        } else throw error;
      }
      if (done % 50 === 49) say(`${done + 1} kills, ${acknowledgedIn(ledger)} acknowledged`);
    }
    hub.line.choose(honest);
    hub.line.delay(0);
    if (harm.unreadable === 0) {
      await settleAll({ root, rootDir, userId, ledger, note, hub, harm });
      failures.push(...(await lookInside(rootDir, ledger)));
    }
  } finally {
    await (await next?.host)?.kill();
    await hub.close();
  }
  return { cases: done, acknowledged: acknowledgedIn(ledger), ...harm, failures };
}

async function prepare({ root }: CampaignRun, rootDir: string, hub: SyncHub): Promise<string> {
  const host = await startVaultHost({ root, rootDir });
  try {
    const { user } = await installStore(host);
    await joinRegion(host.open('record'), hub);
    return user.id;
  } finally {
    await host.kill();
  }
}

/** A vault that is starting up while the one before is at work; nothing of the store is open in it. */
interface NextVault {
  readonly moment: Moment;
  /** Null when its end came with its start. */
  readonly host: Promise<VaultHost | null>;
}

function nextVault(root: string, rootDir: string, index: number, random: Random): NextVault {
  const moment = momentOf(index, random);
  const under = moment === 'call' ? killAt(random) : [];
  const starting = startVaultHost({ root, rootDir, under });
  const host = starting.catch((error: unknown) => {
    if (error instanceof HostGone) return null;
    throw error;
  });
  return { moment, host };
}

interface Work {
  readonly userId: string;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly note: (found: Found) => void;
  readonly line: HostileHub;
  readonly fate: Chooser;
}

async function workUntilKilled(vault: NextVault, work: Work): Promise<void> {
  const { random, ledger, line, fate } = work;
  const { moment } = vault;
  const host = await vault.host;
  if (host === null) return;
  try {
    const window = await unlockPatiently(host, work.userId);
    await lookForRecent(window, work);
    const nurse = nurseAt(window, ledger);
    if (moment === 'answered') {
      await nurse.createResident();
      return;
    }
    if (moment === 'sending') killWhileSending(line, fate, host, window);
    const timer = setTimeout(() => void host.kill(), workTime(moment, random));
    try {
      for (;;) await nurse.doSomething(random);
    } finally {
      clearTimeout(timer);
    }
  } catch (error) {
    if (!(error instanceof HostGone)) throw error;
  } finally {
    await host.kill();
  }
}

/** Runs Node under the tracer, which kills it as it makes its n-th call of some kind. */
function killAt(random: Random): readonly string[] {
  const { call, within } = tracedCalls[random(tracedCalls.length)] ?? tracedCalls[0];
  const inject = `inject=${call}:signal=KILL:when=${1 + random(within)}`;
  return [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qqq',
    '-o',
    '/dev/null',
    '-e',
    `trace=${call}`,
    '-e',
    inject,
  ];
}

/** A passphrase whose try was cut short counts as wrong: she waits as she would. */
export async function unlockPatiently(host: VaultHost, userId: string): Promise<HostWindow> {
  const gate = host.open('gate');
  for (;;) {
    const answer = await gate.call('session:unlock', { userId, passphrase });
    if (answer.ok) return host.open('record');
    const seconds = answer.error.detail?.seconds;
    if (typeof seconds !== 'number') throw new SoundCallRefused(`unlock: ${answer.error.code}`);
    await wait(seconds * 1000 + 50);
  }
}

/** What was acknowledged last is what a kill would have taken. */
async function lookForRecent(window: HostWindow, { ledger, note }: Work): Promise<void> {
  for (const [id, edit] of [...ledger.residents].slice(-12))
    note(await findResident(window, id, edit));
  for (const request of [...ledger.requests.values()].slice(-4))
    note(await findRequest(window, request));
}

/** A last start: everything is looked for, and what waits has to leave. */
async function settleAll(work: {
  readonly root: string;
  readonly rootDir: string;
  readonly userId: string;
  readonly ledger: Ledger;
  readonly note: (found: Found) => void;
  readonly hub: SyncHub;
  readonly harm: { lost: number; duplicated: number; stuck: number };
}): Promise<void> {
  const { root, rootDir, ledger, note, harm } = work;
  const host = await startVaultHost({ root, rootDir });
  try {
    const window = await unlockPatiently(host, work.userId);
    for (const [id, edit] of ledger.residents) {
      await window.value('session:presence', {});
      note(await findResident(window, id, edit));
    }
    for (const request of ledger.requests.values()) {
      await window.value('session:presence', {});
      note(await findRequest(window, request));
    }
    harm.stuck += await leftWaiting(window);
    if (harm.stuck > 0) return;
    const { missing, duplicated } = await countAtHub(work.hub, ledger);
    harm.lost += missing;
    harm.duplicated += duplicated;
  } finally {
    await host.close();
  }
}

/** How many items stay in the queue: refused, in conflict, or not moving any more. */
async function leftWaiting(window: HostWindow): Promise<number> {
  let last = '';
  let movedAt = performance.now();
  for (;;) {
    // Long queues leave slowly, and the lock would come to whoever only watches.
    await window.value('session:presence', {});
    await window.value('sync:retry', {});
    const { items, bytesWaiting } = await window.value('sync:list', {});
    const now = JSON.stringify([items.map(({ requestId }) => requestId), bytesWaiting]);
    if (now !== last) movedAt = performance.now();
    last = now;
    if (items.length === 0 || performance.now() - movedAt > noProgressMs) return items.length;
    await wait(250);
  }
}

/** The files of acknowledged pictures, bit for bit, and the access trail, from the store itself. */
async function lookInside(rootDir: string, ledger: Ledger): Promise<readonly string[]> {
  const opened = await createOpener().open(rootDir);
  if (opened === null) return ['the store is not there'];
  const { store } = opened;
  try {
    const files = createImageFiles(`${store.folder}/${imagesFolder}`, store.keys.attachmentKey);
    const pictures = [...ledger.requests.values()].flatMap((request) => request.pictures);
    const spoilt = pictures.filter(
      (one) => sha256(files.read(store.database, one.id, 'original')) !== one.sha256,
    );
    const broken = firstBrokenAudit(store.database, store.keys.auditKey);
    return [
      ...(spoilt.length > 0 ? [`${spoilt.length} × a picture is not what was taken in`] : []),
      ...(broken === null ? [] : [`the access trail is broken at ${broken}`]),
    ];
  } finally {
    store.close();
  }
}
