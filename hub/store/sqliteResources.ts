import type { Resource } from '@medplum/fhirtypes';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import type { Caller, CaseFacts, ResourceFacts } from '../policy/access.ts';
import { isFed, reachOf, resourceTypes } from '../policy/access.ts';
import type { Database, ReadableDatabase, Row, SqlValue } from './database.ts';
import type {
  CaseRecord,
  Key,
  ResourceRepository,
  SearchFilter,
  SearchQuery,
  StoredResource,
} from './repository.ts';
import { splitKey } from './resourceKey.ts';
import { commitPlan } from './sqliteCommit.ts';

const columns = 'type, id, version, lastUpdated, sequence, json';

export function sqliteResources(database: Database): ResourceRepository {
  return {
    read: async (key) => readOne(database, key),
    readMany: async (keys) => {
      const found = keys.map((key) => readOne(database, key));
      return new Map(found.filter((stored) => stored !== null).map((it) => [it.key, it]));
    },
    readVersion: async (key, versionId) => {
      const row = database.one(
        `SELECT type, id, version, lastUpdated, 0 AS sequence, json FROM resourceVersion
         WHERE type = ? AND id = ? AND version = ?`,
        ...splitKey(key),
        versionId,
      );
      return row === undefined ? null : storedResource(row);
    },
    history: async (key, count, before) =>
      database
        .all(
          `SELECT type, id, version, lastUpdated, 0 AS sequence, json FROM resourceVersion
           WHERE type = ? AND id = ? AND version < ? ORDER BY version DESC LIMIT ?`,
          ...splitKey(key),
          before ?? Number.MAX_SAFE_INTEGER,
          count,
        )
        .map(storedResource),
    facts: async (keys) => readFacts(database, keys),
    cases: async (ids) => readCases(database, ids),
    casesStandingIn: async (states, before, count) =>
      database
        .all(
          `SELECT c.id FROM searchEntry s
             JOIN resource r ON r.type = s.type AND r.id = s.id
             JOIN caseMember m ON m.type = s.type AND m.id = s.id
             JOIN requestCase c ON c.id = m.caseId AND c.currentTaskId = s.id
           WHERE s.type = 'Task' AND s.parameter = 'business-status'
             AND s.value IN (${states.map(() => '?').join(', ')}) AND r.lastUpdated < ?
           ORDER BY r.lastUpdated, c.id LIMIT ?`,
          ...states,
          before,
          count,
        )
        .map((row) => String(row.id)),
    casesReservedBefore: async (at, count) =>
      database
        .all(
          `SELECT c.id FROM searchEntry s
             JOIN resource r ON r.type = s.type AND r.id = s.id
             JOIN caseMember m ON m.type = s.type AND m.id = s.id
             JOIN requestCase c ON c.id = m.caseId AND c.currentTaskId = s.id
             JOIN json_each(r.json, '$.extension') e
           WHERE s.type = 'Task' AND s.parameter = 'business-status' AND s.value = 'accepted'
             AND json_extract(e.value, '$.url') = ?
             AND julianday(json_extract(e.value, '$.valueDateTime')) < julianday(?)
           ORDER BY julianday(json_extract(e.value, '$.valueDateTime')), c.id LIMIT ?`,
          extensionUrl.reservedUntil,
          at,
          count,
        )
        .map((row) => String(row.id)),
    partsOf: async (caseId, type) =>
      database
        .all(
          `SELECT r.type, r.id, r.version, r.lastUpdated, r.sequence, r.json
           FROM caseMember m JOIN resource r ON r.type = m.type AND r.id = m.id
           WHERE m.caseId = ? AND m.type = ? ORDER BY r.sequence`,
          caseId,
          type,
        )
        .map(storedResource),
    search: async (query, caller) => search(database, query, caller),
    changes: async (after, count, caller) => changes(database, after, count, caller),
    lastSequence: async () =>
      Number(database.one(`SELECT value FROM counter WHERE name = 'sequence'`)?.value),
    feedMark: async (after) => feedMark(database, after),
    commit: async (plan) => commitPlan(database, plan),
  };
}

function readOne(db: ReadableDatabase, key: Key): StoredResource | null {
  const row = db.one(`SELECT ${columns} FROM resource WHERE type = ? AND id = ?`, ...splitKey(key));
  return row === undefined ? null : storedResource(row);
}

function storedResource(row: Row): StoredResource {
  return {
    key: `${row.type}/${row.id}`,
    versionId: Number(row.version),
    lastUpdated: String(row.lastUpdated),
    sequence: Number(row.sequence),
    resource: JSON.parse(String(row.json)) as Resource,
  };
}

function readFacts(db: ReadableDatabase, keys: readonly Key[]): ReadonlyMap<Key, ResourceFacts> {
  const facts = new Map<Key, ResourceFacts>();
  const cases = new Map<string, CaseRecord>();
  for (const key of new Set(keys)) {
    const [type, id] = splitKey(key);
    const row = db.one(
      'SELECT version, establishmentId, side FROM resource WHERE type = ? AND id = ?',
      type,
      id,
    );
    if (row === undefined) continue;
    const caseIds = db
      .all('SELECT caseId FROM caseMember WHERE type = ? AND id = ?', type, id)
      .map((member) => String(member.caseId));
    for (const caseId of caseIds.filter((candidate) => !cases.has(candidate))) {
      const found = readCase(db, caseId);
      if (found !== null) cases.set(caseId, found);
    }
    facts.set(key, {
      type,
      id,
      versionId: Number(row.version),
      establishmentId: text(row.establishmentId),
      side: row.side === 'requester' || row.side === 'expert' ? row.side : null,
      cases: caseIds.flatMap((caseId): CaseFacts[] => {
        const record = cases.get(caseId);
        return record === undefined ? [] : [record];
      }),
    });
  }
  return facts;
}

export function readCase(db: ReadableDatabase, id: string): CaseRecord | null {
  const row = db.one(
    'SELECT establishmentId, patientId, currentTaskId FROM requestCase WHERE id = ?',
    id,
  );
  if (row === undefined) return null;
  const teams = db.all('SELECT teamId FROM caseTeam WHERE caseId = ?', id);
  return {
    id,
    establishmentId: String(row.establishmentId),
    patientId: String(row.patientId),
    currentTaskId: String(row.currentTaskId),
    teams: teams.map((team) => String(team.teamId)),
  };
}

function readCases(db: ReadableDatabase, ids: readonly string[]): ReadonlyMap<string, CaseRecord> {
  const found = [...new Set(ids)].map((id) => readCase(db, id));
  return new Map(found.filter((record) => record !== null).map((it) => [it.id, it]));
}

const listed = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');
const directoryList = listed(resourceTypes.filter((type) => reachOf(type) === 'directory'));
const fedList = listed(resourceTypes.filter(isFed));

/** The same rule as `canRead`, in SQL, for the row `r`. */
function visibleTo(caller: Caller): readonly [sql: string, values: readonly SqlValue[]] {
  const teams = caller.teams.map(() => '?').join(', ');
  const sql = `(r.type IN (${directoryList}) OR (r.establishmentId = ? AND (r.type <> 'AuditEvent' OR ? = 'auditor')) OR EXISTS (
    SELECT 1 FROM caseMember m JOIN requestCase c ON c.id = m.caseId
    WHERE m.type = r.type AND m.id = r.id AND (c.establishmentId = ? OR EXISTS (
      SELECT 1 FROM caseTeam t WHERE t.caseId = c.id AND t.teamId IN (${teams})))))`;
  const { establishmentId } = caller;
  return [sql, [establishmentId, caller.role ?? '', establishmentId, ...caller.teams]];
}

/** That of the act which made the feed as long as that, or longer. */
function feedMark(db: ReadableDatabase, after: number): string | null {
  if (after === 0) return '';
  const row = db.one(
    'SELECT mark FROM feedMark WHERE sequence >= ? ORDER BY sequence LIMIT 1',
    after,
  );
  return row === undefined ? null : String(row.mark);
}

function changes(
  db: ReadableDatabase,
  after: number,
  count: number,
  caller: Caller,
): StoredResource[] {
  const [visible, values] = visibleTo(caller);
  return db
    .all(
      `SELECT ${columns} FROM resource r
       WHERE sequence > ? AND +type IN (${fedList}) AND ${visible} ORDER BY sequence LIMIT ?`,
      after,
      ...values,
      count,
    )
    .map(storedResource);
}

function search(db: ReadableDatabase, query: SearchQuery, caller: Caller): StoredResource[] {
  const [visible, visibleValues] = visibleTo(caller);
  const clauses = ['r.type = ?', 'r.sequence < ?', visible];
  const values: SqlValue[] = [
    query.type,
    query.before ?? Number.MAX_SAFE_INTEGER,
    ...visibleValues,
  ];
  if (query.ids !== null) {
    clauses.push(`r.id IN (${query.ids.map(() => '?').join(', ')})`);
    values.push(...query.ids);
  }
  for (const filter of query.filters) {
    const [sql, filterValues] = filterClause(filter);
    clauses.push(sql);
    values.push(...filterValues);
  }
  return db
    .all(
      `SELECT ${columns} FROM resource r WHERE ${clauses.join(' AND ')} ORDER BY sequence DESC LIMIT ?`,
      ...values,
      query.count,
    )
    .map(storedResource);
}

/** A date is a span: it is « after » an instant when it ends later, « before » when it begins earlier. */
const comparisons = {
  equal: 'START = ?',
  within: 'START >= ? AND END <= ?',
  after: 'END >= ?',
  before: 'START <= ?',
} as const;

function filterClause(filter: SearchFilter): readonly [sql: string, values: SqlValue[]] {
  const any = filter.values.map(() => `(${comparisons[filter.comparison]})`).join(' OR ');
  const values = filter.values.flatMap(({ start, end }) =>
    filter.comparison === 'within' ? [start, end ?? start] : [start],
  );
  const on = (start: string, end: string): string =>
    any.replaceAll('START', start).replaceAll('END', end);
  if (filter.parameter === '_lastUpdated') {
    return [`(${on('r.lastUpdated', 'r.lastUpdated')})`, values];
  }
  return [
    `EXISTS (SELECT 1 FROM searchEntry e WHERE e.type = r.type AND e.id = r.id
       AND e.parameter = ? AND (${on('e.value', 'COALESCE(e.end, e.value)')}))`,
    [filter.parameter, ...values],
  ];
}

function text(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
