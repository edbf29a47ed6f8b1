import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../electron/vault/clock.ts';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { storeInside } from '../support/storeInside.ts';
import { type InstalledVault, installedVault, type TestConnection } from '../support/vault.ts';
import { enrolled, enrolledExpert, eventually, read, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const day = 86_400_000;
/** Long waits are the test's to end; short ones are the line's. */
const longWaitMs = 60_000;

/** The machine's own clock, whose long timers run out, a day having passed for them, when the test says so. */
function patientClock(): Clock & { readonly ring: () => void } {
  let waiting: (() => void)[] = [];
  let slept = 0;
  return {
    now: () => new Date(),
    monotonicMs: () => performance.now() + slept,
    startTimer: (delayMs, callback) => {
      if (delayMs < longWaitMs) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      }
      if (delayMs !== 15 * 60_000) return () => {};
      waiting.push(callback);
      return () => {
        waiting = waiting.filter((one) => one !== callback);
      };
    },
    ring: () => {
      slept += day;
      const due = waiting;
      waiting = [];
      for (const callback of due) callback();
    },
  };
}

interface ReadRequest {
  readonly vault: InstalledVault;
  readonly nurse: TestConnection;
  readonly clock: ReturnType<typeof patientClock>;
  readonly id: string;
  readonly before: RequestDetail;
}

/** A request that was answered and read, its expert's workstation and its nurse's both having said so to the hub. */
async function readRequest(): Promise<ReadRequest> {
  const clock = patientClock();
  const vault = await installedVault({ clock });
  const nurse = await enrolled(vault.record(), hub(), practiceIds.ehpad);
  const expert = await enrolledExpert(hub());
  const id = await signedRequest(nurse);
  await eventually(read(expert, id), (detail) => detail?.row.state === 'received');
  await expert.value('task:accept', { id });
  await expert.value('opinion:save', { requestId: id, answers: opinionAnswers('ophthalmology') });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: 'notNeeded' });
  await expert.value('opinion:sendNow', { requestId: id });
  await eventually(read(nurse, id), (detail) => detail?.row.state === 'answered');
  await nurse.value('opinion:acknowledge', { requestId: id });
  const before = await eventually(
    read(nurse, id),
    (detail) => detail?.row.state === 'read' && detail.row.transit === null,
  );
  if (before === null) throw new Error('the request is there');
  return { vault, nurse, clock, id, before };
}

/** As if everything about it had been done that many days ago. */
async function age({ vault, id }: ReadRequest, days: number): Promise<void> {
  const { database } = await storeInside(vault.rootDir);
  const at = new Date(Date.now() - days * day).toISOString();
  database.transaction((db) => {
    db.run('UPDATE request_view SET updated_at = ? WHERE id = ?', at, id);
    db.run('UPDATE resource SET last_updated = ?', at);
    db.run('UPDATE image_file SET created_at = ?', at);
  });
  database.close();
}

async function rowsOf(rootDir: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const { database } = await storeInside(rootDir);
  const rows = database.all(sql);
  database.close();
  return rows;
}

describe('what left a workstation', () => {
  test('5.33 comes back from the hub on demand: an original bit for bit, then the whole request with its signatures', async () => {
    const ended = await readRequest();
    const { vault, nurse, clock, id, before } = ended;
    const [picture] = before.images;
    const imageId = picture?.id ?? '';
    const path = join(vault.rootDir, 'poste', 'images', imageId);
    expect(existsSync(path)).toBe(true);
    await age(ended, 61);
    clock.ring();
    const without = await eventually(read(nurse, id), (detail) =>
      Boolean(detail?.images.every(({ presence }) => presence === 'preview')),
    );
    expect(without?.images.every(({ archived }) => archived)).toBe(true);
    expect(existsSync(path)).toBe(false);

    expect(await nurse.value('archive:fetchImage', { imageId })).toEqual({ reach: 'coming' });
    const again = await eventually(
      read(nurse, id),
      (detail) => detail?.images[0]?.presence === 'original',
    );
    expect(again?.images[0]).toMatchObject({ archived: false, sha256: picture?.sha256 });
    const [kept] = await rowsOf(
      vault.rootDir,
      `SELECT sha256 FROM image_file WHERE id = '${imageId}'`,
    );
    expect(kept?.sha256).toBe(picture?.sha256);

    await age(ended, 121);
    clock.ring();
    await eventually(
      () => nurse.call('serviceRequest:read', { id }),
      (answer) => !answer.ok,
    );
    const patientId = before.row.patientId;
    const { lines } = await nurse.value('archive:list', { patientId });
    expect(lines).toMatchObject([{ id, number: before.row.number, wanted: false, refused: false }]);
    const { rows } = await nurse.value('serviceRequest:search', {
      view: 'all',
      patientId,
      specialty: null,
      text: '',
      offset: 0,
      limit: 50,
    });
    expect(rows).toEqual([]);
    expect(await nurse.value('archive:fetchRequest', { id })).toEqual({ reach: 'coming' });
    const back = await eventually(read(nurse, id), (detail) => detail !== null);
    expect(back?.answers).toEqual(before.answers);
    expect(back?.opinions).toEqual(before.opinions);
    expect(back?.signatureVerified).toBe(before.signatureVerified);
    const { hub: atHub, team, opinion } = before.row.thread;
    expect(back?.row).toMatchObject({ state: 'read', thread: { hub: atHub, team, opinion } });
    expect(back?.row.thread.read).not.toBeNull();
    expect((await nurse.value('archive:list', { patientId })).lines).toEqual([]);
    clock.ring();
    expect((await read(nurse, id)())?.row.state).toBe('read');

    vault.vault.close();
    const { database } = await storeInside(vault.rootDir);
    const acts = readAudit(database).map(({ action }) => action);
    for (const act of ['retention.originals', 'retention.request', 'image.fetch', 'request.fetch'])
      expect(acts).toContain(act);
  });

  test('stays while the hub does not answer; what was asked for meanwhile comes with the line', async () => {
    const ended = await readRequest();
    const { vault, nurse, clock, id, before } = ended;
    await age(ended, 61);
    hub().line.choose(() => ({ kind: 'cut' }));
    const { database } = await storeInside(vault.rootDir);
    const long = new Date(Date.now() - 2 * 3_600_000).toISOString();
    database.transaction((db) => db.run('UPDATE hub_link SET last_contact = ?', long));
    clock.ring();
    await eventually(
      () => nurse.value('retention:read', {}),
      ({ pause }) => pause === 'hubUnheard',
    );
    const held = await read(nurse, id)();
    expect(held?.images.every(({ presence }) => presence === 'original')).toBe(true);

    hub().line.choose(() => ({ kind: 'none' }));
    await eventually(
      async () => {
        clock.ring();
        return read(nurse, id)();
      },
      (detail) => Boolean(detail?.images.every(({ archived }) => archived)),
    );
    hub().line.choose(() => ({ kind: 'cut' }));
    await eventually(
      async () => {
        await nurse.value('sync:retry', {});
        return nurse.value('sync:status', {});
      },
      ({ link }) => link === 'offline',
    );
    const imageId = before.images[0]?.id ?? '';
    expect(await nurse.value('archive:fetchImage', { imageId })).toEqual({ reach: 'offline' });
    hub().line.choose(() => ({ kind: 'none' }));
    const arrived = await eventually(
      read(nurse, id),
      (detail) => detail?.images[0]?.presence === 'original',
    );
    expect(arrived?.images[0]?.sha256).toBe(before.images[0]?.sha256);
  });
});
