import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { outputFolder } from './output.ts';

const report = process.env.ESTUAIRE_E2E_REPORT ?? join(outputFolder(), 'e2e', 'report.json');

/** Windows of the real program; no browser is downloaded. */
export default defineConfig({
  testDir: '..',
  testMatch: ['e2e/*.spec.ts', 'ui/*.spec.ts'],
  outputDir: join(outputFolder(), 'e2e', 'results'),
  workers: Number(process.env.ESTUAIRE_E2E_WORKERS ?? 1),
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // Named at the end of the run, and at most two of them: build/testTotals.mjs.
  retries: 1,
  // What a machine needs that does much else; a test that passes waits for none of it.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['json', { outputFile: report }]],
  use: { actionTimeout: 60_000, trace: 'retain-on-failure' },
});
