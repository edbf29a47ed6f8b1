import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { RequestState } from '../../../shared/ipc/home.ts';
import { ActKind } from './actStore.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

const Cause = z.enum(['recalled', 'cancelled', 'overtaken']);

/** A signed act that did not take effect as it was signed. */
export interface SetAsideAct {
  readonly requestId: string;
  readonly serviceRequestId: string | null;
  readonly kind: ActKind;
  readonly cause: z.infer<typeof Cause>;
  /** The hub's reason code, when it had refused it. */
  readonly hubReason: string | null;
  /** What was found at the hub instead, and who had done it. */
  readonly foundState: RequestState | null;
  readonly foundBy: string | null;
  readonly signedAt: string;
  readonly setAsideAt: string;
}

/** Keeps an act that is about to leave the outbox, with every resource as it was signed. */
export function setActAside(
  db: WritableDatabase,
  requestId: string,
  why: Pick<SetAsideAct, 'cause'> & Partial<Pick<SetAsideAct, 'foundState' | 'foundBy'>>,
  now: Date,
): void {
  db.run(
    `INSERT INTO set_aside_act
     SELECT a.request_id, a.service_request_id, a.kind, ?, a.reason, ?, ?,
       (SELECT json_group_array(json(payload)) FROM local_change c WHERE c.request_id = a.request_id),
       a.created_at, ? FROM act a WHERE a.request_id = ?`,
    why.cause,
    why.foundState ?? null,
    why.foundBy ?? null,
    now.toISOString(),
    requestId,
  );
}

/** What was set aside about one request, the latest first. */
export function setAsideActs(
  db: ReadableDatabase,
  serviceRequestId: string,
): readonly SetAsideAct[] {
  return db
    .all(
      'SELECT * FROM set_aside_act WHERE service_request_id = ? ORDER BY set_aside_at DESC, rowid DESC',
      serviceRequestId,
    )
    .map(parseRow);
}

const Payloads = z.array(z.looseObject({ resourceType: z.string() }));

/** The resources of the acts of a kind that came too late about one request, as they were signed, the latest act first. */
export function overtakenResources(
  db: ReadableDatabase,
  serviceRequestId: string,
  kind: ActKind,
): readonly Resource[] {
  return db
    .all(
      `SELECT payloads FROM set_aside_act WHERE service_request_id = ? AND kind = ? AND cause = 'overtaken'
       ORDER BY set_aside_at DESC, rowid DESC`,
      serviceRequestId,
      kind,
    )
    .flatMap((row) => Payloads.parse(JSON.parse(String(row.payloads))) as unknown as Resource[]);
}

const Numbered = z.array(
  z.looseObject({
    resourceType: z.string(),
    identifier: z
      .array(z.looseObject({ system: z.string().optional(), value: z.string().optional() }))
      .optional()
      .catch(undefined),
  }),
);

/**
 * The number under which the request was signed before it was recalled; null when it never was, or when the hub said that
 * the number is another request's. `system` is that of the number.
 */
export function formerNumber(
  db: ReadableDatabase,
  serviceRequestId: string,
  system: string,
): string | null {
  const row = db.one(
    `SELECT payloads, hub_reason FROM set_aside_act WHERE service_request_id = ? AND kind = 'request'
     ORDER BY set_aside_at DESC, rowid DESC`,
    serviceRequestId,
  );
  if (row === undefined || row.hub_reason === 'number.taken') return null;
  const request = Numbered.parse(JSON.parse(String(row.payloads))).find(
    ({ resourceType }) => resourceType === 'ServiceRequest',
  );
  return request?.identifier?.find((one) => one.system === system)?.value ?? null;
}

/** What the retention period ends for the request ends for these too. */
export function forgetSetAside(db: WritableDatabase, serviceRequestId: string): void {
  db.run('DELETE FROM set_aside_act WHERE service_request_id = ?', serviceRequestId);
  db.run('DELETE FROM signed_draft WHERE id = ?', serviceRequestId);
}

function parseRow(row: Row): SetAsideAct {
  const text = (name: string): string | null => (row[name] === null ? null : String(row[name]));
  return {
    requestId: String(row.request_id),
    serviceRequestId: text('service_request_id'),
    kind: ActKind.parse(row.kind),
    cause: Cause.parse(row.cause),
    hubReason: text('hub_reason'),
    foundState: RequestState.nullable().parse(row.found_state),
    foundBy: text('found_by'),
    signedAt: String(row.signed_at),
    setAsideAt: String(row.set_aside_at),
  };
}
