import { expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import type { SittingCase } from '../../../shared/ipc/sitting.ts';
import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { storeInside } from '../../support/storeInside.ts';
import type { TestConnection, TestVault } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';
const everything = { patientId: null, specialty: null, text: '', offset: 0, limit: 200 } as const;

interface Prepared {
  readonly expert: TestConnection;
  readonly clock: ManualClock;
  readonly rootDir: string;
  /** What she reserved, and how many pictures each of them has. */
  readonly pictures: ReadonlyMap<string, number>;
}

async function asExpert(opened: TestVault): Promise<TestConnection> {
  const names = { family: 'Morel', given: 'Anne', role: 'expert', rpps: null } as const;
  const { id: userId } = await opened.record().value('user:create', { ...names, passphrase });
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', { userId, passphrase });
  return opened.record();
}

/** The exercise, its pictures elsewhere, with an expert at the screen who reserved all that waits. */
async function prepared(): Promise<Prepared> {
  const clock = manualClock(new Date());
  const opened = await openExercise({ clock, practiceContent: withoutPictures });
  const expert = await asExpert(opened);
  const { rows } = await expert.value('serviceRequest:search', { ...everything, view: 'sitting' });
  const free = rows.filter(({ mine }) => !mine);
  const ids = free.map(({ id }) => id);
  const { reserved } = await expert.value('sitting:prepare', { requestIds: ids });
  expect(reserved.length).toBeGreaterThan(3);
  const taken = free.filter(({ id }) => reserved.includes(id));
  const pictures = new Map(taken.map(({ id, imageCount }) => [id, imageCount]));
  return { expert, clock, rootDir: opened.rootDir, pictures };
}

async function casesOf(expert: TestConnection): Promise<ReadonlyMap<string, SittingCase>> {
  const { cases } = await expert.value('sitting:read', {});
  return new Map(cases.map((one) => [one.requestId, one]));
}

test('what is not on this workstation is missing, picture by picture and text by text', async () => {
  const { expert, rootDir, pictures } = await prepared();
  const found = await casesOf(expert);
  expect(new Set(found.keys())).toEqual(new Set(pictures.keys()));
  const counted = (id: string): number =>
    new Set(found.get(id)?.missing.map(({ picture }) => picture)).size;
  for (const [id, count] of pictures) {
    expect(counted(id)).toBe(count);
    expect(found.get(id)).toMatchObject({ textHere: true, lapsed: false, confirmed: true });
  }
  const state = await expert.value('sitting:read', {});
  expect(Math.max(...pictures.values())).toBeGreaterThan(0);
  expect(state).toMatchObject({ bytesHere: 0, bytesMissing: expect.any(Number) });
  expect(state.bytesMissing).toBeGreaterThan(0);

  // A page of the feed that ended between a request and its form.
  const [id = ''] = pictures.keys();
  const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
  database.transaction((db) => {
    db.run(
      `DELETE FROM resource WHERE type = 'QuestionnaireResponse' AND id IN
         (SELECT target_id FROM reference WHERE type = 'ServiceRequest' AND id = ?)`,
      id,
    );
  });
  const after = await casesOf(expert);
  expect(
    [...after.values()].filter(({ textHere }) => !textHere).map((one) => one.requestId),
  ).toEqual([id]);
});

test('a reservation that ended is said to have lapsed by the clock alone, and signs nothing', async () => {
  const { expert, clock } = await prepared();
  const [one] = (await casesOf(expert)).values();
  const until = Date.parse(one?.reservedUntil ?? '');
  clock.moveCalendar(until - clock.now().getTime() - 60_000);
  expect((await casesOf(expert)).get(one?.requestId ?? '')?.lapsed).toBe(false);
  clock.moveCalendar(60_000);
  expect((await casesOf(expert)).get(one?.requestId ?? '')?.lapsed).toBe(true);
  clock.moveCalendar(40 * 86_400_000);
  const state = await expert.value('sitting:read', {});
  expect(state.cases.every(({ lapsed }) => lapsed)).toBe(true);
  expect(state).toMatchObject({ bytesHere: 0, bytesMissing: 0 });
  const sign = { requestId: one?.requestId ?? '', missingImagesReason: null };
  expect(await expert.refusal('opinion:sign', sign)).toBe('state.forbidden');
});

test('a sitting has all that is hers before what is nobody’s, and nothing of a colleague', async () => {
  const opened = await openExercise({ practiceContent: withoutPictures });
  const expert = await asExpert(opened);
  const sitting = { ...everything, view: 'sitting' } as const;
  const before = await expert.value('serviceRequest:search', sitting);
  expect(before.total).toBe((await expert.value('tray:count', {})).toRead);
  expect(before.rows.length).toBe(before.total);
  const last = before.rows.at(-1)?.id ?? '';
  await expert.value('task:accept', { id: last });
  const after = await expert.value('serviceRequest:search', { ...sitting, limit: 1 });
  expect(after).toMatchObject({ total: before.total, rows: [{ id: last, mine: true }] });
  const narrowed = await expert.value('serviceRequest:search', {
    ...{ ...sitting, text: after.rows[0]?.patientFamily ?? '' },
  });
  expect(narrowed.rows.map(({ id }) => id)).toContain(last);
  expect(before.rows.every(({ state, mine }) => state !== 'accepted' || mine)).toBe(true);
});
