import { type ChildProcess, execFile, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rootSetting } from '../auth/enrolment.ts';
import { foldCode, hashCode } from '../auth/oneTimeCode.ts';
import type { HubConfig } from '../config.ts';
import { writeDirectory } from '../directory/directory.ts';
import type { Log } from '../http/log.ts';
import { type Hub, type PrepareParts, startHub } from '../hub.ts';
import { openStore } from '../store/openStore.ts';
import { practiceCodes, practiceDirectory } from './practiceDirectory.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));
const run = promisify(execFile);
const certificateWaitMs = 5000;
const neverExpires = '9999-12-31T23:59:59.999Z';

/**
 * A hub for the exercise: fictitious directory and codes, and a second process that certifies at once, so that here
 * too the server never opens the root's file.
 */
export async function startPractice(config: HubConfig, log: Log): Promise<Hub> {
  if (!config.practice) throw new Error('Only a practice hub starts this way');
  const rootFile = join(config.dataDir, 'practice-root.json');
  await makeRoot(config, rootFile);
  const certifier = startCertifier(config, rootFile);
  try {
    const hub = await startHub(config, { log, certificateWaitMs, prepare });
    const close = async () => {
      stopCertifier(certifier);
      await hub.close();
    };
    return { ...hub, close };
  } catch (error) {
    stopCertifier(certifier);
    throw error;
  }
}

async function makeRoot(config: HubConfig, rootFile: string): Promise<void> {
  const repository = await openStore(config);
  const known = await repository.identities.setting(rootSetting);
  await repository.close();
  if (known !== null) return;
  const options = ['--practice', '--data', config.dataDir, '--out', rootFile];
  await run(process.execPath, [program, 'root', ...options]);
}

/** It ends with this process, however this one ends: its channel closes. */
function startCertifier(config: HubConfig, rootFile: string): ChildProcess {
  const options = ['--practice', '--data', config.dataDir, '--root-key', rootFile, '--watch'];
  return fork(program, ['certify', ...options], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

function stopCertifier(certifier: ChildProcess): void {
  if (certifier.connected) certifier.disconnect();
}

async function prepare({ repository }: PrepareParts): Promise<void> {
  await writeDirectory(repository, () => undefined, practiceDirectory, new Date().toISOString());
  for (const { code, kind, target } of practiceCodes) {
    await repository.identities.addCode({
      hash: hashCode(foldCode(code) ?? ''),
      kind,
      target,
      expiresAt: neverExpires,
      reusable: true,
    });
  }
}
