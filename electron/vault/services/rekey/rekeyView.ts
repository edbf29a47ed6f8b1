import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../../shared/errors.ts';
import type { RekeyObstacle, RekeyView } from '../../../../shared/ipc/rekey.ts';
import { Renewed, renewedSetting } from '../../rekey/prepareRenewal.ts';
import { databaseName } from '../../session/openStore.ts';
import type { Profile } from '../../session/profiles.ts';
import type { Session } from '../../session/sessions.ts';
import { shortName } from '../../session/userTile.ts';
import { readSetting } from '../../store/settingStore.ts';
import { readUsers } from '../../store/userStore.ts';
import { managersAmong } from '../people/manages.ts';

/** What writes on the store, or reads it in pieces, and must have ended before its keys change. */
export interface Obstacles {
  readonly isExporting: () => boolean;
  readonly isBackingUp: () => boolean;
  readonly isSending: (session: Session) => boolean;
}

export function obstacleNow(obstacles: Obstacles, session: Session): RekeyObstacle | null {
  if (obstacles.isExporting()) return 'export';
  if (obstacles.isBackingUp()) return 'backup';
  return obstacles.isSending(session) ? 'sync' : null;
}

/** @throws AppFailure `setup.practiceOnly` */
export function viewOf(obstacles: Obstacles, session: Session, real: Profile): RekeyView {
  const { database, folder, profile } = session.store;
  if (profile === 'practice') throw new AppFailure('setup.practiceOnly');
  const users = readUsers(database);
  const ready = new Set(
    real
      .keyring()
      .slots.filter(({ exchange }) => exchange !== undefined)
      .map(({ user }) => user),
  );
  return {
    mayRun: managersAmong(users).some(({ id }) => id === session.userId),
    renewedAt: readSetting(database, renewedSetting, Renewed)?.at ?? null,
    people: users
      .filter(({ disabledAt }) => disabledAt === null)
      .map((user) => ({
        id: user.id,
        displayName: shortName(user),
        role: user.role,
        comesInAlone: user.id === session.userId || ready.has(user.id),
      })),
    obstacle: obstacleNow(obstacles, session),
    bytes: statSync(join(folder, databaseName)).size,
  };
}
