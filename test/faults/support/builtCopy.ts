import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build, loadConfigFromFile, mergeConfig, type UserConfig } from 'vite';
import { makeRunFolder } from '../../support/runFolder.ts';
import { repository, where } from '../../support/where.ts';

/**
 * The built program with main and vault compiled again from other sources: what a planted bug needs to show in real
 * windows.
 * @param root a staged copy of the sources
 * @param pages the windows' pages are compiled again too
 * @returns the folder of the program, readable by the user of the windows
 */
export async function buildCopy(root: string, pages = false): Promise<string> {
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
  if (pages) await buildPages(root, app);
  return app;
}

/** By the renderer's own part of the program's configuration. */
async function buildPages(root: string, app: string): Promise<void> {
  const file = join(repository, 'electron.vite.config.ts');
  const environment = { command: 'build', mode: 'production' } as const;
  const found = await loadConfigFromFile(environment, file, repository);
  const { renderer } = (found?.config ?? {}) as { readonly renderer?: UserConfig };
  const own = {
    configFile: false as const,
    root: join(root, 'renderer'),
    logLevel: 'error' as const,
    build: {
      outDir: join(app, '.build', 'renderer'),
      emptyOutDir: true,
      // Named by the configuration from the repository's folder.
      rollupOptions: { input: join(root, 'renderer', 'index.html') },
    },
  };
  const { build: usual, ...rest } = renderer ?? {};
  const { rollupOptions: _, ...options } = usual ?? {};
  await build(mergeConfig({ ...rest, build: options }, own));
}
