import type { Page } from '@playwright/test';
import type { HubProcess } from '../../hub/support/hubProcess.ts';
import type { Workstation } from '../../support/workstation.ts';
import { joinHub } from '../acts/enrolment.ts';
import { hospitalText, openTray, takeCase } from '../acts/expert.ts';
import { buttonNamed, confirmKey, type Installation, installUpToKey } from '../acts/gate.ts';
import { establishment, workstationName } from '../story/people.ts';
import { hospital, hospitalWorkstation, specialist } from '../story/requests/people.ts';

const { expert, tray } = hospitalText;

/** How long the region's requests, or the other side's word, may take to come. */
export const arrivalMs = 150_000;

/** Who installs the workstation of the home. */
export const director = {
  family: 'Vasseur',
  given: 'Claire',
  rpps: '99900000003',
  role: 'nurseCoordinator',
  passphrase: 'marronnier tiède au fond du préau 47',
} as const;

export const atHospital: Installation = {
  establishment: hospital,
  workstationName: hospitalWorkstation,
  person: specialist,
};

export const atHome: Installation = { establishment, workstationName, person: director };

/** Two workstations of one region. */
export interface Sides {
  readonly hospitalSide: Workstation;
  readonly homeSide: Workstation;
}

/** A workstation from its first screen to the hub. */
export async function joined(
  w: Workstation,
  hub: HubProcess,
  who: Installation,
  code: string,
): Promise<Page> {
  const gate = await w.gate();
  await confirmKey(gate, await installUpToKey(gate, who));
  const page = await w.record();
  await joinHub(page, hub.url, code);
  return page;
}

/** A case of the home, taken by the specialist; answers the patient’s family name. */
export async function takeOneOfHome(page: Page): Promise<string> {
  await openTray(page);
  await page.getByLabel(tray.place).selectOption({ label: establishment.name });
  const rows = page.getByRole('table', { name: tray.listLabel }).getByRole('row');
  // The list of before stands a moment longer: a line of another place is not hers.
  const ofPlace = rows.filter({ hasText: establishment.name });
  const line = ofPlace.filter({ hasText: expert.list.states.toRead }).first();
  await line.waitFor({ timeout: arrivalMs });
  const name = (await line.getByRole('button').first().textContent()) ?? '';
  await line.getByRole('button').first().click();
  await buttonNamed(page, expert.header.quit).waitFor();
  await takeCase(page);
  return /\p{Lu}[\p{Lu}-]+(?= \p{Lu}\p{Ll})/u.exec(name)?.[0] ?? '';
}
