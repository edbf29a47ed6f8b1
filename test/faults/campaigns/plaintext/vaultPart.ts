import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { compileNeedles } from '../../../support/canary/needles.ts';
import { scanMemory } from '../../../support/canary/scanMemory.ts';
import { scanTrace } from '../../../support/canary/scanTrace.ts';
import { straceCommand } from '../../../support/canary/trace.ts';
import { processTree } from '../../../support/processes.ts';
import type { CampaignRun } from '../../campaign.ts';
import { newResident } from '../../support/people.ts';
import {
  type HostWindow,
  hostSecret,
  startVaultHost,
  type VaultHost,
} from '../../support/vaultHost.ts';
import { canariesOf, keysOf, passphraseCanary, passphraseOf, wordOf } from './canaries.ts';
import { counted, type Finding, kindOf, placeOf } from './findings.ts';

/** Wrong passphrases in a row that close the store: level 2. */
const wrongPassphrases = 5;
/**
 * Node's decryption frees a copy of what it gives without wiping it: now and then the master key is still there, out of
 * anybody's reach but that of this search. In the program the process is gone by then, which the windows' part checks.
 */
const freedByThePlatform = 'masterKey';
const wrong = 'aucun de ces mots ne convient ici';

/**
 * A vault under Node alone, traced: residents are created, the screen is locked, opened again and locked, then somebody
 * tries wrong passphrases until no key may be left. The process lives on, to be looked into; in the program it ends there.
 */
export async function searchVault(
  { root, folder, seed }: CampaignRun,
  residents: number,
): Promise<Finding> {
  const rootDir = join(folder, 'profile');
  const logFolder = join(folder, 'trace');
  mkdirSync(logFolder, { recursive: true });
  const under = straceCommand(logFolder);
  const environment = { UV_USE_IO_URING: '0' };
  const host = await startVaultHost({ root, rootDir, under, environment });
  const pid = processTree(host.pid).find(({ parent }) => parent === host.pid)?.pid;
  if (pid === undefined) throw new Error('The traced vault is not there');
  try {
    const passphrase = passphraseOf(seed);
    const userId = await install(host, passphrase);
    await createResidents(host.open('record'), seed, residents);
    const secret = Buffer.from(hostSecret, 'hex');
    const needles = compileNeedles(await keysOf(join(rootDir, 'poste'), passphrase, secret));
    const open = scanMemory(pid, needles);
    host.lock();
    await host.open('gate').value('session:unlock', { userId, passphrase });
    host.lock();
    await closeByWrongPassphrases(host, userId);
    const closed = scanMemory(pid, needles);
    await host.close();
    const asked = [...canariesOf(seed, residents), passphraseCanary(seed)];
    const files = scanTrace({ logFolder, canaries: asked, folders: [rootDir] });
    const unread = [open, closed].flatMap((report) => report.unread ?? []);
    return {
      seenBefore: 0,
      failures: counted([
        ...files.hits.map(({ canary, where }) => `a ${kindOf(canary)} in ${placeOf(where)}`),
        ...closed.hits
          .filter(({ canary }) => canary !== freedByThePlatform)
          .map(({ canary }) => `${canary} in the vault’s memory after level 2`),
        ...(open.hits.length === 0 ? ['no key seen in an open vault: the search is blind'] : []),
        ...(files.openedForWriting.length === 0 ? ['the trace saw no file'] : []),
        ...unread.map((reason) => `the vault’s memory could not be read: ${reason}`),
      ]),
    };
  } finally {
    // A tracer that is ended lets its program go on.
    if (!host.hasEnded()) process.kill(pid, 'SIGKILL');
    await host.kill();
  }
}

async function install(host: VaultHost, passphrase: string): Promise<string> {
  const gate = host.open('gate');
  const { recoveryKey } = await gate.value('setup:install', {
    establishment: { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: { family: 'Renard', given: 'Camille', role: 'nurse', rpps: null, passphrase },
  });
  await gate.value('setup:confirmRecovery', { recoveryKey });
  const { users } = await gate.value('session:status', {});
  return users[0]?.id ?? '';
}

async function createResidents(window: HostWindow, seed: number, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const [birthFamily, birthGiven] = [wordOf(seed, 2 * number), wordOf(seed, 2 * number + 1)];
    const resident = newResident(number);
    await window.value('patient:search', { text: birthFamily, limit: 1 });
    await window.value('patient:create', {
      ...resident,
      traits: { ...resident.traits, birthFamily, birthGiven },
      searchedFor: birthFamily,
    });
  }
}

async function closeByWrongPassphrases(host: VaultHost, userId: string): Promise<void> {
  const gate = host.open('gate');
  for (let tried = 0; tried < wrongPassphrases; ) {
    const answer = await gate.call('session:unlock', { userId, passphrase: wrong });
    if (answer.ok) throw new Error('A wrong passphrase opened');
    if (answer.error.code === 'session.throttled') await wait(250);
    else tried += 1;
  }
}
