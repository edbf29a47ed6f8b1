import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';
import { KeyStatus } from './professionalLinkStore.ts';

/** What the hub last said of a key that signed something kept here. Its certificate is verified at each use. */
export interface StoredCertificate {
  readonly kid: string;
  readonly certificate: string | null;
  readonly status: KeyStatus;
  readonly checkedAt: string | null;
}

export function readCertificate(db: ReadableDatabase, kid: string): StoredCertificate | null {
  const row = db.one('SELECT * FROM certificate WHERE kid = ?', kid);
  return row === undefined ? null : parseRow(row);
}

/** Remembers that this key signed something, so that the next run asks the hub whose it is. */
export function wantCertificate(db: WritableDatabase, kid: string): void {
  db.run("INSERT OR IGNORE INTO certificate (kid, status) VALUES (?, 'unknown')", kid);
}

/** Those never asked for, and those not certified when last asked. */
export function unsettledCertificates(db: ReadableDatabase): readonly StoredCertificate[] {
  return db
    .all("SELECT * FROM certificate WHERE status IN ('unknown', 'pending')")
    .map((row) => parseRow(row));
}

export function saveCertificate(db: WritableDatabase, certificate: StoredCertificate): void {
  db.run(
    `INSERT INTO certificate VALUES (?, ?, ?, ?) ON CONFLICT (kid) DO UPDATE SET
       certificate = excluded.certificate, checked_at = excluded.checked_at,
       status = iif(status = 'revoked', 'revoked', excluded.status)`,
    certificate.kid,
    certificate.certificate,
    certificate.status,
    certificate.checkedAt,
  );
}

/** What is revoked stays so. */
export function markRevoked(db: WritableDatabase, kid: string): void {
  db.run(
    `INSERT INTO certificate (kid, status) VALUES (?, 'revoked')
     ON CONFLICT (kid) DO UPDATE SET status = 'revoked'`,
    kid,
  );
}

function parseRow(row: Row): StoredCertificate {
  return {
    kid: String(row.kid),
    certificate: row.certificate === null ? null : String(row.certificate),
    status: KeyStatus.parse(row.status),
    checkedAt: row.checked_at === null ? null : String(row.checked_at),
  };
}
