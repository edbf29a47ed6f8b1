import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rootSetting } from '../auth/enrolment.ts';
import type { HubConfig } from '../config.ts';
import type { Log } from '../http/log.ts';
import { type Hub, startHub } from '../hub.ts';
import { openStore } from '../store/openStore.ts';
import { loadPracticeDirectory, loadPracticeRequests } from './loadPractice.ts';
import { practicePictures } from './practicePictures.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));
const run = promisify(execFile);
const certificateWaitMs = 5000;
/** Where the build puts the drawn pictures. */
const drawn = fileURLToPath(new URL('../../.build/practice', import.meta.url));

export interface PracticeHub extends Hub {
  /** Resolves once the region's requests are in; the hub answers before. */
  readonly loaded: Promise<void>;
}

/**
 * A hub for the exercise: fictitious directory and codes, and a second process that certifies at once, so that here
 * too the server never opens the root's file.
 */
export async function startPractice(
  config: HubConfig,
  log: Log,
  pictures: string = drawn,
): Promise<PracticeHub> {
  if (!config.practice) throw new Error('Only a practice hub starts this way');
  const rootFile = join(config.dataDir, 'practice-root.json');
  await makeRoot(config, rootFile);
  const certifier = startCertifier(config, rootFile);
  let stopped = false;
  try {
    let loaded: Promise<void> = Promise.resolve();
    const hub = await startHub(config, {
      log,
      certificateWaitMs,
      prepare: async (parts) => {
        await loadPracticeDirectory(parts, new Date());
        loaded = loadPracticeRequests(parts, practicePictures(pictures), new Date(), () => stopped);
      },
    });
    const close = async (graceMs?: number) => {
      stopped = true;
      await stopCertifier(certifier);
      await loaded.catch(() => undefined);
      await hub.close(graceMs);
    };
    return { ...hub, loaded, close };
  } catch (error) {
    await stopCertifier(certifier);
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

async function stopCertifier(certifier: ChildProcess): Promise<void> {
  if (certifier.exitCode !== null || certifier.signalCode !== null) return;
  const ended = once(certifier, 'exit');
  if (certifier.connected) certifier.disconnect();
  await ended;
}
