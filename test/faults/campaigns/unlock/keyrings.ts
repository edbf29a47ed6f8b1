import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spoil } from '../tamper/bytes.ts';
import type { Desk } from './desk.ts';

const spoiled = 25;
/** What somebody may be told at the lock screen of a workstation whose keyring is spoiled. */
const expected = ['session.refused', 'keyring.damaged', 'session.throttled', 'key.unavailable'];

/** Whatever a keyring holds, the program starts, says so, and lets nobody in who does not know the passphrase. */
export async function spoiledKeyrings(desk: Desk, store: string): Promise<void> {
  const { random } = desk;
  for (let round = 0; round < spoiled; round += 1) {
    desk.restart(() => {
      desk.putBack('keyring', 'keyring.previous');
      for (const name of ['keyring', 'keyring.previous']) {
        if (random(3) > 0 && existsSync(join(store, name))) spoil(join(store, name), random);
      }
    });
    const status = await desk.host().gate.call('session:status', {});
    if (!status.ok && status.error.code !== 'keyring.damaged') {
      desk.complain(`the lock screen was answered ${status.error.code}`);
    }
    const { code } = await desk.type(desk.people.nurse, 'ce n’est pas le bon mot de passe');
    if (!expected.includes(code)) desk.complain(`a spoiled keyring was answered ${code}`);
    desk.count('spoiled keyrings');
  }
}
