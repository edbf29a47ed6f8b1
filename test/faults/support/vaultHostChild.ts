/**
 * The vault in a process of its own, to be killed, traced or fed with anything. It answers calls that its parent posts
 * to it: a copy by structured clone over a pipe, as on the port of a window.
 * Argument: a `HostPlan` in JSON.
 */
import { openSync, writeSync } from 'node:fs';
import type { Connection } from '../../../electron/vault/connections.ts';
import { practiceContent } from '../../../electron/vault/services/practiceContent.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import { nodeDecoder } from '../../support/decoder.ts';
import { floorCost } from '../../support/keyring.ts';
import type { FromHost, HostPlan, ToHost } from './hostMessages.ts';

const plan = JSON.parse(process.argv[2] ?? '') as HostPlan;
const marks = plan.marks === null ? null : openSync(plan.marks, 'a');
const tell = (message: FromHost): void => void process.send?.(message);

const vault: Vault = createVault({
  rootDir: plan.rootDir,
  workstationSecret: Buffer.from(plan.secret, 'hex'),
  sqliteBinding: process.env.ESTUAIRE_SQLITE_BINDING ?? null,
  keystore: 'fileOnly',
  versions: { app: '0.0.0', electron: null, chromium: null },
  testRuntime: true,
  practiceContent: practiceContent(''),
  decoder: nodeDecoder,
  tellMain: (message) => {
    if (message.type !== 'chooseFolder') return;
    queueMicrotask(() => vault.folderChosen(message.jobId, plan.chosenFolder));
  },
  kdfCost: floorCost,
});
const windows = new Map<number, Connection>();

async function answer({ id, window, entry, input }: ToHost & { kind: 'call' }): Promise<void> {
  const connection = windows.get(window);
  if (connection === undefined) throw new Error('A call came for a window that was not opened');
  const result = await connection.call(entry, input);
  // In the trace of a power cut, this line is the moment from which the answer is a promise.
  if (marks !== null) writeSync(marks, `${id} ${result.ok ? 'done' : result.error.code}\n`);
  tell({ kind: 'answer', id, result });
}

process.on('message', (message: ToHost) => {
  if (message.kind === 'call') void answer(message);
  else if (message.kind === 'lock') vault.lock('system');
  else if (message.kind === 'open')
    windows.set(
      message.window,
      vault.connect(message.scope, () => {}),
    );
  else if (message.kind === 'close') {
    vault.close();
    process.exit(0);
  }
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
