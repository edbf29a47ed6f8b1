import '../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { openSides, type Sides, sidesPassphrase } from '../../faults/campaigns/calls/sides.ts';
import { fieldNamed } from '../acts/fields.ts';
import { buttonNamed, givePassphrase, lockByKey } from '../acts/gate.ts';
import { type ChoiceReport, chooseSecond } from './chooseDoctor.ts';

const { appointments, call, ring } = frenchFor('ehpad');
const { notices } = ring;

/** What each screen said, as it is printed: JSON, one line. */
export interface ReachReport {
  readonly number: string;
  /** On the caller's screen: whom it rings, and when she is called back. */
  readonly rings: string;
  readonly callsBack: string;
  /** On the screen of who promised it: at once, and after somebody called in vain. */
  readonly promised: string;
  readonly stillPromised: string;
  /** On the screen that rang in vain, before the lock and behind it. */
  readonly missed: string;
  readonly onLock: string;
  readonly afterLock: string;
  /** Lines left once each was seen or dropped. */
  readonly left: readonly number[];
  /** What opens where nobody could be reached and a time is to be proposed. */
  readonly proposal: string;
  /** What was written there before the other side rang in the middle of it, once that was turned down. */
  readonly keptWhileRung: string;
  readonly choice: ChoiceReport;
}

const patienceMs = 90_000;

/** `node reachChild.ts`: a hub, a nurse and a doctor in real windows; one puts the other off, calls back in vain, and gives up. */
async function run(): Promise<ReachReport> {
  const sides = await openSides(() => {});
  try {
    const { nurse, expert } = sides.pages;
    await begin(nurse, sides.requestId);
    const rings = await textOf(nurse, ring.turns.label);
    await buttonNamed(expert, ring.later).click({ timeout: patienceMs });
    const callsBack = await sentence(nurse, / vous rappelle vers /);
    const promised = await textOf(expert, notices.label);
    await buttonNamed(nurse, call.putAway).click();
    // One tap calls back; nobody takes it, and she gives up.
    await buttonNamed(expert, notices.callBack).click();
    await nurse.getByRole('dialog', { name: call.incoming }).waitFor({ timeout: patienceMs });
    await buttonNamed(expert, call.hangUp).click();
    const missed = await textOf(nurse, notices.label);
    const stillPromised = await textOf(expert, notices.label);
    const { onLock, back } = await throughLock(sides, nurse);
    const afterLock = await textOf(back, notices.label);
    await buttonNamed(back, notices.seen).click();
    await buttonNamed(expert, notices.drop).click();
    const left = await Promise.all([back, expert].map(linesLeft));
    const number = /TE-\S+?-\d+(?=[,.\s])/.exec(missed)?.[0] ?? '';
    const { proposal, keptWhileRung } = await declinedAndProposed(sides, back);
    const choice = await chooseSecond(sides, back);
    const onScreens = { rings, callsBack, promised, stillPromised, missed, onLock, afterLock };
    return { number, ...onScreens, left, proposal, keptWhileRung, choice };
  } finally {
    await sides.close();
  }
}

/** Nobody can be reached: a time may be proposed from where that is said, and a ring in the middle of it loses nothing. */
async function declinedAndProposed({ pages, requestId }: Sides, nurse: Page) {
  await begin(nurse, requestId);
  await buttonNamed(pages.expert, call.decline).click({ timeout: patienceMs });
  await buttonNamed(nurse, appointments.propose).click({ timeout: patienceMs });
  const dialog = nurse.getByRole('dialog', { name: appointments.dialog.titleNew });
  await dialog.waitFor({ timeout: patienceMs });
  const title = await dialog.getByRole('heading').first().innerText();
  const day = fieldNamed(dialog, appointments.dialog.day);
  await day.fill('01/02/2030');
  await begin(pages.expert, requestId);
  const rung = nurse.getByRole('dialog', { name: call.incoming });
  await buttonNamed(rung, call.decline).click({ timeout: patienceMs });
  await rung.waitFor({ state: 'detached', timeout: patienceMs });
  const keptWhileRung = await day.inputValue();
  await buttonNamed(pages.expert, call.putAway).click({ timeout: patienceMs });
  await buttonNamed(dialog, appointments.dialog.keep).click();
  await dialog.waitFor({ state: 'detached', timeout: patienceMs });
  return { proposal: plain(title), keptWhileRung };
}

async function begin(page: Page, requestId: string): Promise<void> {
  await page.evaluate(async (id) => {
    const begun = await window.estuaire.call.begin({ requestId: id });
    if (!begun.ok) throw new Error(begun.error.code);
  }, requestId);
}

/** What stands in a list or a region of that name, once it is there. */
async function textOf(page: Page, label: string): Promise<string> {
  const place = page.getByLabel(label, { exact: true });
  await place.waitFor({ timeout: patienceMs });
  return plain(await place.innerText());
}

async function sentence(page: Page, form: RegExp): Promise<string> {
  const place = page.getByText(form).first();
  await place.waitFor({ timeout: patienceMs });
  return plain(await place.innerText());
}

async function throughLock({ workstations }: Sides, page: Page) {
  const [workstation] = workstations;
  if (workstation === undefined) throw new Error('nobody is here');
  await lockByKey(page);
  const gate = await workstation.gate();
  const onLock = await sentence(gate, /^Appel manqué /);
  await givePassphrase(gate, 'Camille R.', sidesPassphrase);
  return { onLock, back: await workstation.record() };
}

async function linesLeft(page: Page): Promise<number> {
  const place = page.getByLabel(notices.label, { exact: true });
  await place.waitFor({ state: 'detached', timeout: patienceMs });
  return place.count();
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

console.log(JSON.stringify(await run()));
process.exit(0);
