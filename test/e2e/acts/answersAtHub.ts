import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosticReport } from '@medplum/fhirtypes';
import { databasePath } from '../../../hub/config.ts';
import { openDatabase } from '../../../hub/store/database.ts';
import { idIn } from '../../../shared/fhir/reference.ts';

/** What the hub has kept about one request. */
interface HubAnswers {
  /** Of each opinion about it: how often it was written, and its conclusion. */
  readonly reports: readonly { readonly versions: number; readonly conclusion: string }[];
  /** Acts with an opinion that the hub gave a receipt for. */
  readonly receipts: number;
}

/** Reads the database of a practice hub itself, which may be running. */
export function answersAtHub(
  dataDir: string,
  requestIds: readonly string[],
): ReadonlyMap<string, HubAnswers> {
  const key = readFileSync(join(dataDir, 'practice.key'), 'utf8').trim();
  const database = openDatabase(databasePath(dataDir), key);
  try {
    const reports = database
      .all("SELECT json, version FROM resource WHERE type = 'DiagnosticReport'")
      .map(({ json, version }) => ({
        report: JSON.parse(String(json)) as DiagnosticReport,
        versions: Number(version),
      }));
    const about = (id: string) =>
      reports.filter(({ report }) => idIn(report.basedOn?.[0], 'ServiceRequest') === id);
    const receipts = (id: string): number =>
      about(id)
        .map(({ report }) =>
          database.one(
            'SELECT count(*) AS n FROM receipt WHERE instr(entries, ?) > 0',
            `DiagnosticReport/${report.id}`,
          ),
        )
        .reduce((sum, row) => sum + Number(row?.n), 0);
    return new Map(
      requestIds.map((id) => [
        id,
        {
          reports: about(id).map(({ report, versions }) => ({
            ...{ versions, conclusion: report.conclusion ?? '' },
          })),
          receipts: receipts(id),
        },
      ]),
    );
  } finally {
    database.close();
  }
}
