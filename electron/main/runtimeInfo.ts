import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RuntimeInfo {
  readonly testRuntime: boolean;
  readonly sqliteBinding: string | null;
}

/** What the build chose for this machine; a packaged program has no such file and uses the defaults. */
export function readRuntimeInfo(appPath: string): RuntimeInfo {
  try {
    const text = readFileSync(join(appPath, '.build', 'runtime.json'), 'utf8');
    const { testRuntime, sqliteBinding } = JSON.parse(text) as Record<string, unknown>;
    return {
      testRuntime: testRuntime === true,
      sqliteBinding: typeof sqliteBinding === 'string' ? sqliteBinding : null,
    };
  } catch {
    return { testRuntime: false, sqliteBinding: null };
  }
}
