import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import type {
  HeldContent,
  OperatorAction,
  OperatorEvent,
  OperatorRepository,
  PersonThere,
} from './operatorRepository.ts';
import { attestedEstablishments } from './sqliteAttestations.ts';
import { optionalText } from './sqliteSecrets.ts';

export function sqliteOperator(database: Database): OperatorRepository {
  return {
    note: async (event) => database.transaction((db) => insertEvent(db, event)),
    events: async () =>
      database.all('SELECT * FROM operatorEvent ORDER BY number').map((row) => ({
        at: String(row.at),
        action: String(row.action) as OperatorAction,
        target: optionalText(row.target),
        operator: String(row.operator),
      })),
    declareLost: async (clientId, at, operator) =>
      database.transaction((db) => declareLost(db, clientId, at, operator)),
    lostAt: async (clientId) =>
      optionalText(database.one('SELECT at FROM lostWorkstation WHERE clientId = ?', clientId)?.at),
    notePerson: async (clientId, kid, at) =>
      database.transaction((db) => {
        db.run(
          `INSERT INTO workstationPerson VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET lastAt = excluded.lastAt`,
          ...[clientId, kid, at],
        );
      }),
    heldBy: async (clientId) => heldBy(database, clientId),
    attested: async () => attestedEstablishments(database),
    totals: async () => {
      const files = database.one(
        `SELECT COUNT(*) FILTER (WHERE state = 'received') AS here,
           COALESCE(SUM(size) FILTER (WHERE state = 'received'), 0) AS bytes,
           COUNT(*) FILTER (WHERE state <> 'received') AS awaited
         FROM binary WHERE caseId IS NOT NULL`,
      );
      return {
        requests: Number(database.one('SELECT COUNT(*) AS n FROM requestCase')?.n),
        pictures: Number(files?.here),
        pictureBytes: Number(files?.bytes),
        picturesAwaited: Number(files?.awaited),
      };
    },
  };
}

function insertEvent(db: WritableDatabase, { at, action, target, operator }: OperatorEvent): void {
  db.run('INSERT INTO operatorEvent VALUES (NULL, ?, ?, ?, ?)', at, action, target, operator);
}

function declareLost(db: WritableDatabase, clientId: string, at: string, operator: string): void {
  const fresh = db.run(
    'INSERT INTO lostWorkstation VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ...[clientId, at, operator],
  );
  db.run(
    `UPDATE signingKey SET revokedAt = COALESCE(revokedAt, ?)
     WHERE kid = (SELECT kid FROM workstation WHERE clientId = ?)`,
    ...[at, clientId],
  );
  db.run('DELETE FROM accessToken WHERE clientId = ?', clientId);
  if (fresh > 0) insertEvent(db, { at, action: 'workstation.lost', target: clientId, operator });
}

/** Its establishment's requests, and those of every team of who spoke from it. */
const readableCases = `
  SELECT c.id, c.patientId, c.establishmentId FROM requestCase c
  WHERE c.establishmentId = (SELECT establishmentId FROM workstation WHERE clientId = (SELECT id FROM here))
     OR c.id IN (
       SELECT t.caseId FROM caseTeam t
       JOIN teamMember m ON m.teamId = t.teamId
       JOIN workstationPerson p ON p.kid = m.kid
       WHERE p.clientId = (SELECT id FROM here))`;

function heldBy(db: ReadableDatabase, clientId: string): HeldContent {
  const counts = db.one(
    `WITH here AS (SELECT ? AS id), held AS (${readableCases})
     SELECT (SELECT COUNT(DISTINCT patientId) FROM held) AS residents,
       (SELECT COUNT(*) FROM binary b JOIN held h ON h.id = b.caseId WHERE b.state = 'received') AS pictures,
       (SELECT COALESCE(SUM(b.size), 0) FROM binary b JOIN held h ON h.id = b.caseId
        WHERE b.state = 'received') AS bytes`,
    clientId,
  );
  const requests = db.all(
    `WITH here AS (SELECT ? AS id), held AS (${readableCases})
     SELECT n.value, h.patientId, h.establishmentId
     FROM requestNumber n JOIN held h ON h.id = n.caseId ORDER BY n.value DESC`,
    clientId,
  );
  return {
    people: peopleThere(db, clientId),
    residents: Number(counts?.residents),
    requests: requests.map(({ value, patientId, establishmentId }) => ({
      number: String(value),
      patientId: String(patientId),
      establishmentId: String(establishmentId),
    })),
    pictures: Number(counts?.pictures),
    pictureBytes: Number(counts?.bytes),
  };
}

function peopleThere(db: ReadableDatabase, clientId: string): readonly PersonThere[] {
  const rows = db.all(
    `SELECT k.kid, k.name, k.role, p.lastAt FROM workstationPerson p
     JOIN signingKey k ON k.kid = p.kid WHERE p.clientId = ? ORDER BY p.lastAt DESC`,
    clientId,
  );
  return rows.map((row) => ({
    kid: String(row.kid),
    name: String(row.name),
    role: optionalText(row.role),
    lastAt: String(row.lastAt),
    teams: db
      .all('SELECT teamId FROM teamMember WHERE kid = ? ORDER BY teamId', row.kid ?? '')
      .map(({ teamId }) => String(teamId)),
  }));
}
