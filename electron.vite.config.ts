import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { loadedByName, oldestChrome, oldestNode } from './build/loadedByName.ts';

const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', exports: 'auto' } as const;

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: '.build/main',
      target: oldestNode,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: { main: 'electron/main/main.ts' },
        external: loadedByName,
        output: commonJs,
      },
    },
  },
  preload: {
    // The decoder carries the fonts that documents name and do not bring.
    assetsInclude: ['**/*.pfb'],
    build: {
      externalizeDeps: false,
      // A sandboxed preload cannot load a second file: each carries all it needs.
      isolatedEntries: true,
      outDir: '.build/preload',
      target: oldestNode,
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
      target: oldestChrome,
      minify: true,
      // A font or a picture inside a style sheet would be a `data:` address, which the windows' policy refuses.
      assetsInlineLimit: 0,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
