import { startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import type { Workstation } from '../../support/workstation.ts';
import { hospitalText, openSitting } from '../acts/expert.ts';
import { buttonNamed } from '../acts/gate.ts';
import { answerByKeys, beginByKeys, prepareByKeys, sittingOfForty } from '../acts/sitting.ts';
import { closeDialog, type Look } from './moves.ts';

const { expert, preparation } = hospitalText;

/** « Préparer la séance » : before, once everything is here, giving it back, and two answers on a train. */
export async function walkSitting(workstation: Workstation, look: Look): Promise<void> {
  const hub = await startHubProcess(makeRunFolder('hub'));
  try {
    const page = await sittingOfForty(workstation, hub);
    await look('seance-a-preparer', page);
    await prepareByKeys(page);
    await look('seance-preparee', page);
    await buttonNamed(page, preparation.release.open).click();
    await page.getByRole('dialog').waitFor();
    await look('seance-tout-liberer', page);
    await closeDialog(page);
    await hub.stop();
    await beginByKeys(page);
    for (const _case of [1, 2]) await answerByKeys(page);
    await buttonNamed(page, expert.header.quit).click();
    await openSitting(page);
    await look('seance-hors-connexion', page);
  } finally {
    await hub.stop();
  }
}
