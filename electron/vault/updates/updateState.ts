import { z } from 'zod';
import { UpdateVersion } from '../../../shared/domain/updateManifest.ts';
import { Instant } from '../../../shared/ipc/session.ts';
import { UpdateTrouble } from '../../../shared/ipc/update.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';

const settingName = 'update';

/** What this workstation knows of new versions. It belongs to the store, so that a copy of the folder cannot undo it. */
const UpdateState = z.strictObject({
  /** The newest version ever offered here under the key: nothing older is looked at again. */
  highestSeen: UpdateVersion.nullable(),
  /** The hub's last answer, whatever it said. */
  checkedAt: Instant.nullable(),
  found: z.enum(['notOffered', 'notNewer', 'newer', 'managed', 'refused']).nullable(),
  /** The version that the last answer was about, where it could be read. */
  version: UpdateVersion.nullable(),
  trouble: UpdateTrouble.nullable(),
  /** SHA-256 of the last offer that was refused: the same one leaves no second line in the trail. */
  refused: z.string().nullable(),
  /** When main last said what became of a version at a start. */
  told: z.string().nullable(),
});
export type UpdateState = z.infer<typeof UpdateState>;

const nothingYet: UpdateState = {
  highestSeen: null,
  checkedAt: null,
  found: null,
  version: null,
  trouble: null,
  refused: null,
  told: null,
};

export function readUpdateState(db: ReadableDatabase): UpdateState {
  return readSetting(db, settingName, UpdateState) ?? nothingYet;
}

/** Changes what is named and leaves the rest. */
export function saveUpdateState(db: WritableDatabase, change: Partial<UpdateState>): void {
  writeSetting(db, settingName, { ...readUpdateState(db), ...change });
}
