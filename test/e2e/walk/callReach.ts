import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { chooseFirst } from '../acts/callFirst.ts';
import { callFrom, hangUp, joinCall, putAway } from '../acts/calls.ts';
import { hospitalText } from '../acts/expert.ts';
import { buttonNamed, givePassphrase, lockByKey } from '../acts/gate.ts';
import type { LookOf } from './moves.ts';

const { call, ring } = hospitalText;
const patienceMs = 150_000;

interface Reaching {
  readonly hospitalSide: Workstation;
  readonly homeSide: Workstation;
  /** The request is on it. */
  readonly home: Page;
  readonly name: string;
  readonly passphrase: string;
}

/** A doctor is rung by name, says when she calls back, calls in vain, turns a call down; answers the page after a lock. */
export async function walkReach(reaching: Reaching, lookOf: LookOf): Promise<Page> {
  const { hospitalSide, homeSide, home, name, passphrase } = reaching;
  const [look, lookHome] = [lookOf(hospitalSide), lookOf(homeSide)];
  const page = await hospitalSide.record();
  await chooseFirst(home, async () => lookHome('appel-qui-en-premier', home));
  await joinCall(home);
  await home.getByLabel(ring.turns.label, { exact: true }).waitFor({ timeout: patienceMs });
  await lookHome('appel-qui-sonne', home);
  await page.getByRole('dialog', { name: call.incoming }).waitFor({ timeout: patienceMs });
  await look('appel-trois-reponses', page);
  await buttonNamed(page, ring.later).click();
  await home.getByText(call.ended.later.title, { exact: true }).waitFor({ timeout: patienceMs });
  await lookHome('appel-rappel-promis', home);
  await look('appel-a-rappeler', page);
  await putAway(home);
  await buttonNamed(page, ring.notices.callBack).click();
  await home.getByRole('dialog', { name: call.incoming }).waitFor({ timeout: patienceMs });
  await hangUp(page);
  await buttonNamed(home, ring.notices.seen).waitFor({ timeout: patienceMs });
  await lookHome('appel-manque', home);
  await lockByKey(home);
  const gate = await homeSide.gate();
  await gate.getByText(/^Appel manqué /).waitFor({ timeout: patienceMs });
  await lookHome('verrou-appel-manque', gate);
  await givePassphrase(gate, name, passphrase);
  const back = await homeSide.record();
  await buttonNamed(back, ring.notices.seen).click();
  await buttonNamed(page, ring.notices.drop).click();
  await callFrom(back);
  const rung = page.getByRole('dialog', { name: call.incoming });
  await buttonNamed(rung, call.decline).click({ timeout: patienceMs });
  await buttonNamed(back, ring.end.again).waitFor({ timeout: patienceMs });
  await lookHome('appel-en-vain', back);
  await putAway(back);
  return back;
}
