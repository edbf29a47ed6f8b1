import { AppFailure } from '../../../../shared/errors.ts';
import type { Establishment } from '../../../../shared/ipc/session.ts';
import { sealFront } from '../../session/front.ts';
import { Place, placeSetting } from '../../session/install.ts';
import { wipe } from '../../session/kdf.ts';
import { openMasterKey } from '../../session/keyring.ts';
import type { Profile } from '../../session/profiles.ts';
import type { Session } from '../../session/sessions.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';

/**
 * The establishment as the region names it takes the place of what was typed at installation, in the store and on the
 * lock screen: rights belong to the one that the code was issued for.
 * @throws AppFailure `key.unavailable`
 */
export function adoptPlace(
  session: Session,
  profile: Profile,
  workstationSecret: Uint8Array,
  establishment: Establishment,
): void {
  const keyring = profile.keyring();
  const front = profile.front(keyring);
  const own = keyring.slots.find((slot) => slot.user === session.userId);
  const masterKey = own === undefined ? null : openMasterKey(keyring, own, session.slotKey);
  const place = readSetting(session.store.database, placeSetting, Place);
  if (masterKey === null || front === null || place === null)
    throw new AppFailure('key.unavailable');
  try {
    session.write({ action: 'setting.establishment' }, (db) =>
      writeSetting(db, placeSetting, { ...place, establishment }),
    );
    const renamed = sealFront({ ...front, establishment }, keyring, workstationSecret);
    profile.save({ ...keyring, front: renamed }, masterKey);
  } finally {
    wipe(masterKey);
  }
}
