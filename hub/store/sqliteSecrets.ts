import type { Database, ReadableDatabase, SqlValue, WritableDatabase } from './database.ts';
import type { CodeUse, IdentityRepository, OneTimeCode } from './identityRepository.ts';

type Secrets = Pick<
  IdentityRepository,
  'addCode' | 'addCodes' | 'spendCode' | 'spendAssertion' | 'forgetExpired'
> &
  Pick<IdentityRepository, 'addToken' | 'caller'>;

/** One-time codes, assertions seen, and who holds which token: all by their hashes. */
export function sqliteSecrets(database: Database): Secrets {
  return { ...codes(database), ...tokens(database) };
}

function codes(
  database: Database,
): Pick<Secrets, 'addCode' | 'addCodes' | 'spendCode' | 'spendAssertion' | 'forgetExpired'> {
  return {
    addCode: async (code) => database.transaction((db) => insertCode(db, code)),
    addCodes: async (all) =>
      database.transaction((db) => {
        for (const code of all) insertCode(db, code);
      }),
    spendCode: async (hash, kind, kid, now) =>
      database.transaction((db) => spendCode(db, hash, kind, kid, now)),
    spendAssertion: async (clientId, jti, expiresAt) =>
      database.transaction(
        (db) =>
          db.run(
            'INSERT INTO usedAssertion VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
            ...[clientId, jti, expiresAt],
          ) > 0,
      ),
    forgetExpired: async (now) =>
      database.transaction((db) => {
        db.run('DELETE FROM accessToken WHERE expiresAt < ?', now);
        db.run('DELETE FROM usedAssertion WHERE expiresAt < ?', now);
      }),
  };
}

function tokens(database: Database): Pick<Secrets, 'addToken' | 'caller'> {
  return {
    addToken: async ({ hash, clientId, professionalKid, expiresAt }) =>
      database.transaction((db) => {
        db.run(
          'INSERT INTO accessToken VALUES (?, ?, ?, ?)',
          ...[hash, clientId, professionalKid, expiresAt],
        );
      }),
    caller: async (hash, now) => readCaller(database, hash, now),
  };
}

function insertCode(db: WritableDatabase, code: OneTimeCode): void {
  const { hash, kind, target, expiresAt, reusable } = code;
  db.run(
    'INSERT INTO oneTimeCode VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (hash) DO NOTHING',
    ...[hash, kind, target, expiresAt, reusable ? 1 : 0],
  );
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
  const professionalId = optionalText(row.id);
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
    practitionerRoleId: optionalText(row.practitionerRoleId),
    role: optionalText(row.role),
    teams: teams.map((team) => String(team.teamId)),
    expiresAt: String(row.expiresAt),
  };
}

/** Text, or null where the column holds none. */
export function optionalText(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
