import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Once, in the older runtime, a folder emptied a moment before was said not to be empty. */
const patience = { maxRetries: 4, retryDelay: 50 } as const;

/** A folder of this test alone, removed when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, ...patience }));
  return folder;
}
