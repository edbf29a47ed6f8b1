import type { JWK } from 'jose';
import type { Database, Row, WritableDatabase } from './database.ts';
import type {
  IdentityRepository,
  SigningKey,
  WorkstationRecord,
  WorkstationStatus,
} from './identityRepository.ts';
import { lastHead, rollbackOf } from './sqliteAuditHeads.ts';
import { optionalText, sqliteSecrets } from './sqliteSecrets.ts';

/** Who is who: settings, workstations, people and their keys here; codes and tokens beside. */
export function sqliteIdentities(database: Database): IdentityRepository {
  return {
    ...settings(database),
    ...workstations(database),
    ...people(database),
    ...keys(database),
    ...sqliteSecrets(database),
  };
}

type Part<Names extends keyof IdentityRepository> = Pick<IdentityRepository, Names>;

function settings(database: Database): Part<'setting' | 'saveSetting'> {
  return {
    setting: async (name) =>
      optionalText(database.one('SELECT value FROM setting WHERE name = ?', name)?.value),
    saveSetting: async (name, value) =>
      database.transaction((db) => {
        db.run(
          'INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
          name,
          value,
        );
      }),
  };
}

function workstations(
  database: Database,
): Part<
  'addWorkstation' | 'workstation' | 'workstations' | 'noteContact' | 'lastAuditHead' | 'saveStatus'
> {
  const record = (row: Row): WorkstationRecord => ({
    ...workstationRecord(row),
    rolledBackAt: rollbackOf(database, String(row.clientId)),
  });
  return {
    addWorkstation: async (workstation, key) =>
      database.transaction((db) => addWorkstation(db, workstation, key)),
    workstation: async (clientId) => {
      const row = database.one('SELECT * FROM workstation WHERE clientId = ?', clientId);
      return row === undefined ? null : record(row);
    },
    workstations: async () => database.all('SELECT * FROM workstation ORDER BY code').map(record),
    lastAuditHead: async (clientId) => lastHead(database, clientId),
    noteContact: async (clientId, at) =>
      database.transaction((db) => {
        db.run('UPDATE workstation SET lastContact = ? WHERE clientId = ?', at, clientId);
      }),
    saveStatus: async (clientId, status) =>
      database.transaction((db) => {
        const json = JSON.stringify(status);
        db.run('UPDATE workstation SET status = ? WHERE clientId = ?', json, clientId);
      }),
  };
}

function people(database: Database): Part<'professional' | 'addProfessional' | 'addTeamMember'> {
  return {
    professional: async (id) => {
      const row = database.one('SELECT * FROM professional WHERE id = ?', id);
      if (row === undefined) return null;
      const practitionerRoleId = String(row.practitionerRoleId);
      return { id, practitionerRoleId, establishmentId: String(row.establishmentId) };
    },
    addProfessional: async ({ id, practitionerRoleId, establishmentId }, key) =>
      database.transaction((db) => {
        db.run(
          'INSERT INTO professional VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
          ...[id, practitionerRoleId, establishmentId],
        );
        addKey(db, key);
      }),
    addTeamMember: async (teamId, kid, since) =>
      database.transaction((db) => {
        db.run(
          'INSERT INTO teamMember VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          teamId,
          kid,
          since,
        );
      }),
  };
}

function keys(
  database: Database,
): Part<
  'key' | 'pendingKeys' | 'revokedKeys' | 'revokedWorkstations' | 'saveCertificate' | 'revokeKey'
> {
  const select = 'SELECT * FROM signingKey WHERE';
  return {
    key: async (kid) => {
      const row = database.one(`${select} kid = ?`, kid);
      return row === undefined ? null : signingKey(row);
    },
    pendingKeys: async () =>
      database
        .all(`${select} certificate IS NULL AND revokedAt IS NULL ORDER BY createdAt`)
        .map(signingKey),
    revokedKeys: async () => database.all(`${select} revokedAt IS NOT NULL`).map(signingKey),
    revokedWorkstations: async () =>
      database
        .all(
          `SELECT w.clientId FROM signingKey k JOIN workstation w ON w.kid = k.kid
           WHERE k.kind = 'workstation' AND k.revokedAt IS NOT NULL ORDER BY w.clientId`,
        )
        .map(({ clientId }) => String(clientId)),
    saveCertificate: async (kid, certificate) =>
      database.transaction((db) => {
        db.run('UPDATE signingKey SET certificate = ? WHERE kid = ?', certificate, kid);
      }),
    revokeKey: async (kid, at) =>
      database.transaction((db) => {
        db.run('UPDATE signingKey SET revokedAt = COALESCE(revokedAt, ?) WHERE kid = ?', at, kid);
      }),
  };
}

function addKey(db: WritableDatabase, key: SigningKey): void {
  db.run(
    `INSERT INTO signingKey VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL) ON CONFLICT (kid) DO NOTHING`,
    key.kid,
    key.kind,
    key.subject,
    JSON.stringify(key.jwk),
    key.name,
    key.establishmentId,
    key.rpps,
    key.role,
    key.createdAt,
  );
}

function addWorkstation(
  db: WritableDatabase,
  workstation: Parameters<IdentityRepository['addWorkstation']>[0],
  key: SigningKey,
): WorkstationRecord {
  const known = db.one('SELECT * FROM workstation WHERE kid = ?', workstation.kid);
  if (known !== undefined) return workstationRecord(known);
  const counter = db.one(
    `UPDATE counter SET value = value + 1 WHERE name = 'workstation' RETURNING value`,
  );
  const code = String(counter?.value).padStart(4, '0');
  addKey(db, key);
  db.run(
    'INSERT INTO workstation VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)',
    workstation.clientId,
    code,
    workstation.name,
    workstation.establishmentId,
    workstation.kid,
    workstation.enrolledAt,
  );
  return { ...workstation, code, lastContact: null, status: null, rolledBackAt: null };
}

function workstationRecord(row: Row): WorkstationRecord {
  const status = optionalText(row.status);
  return {
    clientId: String(row.clientId),
    code: String(row.code),
    name: String(row.name),
    establishmentId: String(row.establishmentId),
    kid: String(row.kid),
    enrolledAt: String(row.enrolledAt),
    lastContact: optionalText(row.lastContact),
    status: status === null ? null : (JSON.parse(status) as WorkstationStatus),
    rolledBackAt: null,
  };
}

function signingKey(row: Row): SigningKey {
  return {
    kid: String(row.kid),
    kind: row.kind === 'workstation' ? 'workstation' : 'professional',
    subject: String(row.subject),
    jwk: JSON.parse(String(row.jwk)) as JWK,
    name: String(row.name),
    establishmentId: String(row.establishmentId),
    rpps: optionalText(row.rpps),
    role: optionalText(row.role),
    createdAt: String(row.createdAt),
    certificate: optionalText(row.certificate),
    revokedAt: optionalText(row.revokedAt),
  };
}
