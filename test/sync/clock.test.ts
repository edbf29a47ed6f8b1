import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkClock } from '../../electron/vault/services/link/clockCheck.ts';
import { readProfessional } from '../../electron/vault/store/professionalLinkStore.ts';
import type { EntryName, Input } from '../../shared/ipc/contract.ts';
import { roleInputs } from '../contract/roleInputs.ts';
import { manualClock } from '../support/manualClock.ts';
import { installedVault } from '../support/vault.ts';
import { altered } from './support/faults.ts';
import { signedRequest } from './support/people.ts';
import { enrolledStation } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const minute = 60_000;

/** What asks for a signature and looks at the clock before it looks for the request, which is nowhere. */
const signing = {
  nurse: [
    ...(['draft:sign', 'notice:worsen', 'patient:depart', 'call:joinStill'] as const),
    ...(['task:close', 'task:markError', 'task:reopen'] as const),
  ],
  expert: [
    ...(['opinion:sign', 'prescription:sign', 'sitting:prepare'] as const),
    ...(['task:release', 'task:ask', 'task:redirect'] as const),
    ...(['task:refuse', 'task:convert'] as const),
  ],
} as const;

function inputOf<N extends EntryName>(entry: N): Input<N> {
  const id = randomUUID();
  const facts = { userId: id, patientId: id, requestId: id, draftId: id, pictureId: id };
  return roleInputs[entry](facts);
}

test('nothing is signed by a clock that stands before the last time heard from the hub', async () => {
  const url = theHub().url;
  for (const role of ['nurse', 'expert'] as const) {
    const clock = manualClock(new Date());
    const window = (await installedVault({ clock }, role)).record();
    const place = role === 'nurse' ? practiceIds.ehpad : practiceIds.hospital;
    await window.value('hub:enrol', { url, code: await theHub().code('establishment', place) });
    const refusalOf = <N extends EntryName>(entry: N) => window.refusal(entry, inputOf(entry));
    for (const entry of signing[role]) {
      expect([entry, await refusalOf(entry)]).not.toEqual([entry, 'clock.wrong']);
    }
    clock.moveCalendar(-3 * minute);
    for (const entry of signing[role]) {
      expect([entry, await refusalOf(entry)]).toEqual([entry, 'clock.wrong']);
    }
  }
});

test('what is done with a request that was sent takes no such date either', async () => {
  const clock = manualClock(new Date());
  const window = (await installedVault({ clock })).record();
  const code = await theHub().code('establishment', practiceIds.ehpad);
  await window.value('hub:enrol', { url: theHub().url, code });
  const id = await signedRequest(window);
  clock.moveCalendar(-3 * minute);
  const cancelled = { id, reason: 'Résident parti' };
  expect(await window.refusal('act:cancel', cancelled)).toBe('clock.wrong');
  const before = await window.value('serviceRequest:read', { id });
  expect(before.row.state).not.toBe('cancelled');
  clock.moveCalendar(3 * minute);
  await window.value('act:cancel', cancelled);
});

test('the hub’s time counts, not what this clock showed when it was heard', async () => {
  // This clock is years behind the hub’s, and has been so all along.
  const station = await enrolledStation(theHub());
  const { clock, database, sync } = station;
  const behind = sync.status().clockOffsetMs ?? 0;
  expect(behind).toBeLessThan(-30 * 86_400_000);
  expect(() => checkClock(database, clock.now())).toThrow('clock.wrong');
  const hubTime = clock.now().getTime() - behind;
  expect(() => checkClock(database, new Date(hubTime))).not.toThrow();
  expect(() => checkClock(database, new Date(hubTime - 10 * minute))).toThrow('clock.wrong');
});

test('the word that she gave while the hub was days ahead is given anew once it is right', async () => {
  const hub = theHub();
  const { database, sync, person } = await enrolledStation(hub);
  const lastsUntil = (): number =>
    Date.parse(readProfessional(database, person.professionalId)?.assertionExpiresAt ?? '');
  const ahead = new Date(Date.now() + 3 * 24 * 60 * minute).toUTCString();
  hub.line.choose(() => altered((text) => text, { date: ahead }));
  await sync.wake();
  await sync.wake();
  expect(lastsUntil()).toBeGreaterThan(Date.parse(ahead));
  hub.line.choose(() => ({ kind: 'none' }));
  await sync.wake();
  await sync.wake();
  expect(lastsUntil()).toBeLessThan(Date.now() + 13 * 60 * minute);
});
