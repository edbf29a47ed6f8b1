import '../../../../shared/ipc/window.ts';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { newResident } from '../../../support/newResident.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { launchWorkstation } from '../../../support/workstation.ts';
import { openSyncHub, type SyncHub } from '../../../sync/support/openSyncHub.ts';
import { joinHub } from '../../acts/enrolment.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../../acts/gate.ts';
import { inRail } from '../../acts/rail.ts';
import { sendNow } from '../../acts/requests.ts';
import { text } from '../../acts/words.ts';
import { establishment, nurse, workstationName } from '../../story/people.ts';
import { answersFor } from '../forms/keptDraft.ts';
import type { LookOf } from '../moves.ts';
import { openOf } from '../requests.ts';

const { frame, restoration, truth } = text;

/** The hub lost its disk and was put back to a copy, while this workstation waits to say again what it no longer has. */
export async function walkRestored(lookOf: LookOf): Promise<void> {
  const hub = await openSyncHub();
  // It is away while it is put back.
  const certifier = setInterval(() => void hub.certify().catch(() => undefined), 300);
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('profile') });
  try {
    const gate = await workstation.gate();
    const installation = { establishment, workstationName, person: nurse };
    await confirmKey(gate, await installUpToKey(gate, installation));
    const page = await workstation.record();
    await joinHub(page, hub.url, await hub.code('establishment', practiceIds.ehpad));
    const copy = join(makeRunFolder('hub-copy'), 'copy');
    await hub.backup(copy);
    await signOne(page);
    await sendNow(page);
    await losesDisk(hub, copy);
    const look = lookOf(workstation);
    await hears(page);
    await inRail(page, frame.rail.home);
    await look('plateforme-remise-en-service', page, 'night');
    await buttonNamed(page, truth.details).click();
    await page.getByText(restoration.name, { exact: true }).first().waitFor();
    await look('synchronisation-remise-en-service', page, 'night');
    await openOf(page, 'LEMOINE');
    await look('demande-qui-repart', page);
    await inRail(page, frame.rail.help);
    await look('aide-poste-installe', page);
  } finally {
    clearInterval(certifier);
    await workstation.close();
    await hub.close();
  }
}

/** A request of this workstation, by the window's own functions. */
async function signOne(page: Page): Promise<void> {
  const specialty = formCatalogue.specialty('dermatology');
  if (specialty === undefined) throw new Error('No dermatology');
  await page.evaluate(
    async ({ resident, answers }) => {
      const { patient, draft } = window.estuaire;
      await patient.search({ text: 'Lemoine', limit: 10 });
      const person = await patient.create(resident);
      if (!person.ok) throw new Error(person.error.code);
      const made = await draft.create({ patientId: person.value.id, specialty: 'dermatology' });
      if (!made.ok) throw new Error(made.error.code);
      const { id } = made.value;
      const kept = await draft.save({ id, patch: { answers } });
      if (!kept.ok) throw new Error(kept.error.code);
      const signed = await draft.sign({ id, confirmed: true });
      if (!signed.ok) throw new Error(signed.error.code);
    },
    { resident: newResident('Lemoine', {}, { room: '12' }), answers: answersFor(specialty) },
  );
}

/** Put back to the copy, and nothing of what leaves again arrives. */
async function losesDisk(hub: SyncHub, copy: string): Promise<void> {
  hub.line.choose(({ method, path }) =>
    method === 'POST' && path === '/fhir' ? { kind: 'cut' } : { kind: 'none' },
  );
  await hub.putBack(copy);
}

/** Asks until the hub's new age is heard of. */
async function hears(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let tries = 0; tries < 120; tries += 1) {
      await window.estuaire.sync.retry({});
      const status = await window.estuaire.sync.status({});
      if (status.ok && status.value.restoration !== null) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error('Nobody heard that the hub was put back');
  });
}
