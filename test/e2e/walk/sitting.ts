import { noteUnread } from '../../../electron/vault/store/unreadResourceStore.ts';
import { startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation } from '../../support/workstation.ts';
import { hospitalText, openSitting } from '../acts/expert.ts';
import { buttonNamed, givePassphrase } from '../acts/gate.ts';
import {
  answerByKeys,
  beginByKeys,
  knowsLine,
  prepareByKeys,
  seeCase,
  sittingOfForty,
} from '../acts/sitting.ts';
import { specialist } from '../story/requests/people.ts';
import { insideStore } from './insideStore.ts';
import { closeDialog, type Look, type LookOf } from './moves.ts';

const { expert, preparation, truth, unread } = hospitalText;
/** Reservations that have ended, and pictures that are not here, in the last of the pictures. */
const ended = 3;
const missing = 4;
/** What a platform of a later version tells of, that this program cannot read. */
const later = ['a', 'b', 'c'].map((id) => ({ kind: 'Basic/a-venir', id }));

/** « Préparer la séance » : before, once everything is here, giving it back, two answers on a train, and what time and a full disk do. */
export async function walkSitting(lookOf: LookOf): Promise<void> {
  const profileDir = makeRunFolder('profile');
  await walkPrepared(profileDir, lookOf);
  await spoil(profileDir);
  const workstation = await launchWorkstation({ profileDir });
  try {
    const name = `${specialist.given} ${specialist.family.slice(0, 1)}.`;
    await givePassphrase(await workstation.gate(), name, specialist.passphrase);
    const page = await workstation.record();
    await openSitting(page);
    await page.getByText(preparation.ended(ended)).waitFor();
    const look = lookOf(workstation);
    await look('seance-reservations-terminees', page);
    await page.getByText(/^Ce qui manque encore/).click();
    await look('seance-ce-qui-manque', page);
    await buttonNamed(page, truth.details).click();
    await page.getByText(unread.name, { exact: true }).waitFor();
    await look('synchronisation-version-ulterieure', page);
  } finally {
    await workstation.close();
  }
}

async function walkPrepared(profileDir: string, lookOf: LookOf): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  const workstation = await launchWorkstation({ profileDir });
  const look: Look = lookOf(workstation);
  try {
    const sitting = await sittingOfForty(workstation, hub);
    const { page } = sitting;
    await look('seance-a-preparer', page);
    await prepareByKeys(sitting, async () => {
      await page
        .getByText(/^Réservation auprès de la plateforme/)
        .first()
        .waitFor();
      await look('seance-en-preparation', page);
    });
    await look('seance-preparee', page);
    await buttonNamed(page, preparation.release.open).click();
    await page.getByRole('dialog').waitFor();
    await look('seance-tout-liberer', page);
    await closeDialog(page);
    await hub.stop();
    await knowsLine(page, 'offline');
    await beginByKeys(sitting);
    for (const place of [1, 2]) {
      await seeCase(sitting, place);
      await answerByKeys(page);
    }
    await seeCase(sitting, 3);
    await buttonNamed(page, expert.header.quit).click();
    await openSitting(page);
    await look('seance-hors-connexion', page);
  } finally {
    await workstation.close();
    await hub.stop();
  }
}

/** The program is closed: reservations come to their end, some pictures never came, and the platform is of a later version. */
function spoil(profileDir: string): Promise<void> {
  return insideStore(profileDir, 'poste', specialist.passphrase, (database) => {
    database.transaction((db) => {
      db.run(
        `UPDATE request_view SET row = json_set(row, '$.reservedUntil', ?) WHERE id IN
           (SELECT id FROM request_view WHERE state = 'accepted' ORDER BY authored_at LIMIT ?)`,
        new Date(Date.now() - 3_600_000).toISOString(),
        ended,
      );
      db.run(
        `DELETE FROM image_file WHERE kind = 'original' AND original_id IN
           (SELECT original_id FROM image_file WHERE kind = 'original' ORDER BY original_id LIMIT ?)`,
        missing,
      );
      noteUnread(db, later);
    });
  });
}
