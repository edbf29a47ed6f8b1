import { randomUUID } from 'node:crypto';
import type { Media } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { readResource, saveResource } from '../../../electron/vault/store/resourceStore.ts';
import { buildMedia, withPreview } from '../../../shared/fhir/media.ts';
import type { SittingCase } from '../../../shared/ipc/sitting.ts';
import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { type ManualClock, manualClock } from '../../support/manualClock.ts';
import { storeInside } from '../../support/storeInside.ts';
import type { TestConnection, TestVault } from '../../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';
const everything = { patientId: null, specialty: null, text: '', offset: 0, limit: 200 } as const;

const at = new Date();
const nurse = { roleId: randomUUID(), family: 'Brun', given: 'Léa', physician: false };
const sizes = { preview: 40_000, original: 2_000_000 };

/** A picture that the hub has and this workstation has not. */
function picture(slot: string, requestId: string): Media & { readonly id: string } {
  const file = (size: number) => ({
    ...{ binaryId: randomUUID(), contentType: 'image/jpeg', size },
    ...{ sha1: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=', sha256: '0'.repeat(64) },
  });
  const id = randomUUID();
  const media = buildMedia({
    ...{ id, requestId, patientId: randomUUID(), slot, title: slot, modality: 'OP' },
    operator: { ...nurse, organization: { id: randomUUID(), name: 'EHPAD Essai' } },
    takenAt: at.toISOString(),
    ...{
      deviceName: null,
      width: 1600,
      height: 1200,
      quality: null,
      original: file(sizes.original),
    },
  });
  return { ...withPreview(media, file(sizes.preview)), id };
}

interface Prepared {
  readonly expert: TestConnection;
  readonly clock: ManualClock;
  readonly rootDir: string;
  /** What she reserved. */
  readonly ids: readonly string[];
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
  const free = rows.filter(({ mine }) => !mine).map(({ id }) => id);
  const { reserved } = await expert.value('sitting:prepare', { requestIds: free });
  expect(reserved.length).toBeGreaterThan(3);
  return { expert, clock, rootDir: opened.rootDir, ids: reserved };
}

async function casesOf(expert: TestConnection): Promise<ReadonlyMap<string, SittingCase>> {
  const { cases } = await expert.value('sitting:read', {});
  return new Map(cases.map((one) => [one.requestId, one]));
}

test('what is not on this workstation is missing, picture by picture and text by text', async () => {
  const { expert, rootDir, ids } = await prepared();
  const found = await casesOf(expert);
  expect(new Set(found.keys())).toEqual(new Set(ids));
  for (const one of found.values()) {
    expect(one).toMatchObject({ textHere: true, lapsed: false, confirmed: true, missing: [] });
  }
  // The exercise has no hub to wait for: what she took is hers, on her list as in this count.
  const { rows } = await expert.value('serviceRequest:search', { ...everything, view: 'sitting' });
  const taken = rows.filter(({ id }) => ids.includes(id));
  expect(taken.map(({ state, unconfirmed }) => [state, unconfirmed])).toEqual(
    ids.map(() => ['accepted', undefined]),
  );
  const [pictured = '', torn = ''] = ids;
  let slots: readonly string[] = [];
  const { database } = await storeInside(rootDir, practicePassphrase, 'exercice');
  database.transaction((db) => {
    // Their ids say the contrary of the order in which the request names them.
    const [later, sooner] = [picture('og.macula', pictured), picture('od.macula', pictured)].sort(
      (a, b) => a.id.localeCompare(b.id),
    );
    for (const one of [later, sooner]) if (one !== undefined) saveResource(db, one, at, null);
    const request = readResource(db, 'ServiceRequest', pictured)?.resource;
    if (request === undefined || sooner === undefined || later === undefined) throw new Error();
    const named = [sooner, later].map(({ id }) => ({ reference: `Media/${id}` }));
    slots = [sooner, later].map(({ content }) => content.title ?? '');
    const supportingInfo = [...(request.supportingInfo ?? []), ...named];
    saveResource(db, { ...request, id: pictured, supportingInfo }, at, null);
    // A page of the feed that ended between a request and its form.
    db.run(
      `DELETE FROM resource WHERE type = 'QuestionnaireResponse' AND id IN
         (SELECT target_id FROM reference WHERE type = 'ServiceRequest' AND id = ?)`,
      torn,
    );
  });
  const state = await expert.value('sitting:read', {});
  const lacking = state.cases.filter(({ missing }) => missing.length > 0);
  expect(lacking.map(({ requestId }) => requestId)).toEqual([pictured]);
  expect(lacking[0]?.missing).toEqual(
    slots.flatMap((slot) => [
      { slot, title: slot, kind: 'preview', bytes: sizes.preview, error: null },
      { slot, title: slot, kind: 'original', bytes: sizes.original, error: null },
    ]),
  );
  expect(state).toMatchObject({ bytesHere: 0, bytesMissing: 2 * (sizes.preview + sizes.original) });
  const halves = state.cases.filter(({ textHere }) => !textHere);
  expect(halves.map(({ requestId }) => requestId)).toEqual([torn]);
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

test('nothing is chosen for her before she has: a case opens without an answer, and is not signed with none', async () => {
  const { expert, ids } = await prepared();
  for (const requestId of ids) {
    const opened = await expert.value('opinion:read', { requestId });
    const nothing = { answers: {}, layers: [], codes: [], ready: false, savedAt: null };
    expect(opened).toMatchObject(nothing);
    expect(Object.keys(opened.answers)).toEqual([]);
    const sign = { requestId, missingImagesReason: null };
    expect(await expert.refusal('opinion:sign', sign)).toBe('request.incomplete');
  }
});
