import '../../shared/ipc/window.ts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executableIn } from '../../build/packaging/builderConfig.mjs';
import { discover } from '../e2e/acts/gate.ts';
import { packaged, startProgram } from '../support/packaged.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';

describe('the binary that ships', () => {
  it('passes its self-test, prints one line, and leaves nothing of a store in a home or a temporary folder', async () => {
    const executable = executableIn(packaged().folder, process.platform);
    const program = startProgram(executable, { args: ['--self-test'], ownProfile: false });
    const code = await program.exitCode();
    const lines = program
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    // Its line says which step failed.
    expect({ code, lines }).toEqual({ code: 0, lines: [expect.stringContaining('"ok":true')] });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ok: true,
      about: { version: expect.stringMatching(/^\d+\.\d+\.\d+$/), sqlite: expect.any(String) },
      versions: { electron: expect.any(String) },
      testRuntime: packaged().folder.includes('test-runtime'),
    });
    const left = readdirSync(join(program.home, '..'), { recursive: true, encoding: 'utf8' });
    const ours = /exercice|poste|\.db|keyring|throttle|workstation\.secret|logs|\.config\/estuaire/;
    expect(left.filter((path) => ours.test(path) && !path.includes('Shared Dictionary'))).toEqual(
      [],
    );
  }, 180_000);
});

describe('the packaged program, driven', () => {
  let workstation: Workstation;

  beforeAll(async () => {
    const { launcher } = packaged();
    const program = { electron: launcher, args: ['--lang=fr-FR'] };
    workstation = await launchWorkstation({ profileDir: makeRunFolder('profile'), program });
  }, 120_000);

  afterAll(async () => {
    await workstation?.close();
  });

  it('runs from its archive, packaged, sandboxed', async () => {
    const seen = await workstation.app.evaluate(({ app }) => ({
      packaged: app.isPackaged,
      path: app.getAppPath(),
    }));
    expect(seen).toEqual({ packaged: true, path: expect.stringMatching(/resources\/app\.asar$/) });
    await workstation.gate();
    for (const status of workstation.rendererStatus()) {
      expect(status).toMatchObject({ seccomp: 2, noNewPrivileges: true, capabilities: 0n });
    }
  }, 120_000);

  it('leads from the first start to a resident, and keeps no cookie', async () => {
    await discover(await workstation.gate());
    const page = await workstation.record();
    const found = await page.evaluate(() => window.estuaire.patient.search({ text: '', limit: 5 }));
    expect(found).toMatchObject({ ok: true });
    expect(found.ok ? found.value.rows.length : 0).toBeGreaterThan(0);
    const cookies = await workstation.app.evaluate(({ session }) =>
      session.defaultSession.cookies.get({}),
    );
    expect(cookies).toEqual([]);
    expect(workstation.complaints).toEqual([]);
  }, 120_000);

  it('says in « À propos » on which runtime it runs', async () => {
    const page = await workstation.record();
    const about = await page.evaluate(() => window.estuaire.app.about({}));
    const testRuntime = packaged().folder.includes('test-runtime');
    expect(about).toMatchObject({ ok: true, value: { testRuntime } });
  }, 60_000);
});
