import { randomUUID } from 'node:crypto';
import type { Patient } from '@medplum/fhirtypes';
import { leaveOnTopOfTheirs } from '../../../../electron/vault/store/conflictStore.ts';
import { savePatientRow } from '../../../../electron/vault/store/patientStore.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { newPatient } from '../../../hub/support/requests.ts';
import type { SyncHub } from '../../../sync/support/openSyncHub.ts';
import { commit, type Station, signRequest } from '../../../sync/support/station.ts';
import type { Random } from '../../support/random.ts';
import type { Memory } from './attack.ts';
import type { Colleague } from './colleague.ts';
import {
  doneTwice,
  missingNews,
  type Signed,
  saidAtRest,
  skippedNews,
  toldFalsely,
  whatWasTaken,
} from './judge.ts';
import type { Liar } from './liar.ts';

export interface RoundParts {
  readonly hub: SyncHub;
  readonly station: Station;
  readonly colleague: Colleague;
  readonly liar: Liar;
  readonly memory: Memory;
  readonly random: Random;
  readonly complain: (what: string) => void;
  /** One run; false when it hangs. */
  readonly wake: () => Promise<boolean>;
}

export interface Rounds {
  /** Acts are signed, lies are told while they leave and while news is read, and then the truth. */
  readonly next: (feedMayPass: boolean) => Promise<void>;
  /** True once something hangs or is stuck: what comes after would be too. */
  readonly isOver: () => boolean;
  readonly harm: () => number;
  readonly figures: () => {
    readonly acknowledged: number;
    readonly lost: number;
    readonly duplicated: number;
    readonly stuck: number;
  };
}

const requestsOfRound = 3;
const runsOfRound = 6;
/** An honest hub is asked as often as this before what waits is called stuck: a busy machine loses some of them. */
const honestRuns = 60;
/** Shorter than a token lasts, so that lies are told of everything, and longer than what failed waits. */
const betweenRunsMs = 4 * 60_000;

export function createRounds(parts: RoundParts): Rounds {
  const { hub, station, liar, complain } = parts;
  const sum = { acknowledged: 0, lost: 0, duplicated: 0, stuck: 0 };
  /** Residents that nothing was told of but the truth, and the version they have. */
  const corrected = new Map<string, number>();
  let over = false;

  const run = async (): Promise<void> => {
    over ||= !(await parts.wake());
    station.clock.advance(betweenRunsMs);
  };
  const lookForLost = async (signed: readonly Signed[]): Promise<void> => {
    const lost = await toldFalsely(hub, station, signed);
    if (lost > 0) complain('received, it says, and the hub does not have it');
    sum.lost += lost;
  };
  const tellLies = async (signed: readonly Signed[]): Promise<void> => {
    for (let wake = 0; wake < runsOfRound && !over; wake += 1) {
      hub.line.choose(liar.lying);
      await run();
      for (const what of whatWasTaken(station)) complain(what);
      await lookForLost(signed);
      hub.line.choose(liar.listening);
      if (wake === 0) await parts.colleague.correct();
    }
  };
  /** What is still to come, or still said, once the hub has been honest for a run. */
  const leftOver = async (news: readonly string[]): Promise<readonly string[]> => {
    const stuck = whatWaits(station);
    if (stuck.length > 0) return stuck;
    const missing = await missingNews(hub, station, news);
    const [about = ''] = missing.map((key) => key.split('/')[0] ?? '');
    return [
      ...(missing.length > 0 ? [`news that does not come: ${about}`] : []),
      ...(isAtCursor(station, liar.cursor()) ? [] : ['it does not stand where the hub led it']),
      ...saidAtRest(station),
    ];
  };
  const settle = async (signed: readonly Signed[], news: readonly string[]) => {
    let left: readonly string[] = ['nothing was asked'];
    for (let runs = 0; runs < honestRuns && left.length > 0 && !over; runs += 1) {
      station.sync.retry(null);
      decide(parts, signed, corrected);
      await run();
      left = await leftOver(news);
    }
    for (const what of left) complain(what);
    over ||= left.length > 0;
  };
  return {
    isOver: () => over,
    harm: () => sum.lost + sum.duplicated + sum.stuck,
    figures: () => sum,
    next: async (feedMayPass) => {
      hub.line.choose(liar.listening);
      const news = await parts.colleague.write();
      const signed = signAll(parts, feedMayPass ? new Map() : corrected);
      const own = signed.flatMap((act) => act.news);
      const expected = feedMayPass ? [] : [...news, ...own];
      liar.beginRound(feedMayPass, (before) => {
        for (const what of skippedNews(station, expected, before)) complain(what);
      });
      await tellLies(signed);
      await settle(signed, expected);
      liar.endRound();
      await lookForLost(signed);
      const left = station.sync.list().items.length;
      sum.stuck += left;
      for (const what of left === 0 ? await doneTwice(hub, signed) : []) {
        sum.duplicated += 1;
        complain(what);
      }
      sum.acknowledged += Math.max(0, signed.length - left);
      if (!feedMayPass && left === 0) rememberResidents(signed, parts.memory, corrected);
      // Not the program's own: what the line keeps for tests that look at it.
      hub.line.bodies.length = 0;
      hub.line.seen.length = 0;
    },
  };
}

/** Requests, some with a picture, a resident, and a resident of before corrected. */
function signAll(
  { station, random }: RoundParts,
  corrected: ReadonlyMap<string, number>,
): readonly Signed[] {
  /** In the lists, as the services do with what they write. */
  const list = (patient: Patient): void =>
    station.database.transaction((db) => savePatientRow(db, readPatient(patient)));
  const signed: Signed[] = Array.from({ length: requestsOfRound }, () => {
    const sizes = Array.from({ length: random(4) }, () => 1 + random(4000));
    const { request, requestId } = signRequest(station, sizes);
    list(request.patient);
    const { id } = request.content;
    const key = `ServiceRequest/${id}`;
    return {
      requestId,
      about: id,
      key,
      version: 1,
      story: [],
      news: [key, `Task/${request.task.id}`],
    };
  });
  const write = (id: string, version: number): void => {
    const name = [{ use: 'official' as const, family: `TESTFOIS${version}`, given: ['ODETTE'] }];
    const patient = { ...newPatient(), id, name };
    const requestId = commit(station, { kind: 'patient', resources: [patient] });
    list(patient);
    const key = `Patient/${id}`;
    signed.push({ requestId, about: null, key, version, story: [], news: [key] });
  };
  write(randomUUID(), 1);
  const known = [...corrected.keys()];
  const id = known[random(Math.max(1, known.length))];
  if (id !== undefined) write(id, (corrected.get(id) ?? 0) + 1);
  return signed;
}

function rememberResidents(
  signed: readonly Signed[],
  { residents }: Memory,
  corrected: Map<string, number>,
): void {
  for (const { key, version } of signed) {
    const [type, id = ''] = key.split('/');
    if (type !== 'Patient') continue;
    corrected.set(id, version);
    if (!residents.includes(id)) residents.push(id);
  }
}

/** Somebody at the screen keeps what she wrote, wherever the hub has another version of it. */
function decide(
  { station: { sync, database }, complain }: RoundParts,
  signed: readonly Signed[],
  corrected: Map<string, number>,
): void {
  for (const item of sync.list().items.filter(({ phase }) => phase === 'conflict')) {
    const act = signed.find(({ requestId }) => requestId === item.requestId);
    const next = randomUUID();
    const conflicts = sync.conflicts(item.requestId);
    const unmoved = conflicts.every(
      ({ base, theirs }) => base.versionId !== null && base.versionId === theirs.versionId,
    );
    if (conflicts.length > 0 && unmoved)
      complain('somebody is asked to choose between what is the same');
    try {
      database.transaction((db) => leaveOnTopOfTheirs(db, item.requestId, next, new Map()));
      // Of an earlier round, which a lie had made leave again: what comes on top of it counts from there.
      if (act === undefined) {
        for (const { resourceId, theirs } of conflicts) {
          const version = Number(theirs.versionId) + 1;
          if (corrected.has(resourceId)) corrected.set(resourceId, version);
          countOnTop(sync, signed, resourceId, version);
        }
        continue;
      }
      act.requestId = next;
      // A hub that first keeps an act and then refuses its repeat has it as theirs: what she decides comes on top.
      const [conflict] = conflicts;
      act.version = Number(conflict?.theirs.versionId) + 1;
      act.story.push(`kept on ${conflict?.theirs.versionId}, begun on ${conflict?.base.versionId}`);
    } catch (error) {
      // What the hub has is not known yet: there is nothing to decide on.
      if (!(error instanceof AppFailure)) throw error;
    }
  }
}

/** The same resident corrected in this round too: her act still waits for that one, or is what that one comes on top of. */
function countOnTop(
  sync: Station['sync'],
  signed: readonly Signed[],
  resourceId: string,
  version: number,
): void {
  const waiting = new Set(sync.list().items.map(({ requestId }) => requestId));
  for (const one of signed.filter(({ key }) => key === `Patient/${resourceId}`)) {
    one.version = waiting.has(one.requestId) ? version + 1 : version;
    one.story.push(`an earlier act kept as version ${version}`);
  }
}

/** Each kind of act that waits, once, and what it is told to wait for: codes, never what a hub said. */
function whatWaits({ sync }: Station): readonly string[] {
  const kinds = sync
    .list()
    .items.map(({ what, phase, lastError, reason }) => [what, phase, lastError, reason].join(' '));
  return [...new Set(kinds)].map((kind) => `an act that does not leave: ${kind}`);
}

function isAtCursor({ database }: Station, cursor: string | null): boolean {
  const rows = database.all('SELECT cursor FROM feed_cursor');
  return cursor === null || rows.some((row) => row.cursor === cursor);
}
