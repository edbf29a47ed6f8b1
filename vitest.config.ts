import { defineConfig } from 'vitest/config';

const suite = (name: string) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    // What a machine needs that does much else; a test that passes waits for none of it.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine: what is waited for comes late, and is not waited for once it is there.
    expect: { poll: { timeout: 45_000 } },
    // Named at the end of the run, and at most two of them: build/testTotals.mjs.
    retry: 1,
    setupFiles: ['test/support/sameSeeds.ts'],
  },
});

export default defineConfig({
  // Another folder when the repository belongs to somebody else than the one who runs the tests.
  cacheDir: process.env.ESTUAIRE_VITEST_CACHE ?? '.build/vitest',
  // As many files at a time as there are processors: one is left unused otherwise, half of a small machine.
  test: {
    maxWorkers: '100%',
    projects: ['unit', 'store', 'contract', 'hub', 'sync', 'package'].map(suite),
  },
});
