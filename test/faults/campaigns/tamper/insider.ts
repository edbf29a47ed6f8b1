import type { Provenance, Resource } from '@medplum/fhirtypes';
import { transitionOf } from '../../../../shared/fhir/provenance.ts';
import type { Random } from '../../support/random.ts';
import { tamperings } from '../audit/tamper.ts';
import type { Stage } from './stage.ts';

/** Opens the store with its key, as somebody who found it would, and changes rows by hand. */
async function withKey(
  stage: Stage,
  statements: (read: Read) => readonly Statement[],
): Promise<void> {
  const opened = await stage.opener.open(stage.rootDir);
  if (opened === null) throw new Error('the store is there');
  const { database, close } = opened.store;
  const read: Read = (sql) => database.all(sql) as readonly Record<string, unknown>[];
  const all = statements(read);
  database.transaction((db) => {
    for (const [sql, ...values] of all) db.run(sql, ...values);
  });
  close();
}

type Read = (sql: string) => readonly Record<string, unknown>[];
type Statement = readonly [sql: string, ...values: string[]];

/** A line of the access trail; answers the first row where it has to be told. */
export async function changeTrail(stage: Stage): Promise<number> {
  let expected = 0;
  await withKey(stage, (read) => {
    const length = Number(read('SELECT max(seq) AS n FROM audit_event')[0]?.n);
    // The plain edit looks for a name that is not in this trail.
    const kinds = tamperings.filter(({ name }) => name !== 'edit');
    const { statements, firstBad } = kinds[stage.random(kinds.length)]?.(length, stage.random) ?? {
      statements: [],
      firstBad: 0,
    };
    expected = firstBad;
    return statements.map((sql) => [sql] as const);
  });
  return expected;
}

/** One word or date of a signed request, its form or its consent. */
export function changeSigned(stage: Stage): Promise<void> {
  return withKey(stage, (read) => {
    const all = read('SELECT type, id, json FROM resource').map(({ type, id, json }) => ({
      address: `${type}/${id}`,
      resource: JSON.parse(String(json)) as Resource,
    }));
    const act = all.find(
      ({ resource }) =>
        resource.resourceType === 'Provenance' && transitionOf(resource as Provenance) === 'T3',
    );
    if (act === undefined) throw new Error('a request is signed');
    const targets = new Set((act.resource as Provenance).target.map(({ reference }) => reference));
    // A Task moves on: it is signed by its address alone.
    const signed = [act, ...all].filter(
      ({ address, resource }, place) =>
        place === 0 || (targets.has(address) && resource.resourceType !== 'Task'),
    );
    const places = signed.flatMap(({ resource }) => placesOf(resource));
    const place = places[stage.random(places.length)];
    if (place === undefined) throw new Error('what is signed has words');
    place.change(stage.random);
    const { resourceType, id = '' } = place.resource;
    const json = JSON.stringify(place.resource);
    return [['UPDATE resource SET json = ? WHERE type = ? AND id = ?', json, resourceType, id]];
  });
}

/** Her name in the list of keys, another's key beside it. */
export function exchangeSigningKeys({ world, ...stage }: Stage): Promise<void> {
  const other = '(SELECT public_key FROM signing_key WHERE user_id = ? LIMIT 1)';
  return withKey({ world, ...stage }, () => [
    [
      `UPDATE signing_key SET public_key = ${other} WHERE user_id = ?`,
      world.colleague,
      world.keeper,
    ],
  ]);
}

/** Somebody who left, made present again in the table of people. */
export function bringBack({ world, ...stage }: Stage): Promise<void> {
  return withKey({ world, ...stage }, () => [
    ['UPDATE user SET disabled_at = NULL WHERE id = ?', world.removed],
  ]);
}

interface Place {
  readonly resource: Resource;
  readonly change: (random: Random) => void;
}

/** Elements that a signature covers wherever they stand, and whose form a changed sign keeps. */
const wordsAndDates = new Set([
  'valueString',
  'text',
  'title',
  'authored',
  'authoredOn',
  'createdDateTime',
  'dateTime',
  'recorded',
  'occurredDateTime',
]);
/** May change after signing, so nothing is told of them. */
const unsigned = new Set([
  'meta',
  'note',
  'performer',
  'performerType',
  'supportingInfo',
  'extension',
]);

function placesOf(resource: Resource): readonly Place[] {
  const places: Place[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const holder = node as Record<string, unknown>;
    for (const [name, value] of Object.entries(holder)) {
      if (unsigned.has(name)) continue;
      if (typeof value === 'string' && wordsAndDates.has(name)) {
        const change = (): void => {
          holder[name] = changed(value);
        };
        places.push({ resource, change });
      } else walk(value);
    }
  };
  walk(resource);
  return places;
}

/** Another word, or another instant: the last digit moves on by one. */
function changed(text: string): string {
  const at = text.search(/\d(?=\D*$)/);
  if (at < 0) return `${text}x`;
  return text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1);
}
