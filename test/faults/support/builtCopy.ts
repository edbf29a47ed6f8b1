import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { makeRunFolder } from '../../support/runFolder.ts';
import { repository, where } from '../../support/where.ts';

/**
 * The built program with main and vault compiled again from other sources: what a planted bug needs to show in real
 * windows.
 * @param root a staged copy of the sources
 * @returns the folder of the program, readable by the user of the windows
 */
export async function buildCopy(root: string): Promise<string> {
  const app = join(makeRunFolder('planted'), 'app');
  cpSync(where().app, app, { recursive: true });
  cpSync(join(repository, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  const bundles = {
    'main.cjs': 'electron/main/main.ts',
    'vault.cjs': 'electron/vault/vaultProcess.ts',
  };
  for (const [bundle, entry] of Object.entries(bundles)) {
    await build({
      configFile: join(repository, 'build', 'vault.vite.config.ts'),
      root,
      logLevel: 'error',
      build: {
        ssr: entry,
        outDir: join(app, '.build', 'main'),
        emptyOutDir: false,
        sourcemap: false,
        rollupOptions: { output: { entryFileNames: bundle } },
      },
    });
  }
  return app;
}
