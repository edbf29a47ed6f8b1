import type { Patient } from '@medplum/fhirtypes';
import type { NewAct } from '../../../../electron/vault/store/actStore.ts';
import { readProfessional } from '../../../../electron/vault/store/professionalLinkStore.ts';
import { newPatient } from '../../../hub/support/requests.ts';
import { commit, type Station, signRequest } from '../../../sync/support/station.ts';
import type { Random } from '../../support/random.ts';
import { type Heard, judgeClock, type Told } from './judgeClock.ts';
import type { TimedHub } from './timedHub.ts';
import { awakeOf, errorOf, napOf, setTo, zones } from './times.ts';

const stepsOfCase = 16;
const day = 24 * 60 * 60_000;
const honestRounds = 60;
/** Twelve hours and what a slow machine adds. */
const longestWordMs = 13 * 60 * 60_000;

export interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly stuck: number;
}

/** What was done: versions of one resident in their order, and requests. */
interface Done {
  readonly patient: Patient & { id: string };
  readonly edits: string[];
  readonly requests: { readonly requestId: string; readonly id: string }[];
}

/** One resident corrected again and again, requests beside her, and clocks that go their own ways. */
export async function onTheLine(
  hub: TimedHub,
  station: Station,
  random: Random,
  told: Told,
): Promise<Outcome> {
  const { clock } = station;
  const done: Done = { patient: newPatient(), edits: [], requests: [] };
  const nobody: Pick<NewAct, 'professionalId'> = { professionalId: null };
  /** Some acts leave under the word of the person who did them, which is dated. */
  const author = () => (random(3) > 0 ? nobody : { professionalId: station.person.professionalId });
  let heard: Heard = { hub: Date.now(), here: clock.now().getTime() };
  const wake = async (): Promise<void> => {
    await station.sync.wake();
    heard = { hub: hub.shows(), here: clock.now().getTime() };
    told.count('times heard');
  };
  const set = (): void =>
    clock.moveCalendar(setTo(clock.now().getTime(), Date.now(), random) - clock.now().getTime());
  const acts: readonly (() => unknown)[] = [
    () => correct(station, done, author()),
    () => request(station, done, random(2) === 0 ? [500] : [], author()),
    set,
    set,
    () => clock.sleep(napOf(random)),
    () => clock.advance(awakeOf(random)),
    () => {
      process.env.TZ = zones[random(zones.length)];
    },
    () => hub.setWrong(random(2) === 0 ? 0 : errorOf(random)),
    () => hub.setDates(random(2) === 0 ? 0 : errorOf(random)),
    () => hub.fail(([null, 'lost', 'away'] as const)[random(3)] ?? null),
    // What luck alone brings together too seldom. It waits for its hour, and the calendar goes back before it;
    async () => {
      hub.fail('away');
      correct(station, done, nobody);
      await wake();
      hub.fail(null);
      clock.moveCalendar(-day - random(400 * day));
    },
    // what she lets this workstation say for her is of a day that the hub, right again, has not seen.
    async () => {
      hub.setWrong((1 + random(3650)) * day);
      await wake();
      hub.setWrong(0);
      request(station, done, [], { professionalId: station.person.professionalId });
    },
    wake,
    wake,
    wake,
  ];
  correct(station, done, nobody);
  for (let step = 0; step < stepsOfCase; step += 1) {
    await acts[random(acts.length)]?.();
    judgeClock(station, heard, told);
    told.count('changes and acts');
  }
  hub.beRight();
  await settle(station);
  return look(hub, station, done, told);
}

function correct(station: Station, { patient, edits }: Done, change: Partial<NewAct>): void {
  const name = [{ use: 'official' as const, family: `TESTFOIS${edits.length}`, given: ['ODETTE'] }];
  edits.push(commit(station, { kind: 'patient', resources: [{ ...patient, name }], ...change }));
}

function request(
  station: Station,
  { requests }: Done,
  sizes: readonly number[],
  change: Partial<NewAct>,
): void {
  const signed = signRequest(station, sizes, change);
  requests.push({ requestId: signed.requestId, id: signed.request.content.id });
}

/** Twice at least: what the hub's clock shows is known once it has answered. */
async function settle(station: Station): Promise<void> {
  await station.sync.wake();
  for (let round = 0; round < honestRounds; round += 1) {
    await station.sync.wake();
    if (station.sync.list().items.length === 0) return;
    station.clock.advance(6 * 60_000);
  }
}

/** Each act once, and the corrections in the order in which they were made, whatever the clocks said. */
async function look(
  { hub }: TimedHub,
  station: Station,
  { patient, edits, requests }: Done,
  told: Told,
): Promise<Outcome> {
  let lost = 0;
  for (const { requestId } of requests) {
    if ((await hub.receipt(requestId))?.completedAt == null) lost += 1;
  }
  for (const [index, requestId] of edits.entries()) {
    const receipt = await hub.receipt(requestId);
    if (receipt === null) lost += 1;
    else if (receipt.entries[0]?.versionId !== String(index + 1)) {
      told.complain('corrections arrived in another order');
    }
  }
  const expected = new Map([
    [`Patient/${patient.id}`, edits.length],
    ...requests.map(({ id }): [string, number] => [`ServiceRequest/${id}`, 1]),
  ]);
  const found = await hub.hub().repository.resources.readMany([...expected.keys()]);
  const twice = [...expected].filter(([key, most]) => (found.get(key)?.versionId ?? 0) > most);
  const stuck = station.sync.list().items.length;
  const { assertionExpiresAt } =
    readProfessional(station.database, station.person.professionalId) ?? {};
  if (Date.parse(assertionExpiresAt ?? '') > Date.now() + longestWordMs) {
    told.complain('what she lets this workstation say for her lasts longer than a shift');
  }
  if (station.events.some(({ error }) => error !== undefined)) told.complain('a bug of ours met');
  return {
    acknowledged: edits.length + requests.length - stuck,
    lost: Math.max(0, lost - stuck),
    duplicated: twice.length,
    stuck,
  };
}
