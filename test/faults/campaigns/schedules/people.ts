import type { Task } from '@medplum/fhirtypes';
import { leaveOnTopOfTheirs } from '../../../../electron/vault/store/conflictStore.ts';
import { readResource, readResources } from '../../../../electron/vault/store/resourceStore.ts';
import { takeTheirs } from '../../../../electron/vault/sync/settleConflicts.ts';
import {
  marked,
  newFile,
  patient,
  type RequestPart,
  report,
  requestOf,
  task,
  uuid,
  type Written,
} from './content.ts';
import type { Deed, Region } from './region.ts';
import { applyHere, keepFiles, orRefused, type SimAct, type SimStation } from './station.ts';

/** What a nurse or a specialist does next, on what her own workstation knows. */
export function somebodyWorks(region: Region, station: SimStation): void {
  if (station.sync() === null) return;
  const { random } = region;
  if (station.isExpert) {
    answerRequest(region, station);
    return;
  }
  const [next = signRequest] = [editPatient, acknowledge].slice(random(5));
  next(region, station);
}

function act(
  region: Region,
  station: SimStation,
  resources: readonly object[],
  more: Partial<SimAct> = {},
): Deed {
  const mark = `act-${String(region.deeds.length).padStart(4, '0')}`;
  const requestId = uuid(region.random);
  const written = resources.map((one) => marked(one, mark));
  const files = [...(more.originals ?? []), ...(more.previews ?? [])];
  station.commit({ requestId, resources: written, ...more });
  const deed: Deed = {
    ...{ mark, station, files, requestId },
    keys: written.map(({ resourceType, id }) => `${resourceType}/${id}`),
    isWithdrawn: false,
  };
  region.deeds.push(deed);
  return deed;
}

function editPatient(region: Region, station: SimStation): void {
  const { random } = region;
  const known = readResources(station.database, 'Patient');
  const chosen = known.at(-1 - random(3))?.resource;
  const by = { ...station.author };
  const place = chosen?.managingOrganization?.reference?.split('/')[1];
  const id = chosen?.id ?? uuid(random);
  const next = patient(id, { ...by, establishment: place ?? by.establishment }, `F${random(999)}`);
  act(region, station, [next], { kind: 'patient' });
}

function signRequest(region: Region, station: SimStation): void {
  const { random } = region;
  const { author } = station;
  const known = readResources(station.database, 'Patient');
  const chosen = known[random(known.length * 2 + 1)]?.resource.id;
  const part: RequestPart = {
    id: uuid(random),
    taskId: uuid(random),
    patientId: chosen ?? uuid(random),
  };
  const files = Array.from({ length: random(3) }, () => newFile(random, sizeOf(random)));
  const previews = random(4) === 0 ? [newFile(random, 3000)] : [];
  keepFiles(station, [...files, ...previews]);
  // Half of the new residents leave in an act of their own, which the request then refers to.
  const resident = patient(part.patientId, author, random(25) === 0 ? 'POISON' : 'Lemoine');
  const apart = chosen === undefined && random(2) === 0;
  if (apart) act(region, station, [resident], { kind: 'patient' });
  const own = chosen === undefined && !apart ? [resident] : [];
  act(region, station, [...own, ...requestOf(part, author, [...files, ...previews])], {
    kind: 'request',
    serviceRequestId: part.id,
    priority: random(5) === 0 ? 'urgent' : 'routine',
    ...{ originals: files, previews },
  });
}

function sizeOf(random: Region['random']): number {
  return 1000 + (random(8) === 0 ? random(700_000) : random(20_000));
}

/** The specialist takes one that nobody has taken, or answers one. */
function answerRequest(region: Region, station: SimStation): void {
  const { random } = region;
  const found = tasksIn(station, random(3) === 0 ? 'queued' : 'accepted');
  const chosen = found[random(found.length)] ?? tasksIn(station, 'queued')[0];
  if (chosen === undefined) return;
  const part = partOf(chosen);
  const place = chosen.requester?.reference?.split('/')[1] ?? '';
  const by = { ...station.author, establishment: place };
  const answers = chosen.businessStatus?.text === 'accepted';
  const made = answers ? [report(uuid(random), part)] : [];
  act(region, station, [...made, task(part, by, answers ? 'answered' : 'accepted')], {
    kind: answers ? 'opinion' : 'accept',
    serviceRequestId: part.id,
    professionalId: station.professionalId,
  });
}

function acknowledge(region: Region, station: SimStation): void {
  const [chosen] = tasksIn(station, 'answered');
  if (chosen === undefined) return;
  const part = partOf(chosen);
  const by = station.author;
  act(region, station, [task(part, by, 'read')], {
    kind: 'acknowledgement',
    serviceRequestId: part.id,
  });
}

function tasksIn(station: SimStation, status: string): readonly Task[] {
  return readResources(station.database, 'Task')
    .map(({ resource }) => resource)
    .filter(({ businessStatus }) => businessStatus?.text === status);
}

function partOf(found: Task): RequestPart {
  const idIn = (reference: string | undefined): string => reference?.split('/')[1] ?? '';
  return {
    id: idIn(found.focus?.reference),
    taskId: found.id ?? '',
    patientId: idIn(found.for?.reference),
  };
}

/**
 * Two versions side by side: she keeps hers, or theirs; what cannot be decided yet waits. Moves of a request's state are
 * decided by the engine itself.
 */
export function somebodyDecides({ random, deeds }: Region, station: SimStation): void {
  const sync = station.sync();
  if (sync === null) return;
  for (const { requestId, phase } of sync.list().items) {
    if (phase !== 'conflict') continue;
    const deed = deeds.find((one) => one.requestId === requestId);
    if (deed === undefined) continue;
    orRefused(() => {
      if (random(2) === 0) keepHers(station, deed, uuid(random));
      else keepTheirs(station, deed);
    });
  }
  void sync.wake();
}

function keepHers({ database }: SimStation, deed: Deed, newRequestId: string): void {
  database.transaction((db) => leaveOnTopOfTheirs(db, deed.requestId, newRequestId, new Map()));
  deed.requestId = newRequestId;
}

function keepTheirs(station: SimStation, deed: Deed): void {
  const made = station.database.transaction((db) =>
    takeTheirs(db, deed.requestId, (into, resources) => applyHere(into, resources)),
  );
  deed.isWithdrawn = true;
  forget(station, made);
}

/** Nobody else ever had them, and the act that made them was taken back. */
function forget(station: SimStation, keys: readonly string[]): void {
  station.database.transaction((db) => {
    for (const key of keys) {
      const [type = '', id = ''] = key.split('/');
      db.run('DELETE FROM resource WHERE type = ? AND id = ?', type, id);
    }
  });
}

/** What the hub refused is put right and leaves again, as an act that takes the place of the first. */
export function somebodyCorrects(region: Region, station: SimStation): void {
  const sync = station.sync();
  if (sync === null) return;
  const refused = sync.list().items.find(({ phase }) => phase === 'refused');
  const deed = region.deeds.find(({ requestId }) => requestId === refused?.requestId);
  if (refused === undefined || deed === undefined || deed.files.length > 0) return;
  // A later edit that waits for it was made on the refused words: put right in their place, it would undo that edit here.
  if (deed.keys.some((key) => editsOf(station, key) > 1)) return;
  const resources = deed.keys.flatMap((key): Written[] => {
    const [type = '', id = ''] = key.split('/');
    const stored = readResource(station.database, type as 'Patient', id)?.resource;
    const text = JSON.stringify(stored).replace('POISON', 'Lemoine');
    return [JSON.parse(text) as Written];
  });
  orRefused(() => {
    act(region, station, resources, { kind: 'patient', replaces: deed.requestId });
    deed.isWithdrawn = true;
  });
}

function editsOf({ database }: SimStation, key: string): number {
  const [type = '', id = ''] = key.split('/');
  const sql = 'SELECT 1 AS found FROM local_change WHERE resource_type = ? AND resource_id = ?';
  return database.all(sql, type, id).length;
}
