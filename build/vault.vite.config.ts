import { defineConfig } from 'vite';
import { loadedByName, oldestNode } from './loadedByName.ts';

/**
 * The vault as a bundle of its own. Built together with main, the two would share chunks, and loading main's would run
 * the vault's entry inside main.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'electron/vault/vaultProcess.ts',
    outDir: '.build/main',
    emptyOutDir: false,
    target: oldestNode,
    sourcemap: true,
    minify: false,
    rollupOptions: {
      external: loadedByName,
      output: { format: 'cjs', entryFileNames: 'vault.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
});
