import '../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { until } from '../../faults/campaigns/calls/patience.ts';
import type { Sides } from '../../faults/campaigns/calls/sides.ts';
import { goLive } from '../../hub/support/liveVoice.ts';
import { practiceIds } from '../../hub/support/practiceIds.ts';
import { Workstation } from '../../hub/support/workstation.ts';
import { openFirstMenu } from '../acts/callFirst.ts';
import { buttonNamed } from '../acts/gate.ts';
import { openOf } from '../walk/requests.ts';

const { call, ring } = frenchFor('ehpad');
const patienceMs = 90_000;

/** What the caller read: the team as it stands, then with the second of the two named. */
export interface ChoiceReport {
  readonly team: string;
  readonly named: string;
  readonly chosen: string;
}

/** A colleague of the doctor comes to her workstation; the nurse rings the team, gives up, and names who was second. */
export async function chooseSecond({ hub, requestId }: Sides, nurse: Page): Promise<ChoiceReport> {
  const colleague = await Workstation.enrol(hub, practiceIds.hospital);
  const person = await colleague.register('expert');
  await colleague.joinTeam(person, practiceIds.ophthalmology);
  await colleague.signIn(person);
  const voice = await goLive(hub, colleague);
  await until(async () => (await knownDoctors(nurse, requestId)) === 2);
  await openOf(nurse, 'TEST DURAND');
  await buttonNamed(nurse, call.button).click();
  const team = await turnsOn(nurse);
  const named = /puis (Dr .+)$/.exec(team)?.[1] ?? '';
  await giveUp(nurse);
  const doctors = await openFirstMenu(nurse);
  await doctors.filter({ hasText: named }).click();
  const chosen = await turnsOn(nurse);
  await giveUp(nurse);
  voice.socket.terminate();
  return { team, named, chosen };
}

function knownDoctors(page: Page, requestId: string): Promise<number> {
  return page.evaluate(async (id) => {
    await window.estuaire.sync.retry({});
    const known = await window.estuaire.ring.doctors({ requestId: id });
    return known.ok ? known.value.doctors.length : 0;
  }, requestId);
}

/** Who rings and who is next. */
async function turnsOn(page: Page): Promise<string> {
  const list = page.getByLabel(ring.turns.label, { exact: true });
  await list.getByText(/^puis /).waitFor({ timeout: patienceMs });
  return (await list.innerText()).replaceAll(/\s+/g, ' ').trim();
}

async function giveUp(page: Page): Promise<void> {
  await buttonNamed(page, call.hangUp).click();
  await buttonNamed(page, call.hangUp).waitFor({ state: 'detached', timeout: patienceMs });
}
