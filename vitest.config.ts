import { defineConfig } from 'vitest/config';

const suite = (name: string) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: { projects: ['unit', 'store', 'contract', 'hub', 'sync'].map(suite) },
});
