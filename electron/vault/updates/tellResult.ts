import { rmSync } from 'node:fs';
import type { UpdateTrouble } from '../../../shared/ipc/update.ts';
import {
  type ApplyResult,
  readResult,
  readStaged,
  triesAtStarts,
} from '../../updates/stagedUpdate.ts';
import type { AuditAct } from '../store/auditStore.ts';
import type { UpdateKeeperParts } from './updateKeeper.ts';
import { readUpdateState, saveUpdateState } from './updateState.ts';

/**
 * When a store opens: what main did at this start goes into the trail, once, and what it needs no longer goes from the
 * disk. Main itself opens no store.
 */
export function tellResult(
  parts: Pick<UpdateKeeperParts, 'program' | 'folder' | 'database' | 'trace'>,
): void {
  const { database, folder, program, trace } = parts;
  const { version: running } = program.installed;
  const result = readResult(folder);
  const state = readUpdateState(database);
  if (result !== null && result.at !== state.told) {
    database.transaction((db) => {
      saveUpdateState(db, { told: result.at, trouble: troubleOf(result, running) });
      trace(db, actOf(result, running));
    });
  }
  // Installed by now, or of no use to this program.
  if (readStaged(folder, program) === null) rmSync(folder, { recursive: true, force: true });
}

function troubleOf(
  { outcome, tries, version }: ApplyResult,
  running: string,
): UpdateTrouble | null {
  if (outcome === 'fileChanged') return outcome;
  return version !== running && tries >= triesAtStarts ? 'notApplied' : null;
}

function actOf({ outcome, version }: ApplyResult, running: string): AuditAct {
  const detail = { version };
  if (outcome === 'fileChanged') {
    return { action: 'update.refused', outcome: 'refused', reason: outcome, detail };
  }
  if (version === running) return { action: 'update.applied', detail };
  return { action: 'update.applied', outcome: 'refused', reason: 'notApplied', detail };
}
