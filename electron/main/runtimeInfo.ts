import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface RuntimeInfo {
  readonly testRuntime: boolean;
  readonly sqliteBinding: string | null;
}

/**
 * What the build chose for this machine; the program that ships has no such file and uses the defaults. A relative
 * path starts at the program's own folder.
 */
export function readRuntimeInfo(appPath: string): RuntimeInfo {
  try {
    const text = readFileSync(join(appPath, '.build', 'runtime.json'), 'utf8');
    const { testRuntime, sqliteBinding } = JSON.parse(text) as Record<string, unknown>;
    return {
      testRuntime: testRuntime === true,
      sqliteBinding: typeof sqliteBinding === 'string' ? resolve(appPath, sqliteBinding) : null,
    };
  } catch {
    return { testRuntime: false, sqliteBinding: null };
  }
}
