import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createImageFiles } from '../../../../electron/vault/images/imageFiles.ts';
import { imagesFolder } from '../../../../electron/vault/images/importImage.ts';
import { firstBrokenAudit } from '../../../../electron/vault/store/auditStore.ts';
import type { SyncHub } from '../../../sync/support/openSyncHub.ts';
import { createOpener } from '../../support/insideStore.ts';
import { type Ledger, sha256 } from '../../support/ledger.ts';
import { type Found, findRequest, findResident } from '../../support/openRequests.ts';
import type { Random } from '../../support/random.ts';
import {
  HostGone,
  type HostWindow,
  startVaultHost,
  type VaultHost,
} from '../../support/vaultHost.ts';
import { nurseAt } from '../../support/workload.ts';
import { unlockPatiently } from '../kill/killVaults.ts';

/** A backup that was told done, and what had been acknowledged before it was asked for. */
export interface KeptBackup {
  readonly name: string;
  readonly madeAt: string;
  readonly ledger: Ledger;
}

export interface Harm {
  lost: number;
  duplicated: number;
  unreadable: number;
  stuck: number;
  readonly failures: string[];
}

/** True as soon as one thing is wrong: what follows would only be its consequence. */
export function hasHarm({ harm }: Pick<Stand, 'harm'>): boolean {
  const { lost, duplicated, unreadable, stuck, failures } = harm;
  return lost + duplicated + unreadable + stuck + failures.length > 0;
}

/** The workstation of one run of the campaign. */
export interface Stand {
  readonly root: string;
  readonly folder: string;
  readonly rootDir: string;
  /** The second folder, on another disk in life. */
  readonly second: string;
  readonly userId: string;
  readonly recoveryKey: string;
  readonly hub: SyncHub;
  readonly random: Random;
  readonly harm: Harm;
  /** Every number that a request was ever given. */
  readonly numbers: Set<string>;
  /** What the store holds now. */
  ledger: Ledger;
}

const longestWorkMs = 1200;
const opener = createOpener();

export function start(stand: Stand, under: readonly string[] = []): Promise<VaultHost> {
  const { root, rootDir, second: chosenFolder } = stand;
  return startVaultHost({ root, rootDir, chosenFolder, under });
}

/** Runs `work` with a window of the keeper, and ends the program. */
export async function inside<T>(
  stand: Stand,
  work: (window: HostWindow, host: VaultHost) => Promise<T>,
): Promise<T> {
  const host = await start(stand);
  try {
    return await work(await unlockPatiently(host, stand.userId), host);
  } finally {
    await host.close();
  }
}

/** Writes and backs up at the same time until the program is killed. */
export async function workUntilKilled(stand: Stand): Promise<void> {
  const { random, ledger } = stand;
  const host = await start(stand);
  const window = await unlockPatiently(host, stand.userId);
  const timer = setTimeout(() => void host.kill(), 300 + random(longestWorkMs));
  const forEver = async (work: () => Promise<unknown>): Promise<void> => {
    for (;;) await work();
  };
  const nurse = nurseAt(window, ledger);
  const ended = await Promise.allSettled([
    forEver(() => nurse.doSomething(random)),
    forEver(async () => {
      await window.value('backup:run', {});
      await wait(random(150));
    }),
  ]);
  clearTimeout(timer);
  await host.kill();
  for (const one of ended) {
    if (one.status === 'rejected' && !(one.reason instanceof HostGone)) throw one.reason;
  }
}

/** A backup that nothing disturbs; what an interrupted one left has to be gone after it. */
export async function backUp(stand: Stand, window: HostWindow): Promise<KeptBackup> {
  const ledger = structuredClone(stand.ledger);
  await window.value('backup:run', {});
  const { backups } = await window.value('backup:list', {});
  const last = backups.find(({ place }) => place === 'here');
  if (last === undefined) throw new Error('a backup is there');
  if (!last.readable || last.missing > 0) stand.harm.failures.push('a backup is not whole');
  for (const base of [join(stand.rootDir, 'sauvegardes'), ...secondBases(stand)]) {
    const half = readdirSync(base, { recursive: true, encoding: 'utf8' });
    if (half.some((name) => name.endsWith('.part')))
      stand.harm.failures.push('half a backup stays');
  }
  return { name: last.name, madeAt: last.madeAt, ledger };
}

export function secondBases({ second }: Stand): readonly string[] {
  return existsSync(second) ? readdirSync(second).map((name) => join(second, name)) : [];
}

/** One more request, sent: its number must be one that nobody has. */
export async function signOne(stand: Stand, window: HostWindow): Promise<void> {
  const nurse = nurseAt(window, stand.ledger);
  const request = await nurse.beginRequest(await nurse.createResident());
  await nurse.saveRequest(request);
  for (let count = 0; count < 4; count += 1) await nurse.addPicture(request);
  await nurse.sign(request);
  if (stand.numbers.has(request.number ?? '')) stand.harm.duplicated += 1;
  rememberNumbers(stand);
}

export function rememberNumbers({ ledger, numbers }: Stand): void {
  for (const { number } of ledger.requests.values()) if (number !== null) numbers.add(number);
}

/** Everything of a ledger, through the door. */
export async function lookForAll(
  { harm }: Pick<Stand, 'harm'>,
  window: HostWindow,
  ledger: Ledger,
): Promise<void> {
  const note = (found: Found): void => {
    if (found !== 'whole') harm[found] += 1;
  };
  for (const [id, edit] of ledger.residents) note(await findResident(window, id, edit));
  for (const request of ledger.requests.values()) note(await findRequest(window, request));
}

/** The files of its pictures, bit for bit, and the access trail, from the closed store. */
export async function lookAtFiles({ rootDir, harm }: Stand, ledger: Ledger): Promise<void> {
  const opened = await opener.open(rootDir);
  if (opened === null) {
    harm.unreadable += 1;
    return;
  }
  const { database, keys, folder, close } = opened.store;
  try {
    const files = createImageFiles(join(folder, imagesFolder), keys.attachmentKey);
    for (const { id, sha256: expected } of [...ledger.requests.values()].flatMap(
      ({ pictures }) => pictures,
    )) {
      if (sha256(files.read(database, id, 'original')) !== expected) harm.lost += 1;
    }
    const broken = firstBrokenAudit(database, keys.auditKey);
    if (broken !== null) harm.failures.push('the access trail is broken');
  } finally {
    close();
  }
}
