import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Loaded by name when the program runs: Electron itself, Node's own modules, and the two packages with native
 * code. Everything else is bundled, packages published as ES modules only among them: the CommonJS bundles
 * could not `require` those in every Electron that we support.
 */
const loadedByName = ['electron', 'better-sqlite3', '@node-rs/argon2', /^node:/, ...builtinModules];

/** The oldest runtime that we run on: Electron 33 (Node 20.18, Chromium 130). */
const node = 'node20.18';
const chrome = 'chrome130';

const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', exports: 'auto' } as const;

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: '.build/main',
      target: node,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: { main: 'electron/main/main.ts', vault: 'electron/vault/vaultProcess.ts' },
        external: loadedByName,
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload cannot load a second file: each carries all it needs.
      isolatedEntries: true,
      outDir: '.build/preload',
      target: node,
      sourcemap: false,
      rollupOptions: {
        input: {
          preload: 'electron/preload/preload.ts',
          decoder: 'electron/decoder/decoder.ts',
        },
        external: ['electron'],
        output: commonJs,
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: '.build/renderer',
      target: chrome,
      minify: true,
      // A font or a picture inside a style sheet would be a `data:` address, which the windows' policy refuses.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
