import '../../shared/ipc/window.ts';
import { existsSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UpdateView } from '../../shared/ipc/update.ts';
import { practiceIds } from '../hub/support/practiceIds.ts';
import { startTestHub, type TestHub } from '../hub/support/testHub.ts';
import { type Started, startProgram } from '../support/packaged.ts';
import { makeRegion, type Region } from '../support/region.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { testEstablishment, testPassphrase } from '../support/vault.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { archiveOf, launcherOf, unpackedVersion } from './support/versions.ts';

/**
 * The whole way, with the packaged program: 0.1.0 in a person's folder finds 0.2.0 on a hub on loopback, stages it behind
 * its windows, and starts as 0.2.0 after a restart, with the same store.
 */
const folders: string[] = [];
let region: Region;
let hub: TestHub;
let program: string;
let profile: string;

const launch = (): Promise<Workstation> =>
  launchWorkstation({
    profileDir: profile,
    program: { electron: launcherOf(program), args: ['--lang=fr-FR'] },
  });

beforeAll(async () => {
  const offered = makeRunFolder('region');
  region = makeRegion(offered, join(makeRunFolder('key'), 'region.key'));
  program = await unpackedVersion('0.1.0', region.publicKey);
  const next = await unpackedVersion('0.2.0', region.publicKey);
  await region.offer('0.2.0', { content: archiveOf(next) });
  rmSync(next, { recursive: true });
  hub = await startTestHub({ updatesDir: offered });
  profile = makeRunFolder('profile');
  folders.push(offered, join(program, '..'));
}, 240_000);

afterAll(async () => {
  await hub?.destroy();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it('finds the version on its hub, and has it ready while people work', async () => {
  const workstation = await launch();
  try {
    const gate = await workstation.gate();
    await install(gate);
    const page = await workstation.record();
    expect(await versionOf(page)).toBe('0.1.0');
    const code = await hub.code('establishment', practiceIds.ehpad);
    const certifying = setInterval(() => void hub.certify(), 200);
    try {
      const input = { url: hub.url, code };
      const enrolled = await page.evaluate((given) => window.estuaire.hub.enrol(given), input);
      expect(enrolled).toMatchObject({ ok: true });
      const ready = await untilReady(page);
      expect(ready).toMatchObject({ state: 'ready', version: '0.2.0', trouble: null });
    } finally {
      clearInterval(certifying);
    }
    expect(await versionOf(page)).toBe('0.1.0');
    expect(existsSync(join(program, 'versions'))).toBe(false);
  } finally {
    await workstation.close();
  }
}, 240_000);

it('puts it in place at its next start, before any window, and starts as the new one', async () => {
  const args = [`--user-data-dir=${profile}`, '--lang=fr-FR'];
  const started = startProgram(join(program, 'estuaire'), { args, ownProfile: false });
  try {
    const late = wait(120_000, 'never ended');
    expect(await Promise.race([started.exitCode(), late])).toBe(0);
    await started.windowOpen();
    expect(readlinkSync(join(program, 'estuaire'))).toBe('versions/0.2.0/estuaire');
    expect(executablesOf(started)).toEqual([join(program, 'versions', '0.2.0', 'estuaire')]);
  } finally {
    await started.kill();
  }
}, 240_000);

it('is that version from then on, on the same store, and the trail says so', async () => {
  const workstation = await launch();
  try {
    const gate = await workstation.gate();
    await unlock(gate);
    const page = await workstation.record();
    expect(await versionOf(page)).toBe('0.2.0');
    for (const status of workstation.rendererStatus()) {
      expect(status).toMatchObject({ seccomp: 2, noNewPrivileges: true, capabilities: 0n });
    }
    const lines = await page.evaluate(() =>
      window.estuaire.audit.search({
        ...{ userId: null, refusedOnly: false, from: null, to: null, before: null, limit: 50 },
        action: 'update.applied',
      }),
    );
    expect(lines).toMatchObject({ ok: true, value: { lines: [{ refused: false }] } });
    expect(existsSync(join(profile, 'mises-a-jour'))).toBe(false);
  } finally {
    await workstation.close();
  }
}, 240_000);

async function install(gate: Page): Promise<void> {
  const user = {
    ...{ family: 'Renard', given: 'Camille', role: 'localAdministrator' as const, rpps: null },
    passphrase: testPassphrase,
  };
  const given = { establishment: testEstablishment, workstationName: 'Poste 1', user };
  const made = await gate.evaluate((input) => window.estuaire.setup.install(input), given);
  if (!made.ok) throw new Error(made.error.code);
  // The window goes as soon as the next is drawn, and its answer may go with it.
  const { recoveryKey } = made.value;
  const confirm = (key: string) => window.estuaire.setup.confirmRecovery({ recoveryKey: key });
  await gate.evaluate(confirm, recoveryKey).catch(() => undefined);
}

async function unlock(gate: Page): Promise<void> {
  const status = await gate.evaluate(() => window.estuaire.session.status({}));
  if (!status.ok) throw new Error(status.error.code);
  const given = { userId: status.value.users[0]?.id ?? '', passphrase: testPassphrase };
  await gate
    .evaluate((input) => window.estuaire.session.unlock(input), given)
    .catch(() => undefined);
}

async function versionOf(page: Page): Promise<string> {
  const about = await page.evaluate(() => window.estuaire.app.about({}));
  return about.ok ? about.value.version : about.error.code;
}

async function untilReady(page: Page): Promise<UpdateView | null> {
  const deadline = performance.now() + 150_000;
  for (let last: UpdateView | null = null; ; ) {
    const checked = await page.evaluate(() => window.estuaire.update.check({}));
    if (checked.ok) last = checked.value;
    if (last?.state === 'ready' || performance.now() > deadline) return last;
    await wait(1000);
  }
}

/** The binaries that its processes run, each once. */
function executablesOf(started: Started): readonly string[] {
  const found = started.tree().flatMap(({ pid }) => {
    try {
      return [readlinkSync(`/proc/${pid}/exe`)];
    } catch {
      return [];
    }
  });
  return [...new Set(found)];
}
