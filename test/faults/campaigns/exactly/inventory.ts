import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databasePath } from '../../../../hub/config.ts';
import { openDatabase } from '../../../../hub/store/database.ts';
import type { Done } from './desk.ts';
import type { HubPlan } from './hubProgram.ts';

export interface Inventory {
  readonly lost: number;
  readonly duplicated: number;
  readonly unreadable: number;
  readonly failures: readonly string[];
}

/** T5 and T7, which the hub makes itself, follow the version that was sent. */
const versionsOfTask = 3;
/** What people did is compared; the directory and heads of trails are not acts of theirs. */
const others =
  "('AuditEvent', 'Organization', 'HealthcareService', 'Schedule', 'Slot', 'Practitioner', 'PractitionerRole')";

/** Reads the database and the files of a hub that no longer runs, beside what was done. */
export function takeInventory({ dataDir, databaseKey }: HubPlan, done: Done): Inventory {
  const expected = expectedVersions(done);
  const database = openDatabase(databasePath(dataDir), databaseKey);
  try {
    const rows = database.all(
      `SELECT r.type || '/' || r.id AS key, r.version,
         (SELECT count(*) FROM resourceVersion v WHERE v.type = r.type AND v.id = r.id) AS kept
       FROM resource r WHERE r.type NOT IN ${others}`,
    );
    const found = new Map(rows.map((row) => [String(row.key), Number(row.version)]));
    const torn = rows.filter(({ version, kept }) => version !== kept).length;
    const acts = Number(
      database.one("SELECT count(*) AS n FROM receipt WHERE entries NOT LIKE '%AuditEvent%'")?.n,
    );
    const missing = [...expected].filter(([key, version]) => (found.get(key) ?? 0) < version);
    const tooMany = [...found].filter(([key, version]) => version > (expected.get(key) ?? 0));
    const spoilt = done.requests.flatMap(({ request }) =>
      request.files.filter(({ binaryId, sha256 }) => sha256 !== digestOf(dataDir, binaryId)),
    );
    return {
      lost: missing.length,
      duplicated: tooMany.length,
      unreadable: spoilt.length,
      failures: [
        ...(torn > 0 ? [`${torn} × a resource without all of its versions`] : []),
        ...(acts === done.acts ? [] : [`${acts} receipts for ${done.acts} acts`]),
      ],
    };
  } finally {
    database.close();
  }
}

function expectedVersions({ requests, residents, put }: Done): ReadonlyMap<string, number> {
  const expected = new Map<string, number>();
  for (const { request } of requests) {
    for (const { resource } of request.bundle.entry ?? []) {
      const type = resource?.resourceType ?? '';
      expected.set(`${type}/${resource?.id}`, type === 'Task' ? versionsOfTask : 1);
    }
    for (const { binaryId } of request.files) expected.set(`Binary/${binaryId}`, 1);
  }
  for (const [id, versions] of residents) expected.set(`Patient/${id}`, versions);
  for (const id of put) expected.set(`Patient/${id}`, 1);
  return expected;
}

function digestOf(dataDir: string, binaryId: string): string | null {
  try {
    const bytes = readFileSync(join(dataDir, 'files', binaryId.slice(0, 2), binaryId));
    return createHash('sha256').update(bytes).digest('hex');
  } catch {
    return null;
  }
}
