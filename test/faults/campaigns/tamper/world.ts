import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteBinding } from '../../../support/database.ts';
import { acknowledgedIn, emptyLedger } from '../../support/ledger.ts';
import { createResident, installStore, unlock } from '../../support/people.ts';
import { type HostWindow, startVaultHost } from '../../support/vaultHost.ts';
import { nurseAt } from '../../support/workload.ts';
import { joinRegion, openRegion } from '../kill/region.ts';

/** Profiles that were really used, by folder, and who is in them. Nobody writes to them any more. */
export interface TamperWorld {
  /** Closed as at the end of a day. */
  readonly now: string;
  /** The same store some acts earlier. */
  readonly older: string;
  /** The same store later, its program killed: its last acts are in the write-ahead log. */
  readonly killed: string;
  /** Another store of another establishment, under the same workstation's secret. */
  readonly other: string;
  /** An exercise, as « Découvrir » makes it. */
  readonly exercise: string;
  readonly keeper: string;
  /** Removed between `older` and `now`; her passphrase is `removedPassphrase`. */
  readonly removed: string;
  /** She stays; nothing is hers. */
  readonly colleague: string;
  readonly recoveryKey: string;
  /** Residents created after `now`, in the order of their answers. */
  readonly created: readonly string[];
  readonly binding: string | null;
  /** Acts that were told done. */
  readonly acknowledged: number;
}

export const removedPassphrase = 'girafe citron balcon sifflet ombre';
const residentsAtFirst = 4;
const residentsLater = 4;
const residentsInLog = 6;

/** Uses a workstation from installation to a kill, and keeps what lies on disk at three moments. */
export async function makeWorld(root: string, folder: string): Promise<TamperWorld> {
  const at = (name: string): string => join(folder, name);
  const rootDir = at('living');
  const hub = await openRegion();
  const ledger = emptyLedger();
  const start = () => startVaultHost({ root, rootDir });
  try {
    let host = await start();
    const { user, recoveryKey } = await installStore(host, 'nurseCoordinator');
    let window = host.open('record');
    await joinRegion(window, hub);
    const removed = await addPerson(window, 'Anne');
    const colleague = await addPerson(window, 'Lise');
    const nurse = nurseAt(window, ledger);
    for (let count = 0; count < residentsAtFirst; count += 1) await nurse.createResident();
    const [patientId = ''] = [...ledger.residents.keys()];
    const signed = await nurse.beginRequest(patientId);
    await nurse.saveRequest(signed);
    for (let count = 0; count < 4; count += 1) await nurse.addPicture(signed);
    await nurse.sign(signed);
    await window.value('backup:run', {});
    await host.close();
    cpSync(rootDir, at('older'), { recursive: true });

    host = await start();
    window = await unlock(host, user.id);
    const later = nurseAt(window, ledger);
    await window.value('user:disable', { id: removed, draftsTo: null });
    for (let count = 0; count < residentsLater; count += 1) await later.createResident();
    await later.editResident(patientId);
    const draft = await later.beginRequest(patientId);
    await later.saveRequest(draft);
    for (let count = 0; count < 2; count += 1) await later.addPicture(draft);
    await window.value('backup:run', {});
    await host.close();
    cpSync(rootDir, at('now'), { recursive: true });

    host = await start();
    window = await unlock(host, user.id);
    const created: string[] = [];
    for (let count = 0; count < residentsInLog; count += 1) {
      created.push(await createResident(window, 9000 + count));
    }
    await host.kill();
    cpSync(rootDir, at('killed'), { recursive: true });
    const acknowledged = acknowledgedIn(ledger) + created.length;
    return {
      ...{ now: at('now'), older: at('older'), killed: at('killed'), created, acknowledged },
      ...{ keeper: user.id, removed, colleague, recoveryKey, binding: sqliteBinding },
      ...{ other: await otherStore(root, at('other')), exercise: await exercise(root, at('ex')) },
    };
  } finally {
    await hub.close();
    rmSync(rootDir, { recursive: true, force: true });
  }
}

async function addPerson(window: HostWindow, given: string): Promise<string> {
  const role = 'nurse' as const;
  const person = { family: 'Lemaire', given, role, rpps: null, passphrase: removedPassphrase };
  return (await window.value('user:create', person)).id;
}

async function otherStore(root: string, rootDir: string): Promise<string> {
  const host = await startVaultHost({ root, rootDir });
  await installStore(host, 'nurseCoordinator');
  await createResident(host.open('record'), 1);
  await host.close();
  return rootDir;
}

async function exercise(root: string, rootDir: string): Promise<string> {
  const host = await startVaultHost({ root, rootDir });
  await host.open('gate').value('setup:discover', {});
  await host.close();
  return rootDir;
}
