import '../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { joinHub, joinTeam } from '../../e2e/acts/enrolment.ts';
import {
  caseLine,
  comesOnTray,
  fullPicture,
  hospitalText,
  openCase,
  openTray,
  searchTray,
  takeCase,
} from '../../e2e/acts/expert.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../../e2e/acts/gate.ts';
import { practiceCodes } from '../../e2e/story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../../e2e/story/requests/people.ts';
import { slots } from '../../faults/support/pictures.ts';
import { requestAnswers } from '../../support/exampleAnswers.ts';
import { manyNewResidents } from '../../support/newResident.ts';
import type { Workstation } from '../../support/workstation.ts';
import { installNurse } from '../benchNurse.ts';
import { drawHere } from '../drawHere.ts';
import { sendHere } from '../inPage.ts';

/** A retinograph's photograph of 20 million pixels. */
const photograph = { width: 5472, height: 3648, quality: 0.8 } as const;
/** Bytes that make each of the four another file. */
const own = 64;
const arrivalMs = 300_000;
/** The one whom `manyNewResidents` makes, as lists name him. */
const resident = 'TEST DURAND Paul';

/** A request with four such photographs, signed by a nurse whose workstation sends it. */
export async function sendPictures(nurse: Workstation, url: string): Promise<void> {
  const page = await installNurse(nurse, url);
  const drawn = await page.evaluate(drawHere, photograph);
  const picture = await page.evaluateHandle(
    (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0)),
    drawn,
  );
  const size = (await picture.evaluate(({ length }) => length)) + own;
  const answers = requestAnswers('ophthalmology');
  await page.evaluate(sendHere, { resident: manyNewResidents(1), answers, slots, picture, size });
}

/** The same request at the hospital: taken, with every photograph here in full. */
export async function readPictures(expert: Workstation, url: string): Promise<Page> {
  const gate = await expert.gate();
  const place = { establishment: hospital, workstationName: hospitalWorkstation };
  await confirmKey(gate, await installUpToKey(gate, { ...place, person: specialist }));
  const page = await expert.record();
  await joinHub(page, url, practiceCodes.hospital);
  await joinTeam(page, practiceCodes.ophthalmology, hospitalText.specialties['OPHT-EHPAD'] ?? '');
  await openTray(page);
  // The region has requests of its own.
  await searchTray(page, resident);
  await comesOnTray(page, caseLine(page, resident), arrivalMs);
  await openCase(page, resident);
  await buttonNamed(page, hospitalText.expert.answer.accept).waitFor({ timeout: arrivalMs });
  await takeCase(page);
  await originalsHere(page);
  await fullPicture(page);
  return page;
}

/** Until the original of every picture of the case has come from the hub. */
async function originalsHere(page: Page): Promise<void> {
  await page.waitForFunction(
    async (asked) => {
      const { serviceRequest, session } = window.estuaire;
      // Somebody is at the screen, however slow the machine.
      await session.presence({});
      const found = await serviceRequest.search(asked);
      const id = found.ok ? (found.value.rows[0]?.id ?? '') : '';
      const read = await serviceRequest.read({ id });
      return read.ok && read.value.images.every(({ presence }) => presence === 'original');
    },
    { patientId: null, specialty: null, text: resident, offset: 0, limit: 5, view: 'all' as const },
    { timeout: arrivalMs, polling: 500 },
  );
}
