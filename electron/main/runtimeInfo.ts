import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const RuntimeInfo = z.object({
  testRuntime: z.boolean(),
  sqliteBinding: z.string().nullable(),
});

export type RuntimeInfo = z.infer<typeof RuntimeInfo>;

/** What the build chose for this machine; a packaged program has no such file and uses the defaults. */
export function readRuntimeInfo(appPath: string): RuntimeInfo {
  try {
    return RuntimeInfo.parse(
      JSON.parse(readFileSync(join(appPath, '.build', 'runtime.json'), 'utf8')),
    );
  } catch {
    return { testRuntime: false, sqliteBinding: null };
  }
}
