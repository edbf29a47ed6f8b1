import { builtinModules } from 'node:module';

/**
 * Loaded by name when the program runs: Electron itself, Node's own modules, and the two packages with native
 * code. Everything else is bundled, packages published as ES modules only among them: the CommonJS bundles
 * could not `require` those in every Electron that we support.
 */
export const loadedByName = [
  'electron',
  'better-sqlite3',
  '@node-rs/argon2',
  /^node:/,
  ...builtinModules,
];

/** The oldest runtime that we run on: Electron 33 (Node 20.18, Chromium 130). */
export const oldestNode = 'node20.18';
export const oldestChrome = 'chrome130';
