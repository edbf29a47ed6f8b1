import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkClock } from '../../electron/vault/services/link/clockCheck.ts';
import { readProfessional } from '../../electron/vault/store/professionalLinkStore.ts';
import { manualClock } from '../support/manualClock.ts';
import { installedVault } from '../support/vault.ts';
import { altered } from './support/faults.ts';
import { enrolledStation } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const minute = 60_000;

test('nothing is signed by a clock that stands before the last time heard from the hub', async () => {
  const url = theHub().url;
  const id = randomUUID();
  const sign = {
    nurse: ['draft:sign', { id, confirmed: true }],
    expert: ['opinion:sign', { requestId: id, missingImagesReason: null }],
  } as const;
  for (const role of ['nurse', 'expert'] as const) {
    const clock = manualClock(new Date());
    const window = (await installedVault({ clock }, role)).record();
    const place = role === 'nurse' ? practiceIds.ehpad : practiceIds.hospital;
    await window.value('hub:enrol', { url, code: await theHub().code('establishment', place) });
    const [entry, input] = sign[role];
    expect(await window.refusal(entry, input)).toBe('notFound');
    clock.moveCalendar(-3 * minute);
    expect(await window.refusal(entry, input)).toBe('clock.wrong');
  }
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
