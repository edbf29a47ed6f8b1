import type { JWK } from 'jose';
import type { Database, ReadableDatabase, Row, WritableDatabase } from './database.ts';
import type {
  CodeUse,
  IdentityRepository,
  SigningKey,
  WorkstationRecord,
  WorkstationStatus,
} from './identityRepository.ts';

export function sqliteIdentities(database: Database): IdentityRepository {
  const write = (sql: string, ...values: readonly (string | number | null)[]): number =>
    database.transaction((db) => db.run(sql, ...values));
  return {
    ...codesAndTokens(database, write),
    setting: async (name) =>
      text(database.one('SELECT value FROM setting WHERE name = ?', name)?.value),
    saveSetting: async (name, value) => {
      write(
        'INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        name,
        value,
      );
    },
    addWorkstation: async (workstation, key) =>
      database.transaction((db) => addWorkstation(db, workstation, key)),
    workstation: async (clientId) => {
      const row = database.one('SELECT * FROM workstation WHERE clientId = ?', clientId);
      return row === undefined ? null : workstationRecord(row);
    },
    workstations: async () =>
      database.all('SELECT * FROM workstation ORDER BY code').map(workstationRecord),
    noteContact: async (clientId, at) => {
      write('UPDATE workstation SET lastContact = ? WHERE clientId = ?', at, clientId);
    },
    saveStatus: async (clientId, status) => {
      write(
        'UPDATE workstation SET status = ? WHERE clientId = ?',
        JSON.stringify(status),
        clientId,
      );
    },
    professional: async (id) => {
      const row = database.one('SELECT * FROM professional WHERE id = ?', id);
      if (row === undefined) return null;
      const { practitionerRoleId, establishmentId } = row;
      return {
        id,
        practitionerRoleId: String(practitionerRoleId),
        establishmentId: String(establishmentId),
      };
    },
    addProfessional: async (professional, key) =>
      database.transaction((db) => {
        db.run(
          'INSERT INTO professional VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
          professional.id,
          professional.practitionerRoleId,
          professional.establishmentId,
        );
        addKey(db, key);
      }),
    key: async (kid) => {
      const row = database.one('SELECT * FROM signingKey WHERE kid = ?', kid);
      return row === undefined ? null : signingKey(row);
    },
    pendingKeys: async () =>
      database
        .all(
          'SELECT * FROM signingKey WHERE certificate IS NULL AND revokedAt IS NULL ORDER BY createdAt',
        )
        .map(signingKey),
    revokedKeys: async () =>
      database.all('SELECT * FROM signingKey WHERE revokedAt IS NOT NULL').map(signingKey),
    saveCertificate: async (kid, certificate) => {
      write('UPDATE signingKey SET certificate = ? WHERE kid = ?', certificate, kid);
    },
    revokeKey: async (kid, at) => {
      write('UPDATE signingKey SET revokedAt = COALESCE(revokedAt, ?) WHERE kid = ?', at, kid);
    },
    addTeamMember: async (teamId, kid, since) => {
      write('INSERT INTO teamMember VALUES (?, ?, ?) ON CONFLICT DO NOTHING', teamId, kid, since);
    },
  };
}

type Write = (sql: string, ...values: readonly (string | number | null)[]) => number;

function codesAndTokens(
  database: Database,
  write: Write,
): Pick<
  IdentityRepository,
  'addCode' | 'spendCode' | 'spendAssertion' | 'addToken' | 'caller' | 'forgetExpired'
> {
  return {
    addCode: async (code) => {
      write(
        'INSERT INTO oneTimeCode VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (hash) DO NOTHING',
        code.hash,
        code.kind,
        code.target,
        code.expiresAt,
        code.reusable ? 1 : 0,
      );
    },
    spendCode: async (hash, kind, kid, now) =>
      database.transaction((db) => spendCode(db, hash, kind, kid, now)),
    spendAssertion: async (clientId, jti, expiresAt) =>
      write(
        'INSERT INTO usedAssertion VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        clientId,
        jti,
        expiresAt,
      ) > 0,
    addToken: async (token) => {
      write(
        'INSERT INTO accessToken VALUES (?, ?, ?, ?)',
        token.hash,
        token.clientId,
        token.professionalKid,
        token.expiresAt,
      );
    },
    caller: async (hash, now) => readCaller(database, hash, now),
    forgetExpired: async (now) =>
      database.transaction((db) => {
        db.run('DELETE FROM accessToken WHERE expiresAt < ?', now);
        db.run('DELETE FROM usedAssertion WHERE expiresAt < ?', now);
      }),
  };
}

function spendCode(
  db: WritableDatabase,
  hash: string,
  kind: string,
  kid: string,
  now: string,
): CodeUse {
  const row = db.one('SELECT * FROM oneTimeCode WHERE hash = ? AND kind = ?', hash, kind);
  if (row === undefined) return { status: 'unknown' };
  if (String(row.expiresAt) <= now) return { status: 'expired' };
  const target = String(row.target);
  if (row.reusable === 1) return { status: 'accepted', target };
  if (row.usedBy === kid) return { status: 'same', target };
  if (row.usedBy !== null) return { status: 'used' };
  db.run('UPDATE oneTimeCode SET usedBy = ? WHERE hash = ?', kid, hash);
  return { status: 'accepted', target };
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
  workstation: Omit<WorkstationRecord, 'code' | 'lastContact' | 'status'>,
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
  return { ...workstation, code, lastContact: null, status: null };
}

function readCaller(db: ReadableDatabase, hash: string, now: string) {
  const row = db.one(
    `SELECT t.clientId, t.expiresAt, t.professionalKid, w.establishmentId, p.id, p.practitionerRoleId, s.role
     FROM accessToken t
     JOIN workstation w ON w.clientId = t.clientId
     JOIN signingKey k ON k.kid = w.kid AND k.revokedAt IS NULL
     LEFT JOIN signingKey s ON s.kid = t.professionalKid AND s.revokedAt IS NULL
     LEFT JOIN professional p ON p.id = s.subject
     WHERE t.hash = ? AND t.expiresAt > ?`,
    hash,
    now,
  );
  if (row === undefined) return null;
  const professionalId = text(row.id);
  const teams =
    professionalId === null
      ? []
      : db.all(
          'SELECT teamId FROM teamMember WHERE kid = ? ORDER BY teamId',
          row.professionalKid ?? '',
        );
  return {
    workstationId: String(row.clientId),
    establishmentId: String(row.establishmentId),
    professionalId,
    practitionerRoleId: text(row.practitionerRoleId),
    role: text(row.role),
    teams: teams.map((team) => String(team.teamId)),
    expiresAt: String(row.expiresAt),
  };
}

function workstationRecord(row: Row): WorkstationRecord {
  const status = text(row.status);
  return {
    clientId: String(row.clientId),
    code: String(row.code),
    name: String(row.name),
    establishmentId: String(row.establishmentId),
    kid: String(row.kid),
    enrolledAt: String(row.enrolledAt),
    lastContact: text(row.lastContact),
    status: status === null ? null : (JSON.parse(status) as WorkstationStatus),
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
    rpps: text(row.rpps),
    role: text(row.role),
    createdAt: String(row.createdAt),
    certificate: text(row.certificate),
    revokedAt: text(row.revokedAt),
  };
}

function text(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
