import type { ReadableDatabase } from '../../store/database.ts';
import { changesOfAct } from '../../store/outboxStore.ts';
import type { RequestLine } from '../../store/requestViewStore.ts';
import { originalsOf, type Unfinished, unfinishedActs } from '../../sync/unfinishedActs.ts';
import { exportedLines } from '../export/exportPlan.ts';

/** What never wholly left this workstation. */
export interface UnsentQueue {
  /** Requests of which an act, or a picture, waits: an answer cannot be read without its question. */
  readonly lines: readonly RequestLine[];
  /** Acts about no request, as they would have left. */
  readonly others: readonly OtherAct[];
  readonly originals: number;
  readonly bytes: number;
}

/** One file of the archive. */
interface OtherAct {
  readonly name: string;
  readonly content: Buffer;
}

export function unsentQueue(db: ReadableDatabase): UnsentQueue {
  const acts = unfinishedActs(db);
  const requests = new Set(acts.flatMap(({ serviceRequestId }) => serviceRequestId ?? []));
  const originals = acts
    .flatMap(({ files }) => originalsOf(files))
    .filter(({ state }) => state !== 'received');
  return {
    lines: exportedLines(db).filter(({ id }) => requests.has(id)),
    others: acts
      .filter(({ serviceRequestId }) => serviceRequestId === null)
      .map((act, index) => otherAct(db, act, index + 1)),
    originals: originals.length,
    bytes: originals.reduce((sum, { size }) => sum + size, 0),
  };
}

/** The name says nothing of the person. */
function otherAct(db: ReadableDatabase, { requestId }: Unfinished, rank: number): OtherAct {
  const entry = changesOfAct(db, requestId).map(({ payload }) => ({
    resource: JSON.parse(payload) as object,
  }));
  const bundle = { resourceType: 'Bundle', type: 'collection', entry };
  const content = Buffer.from(`${JSON.stringify(bundle, null, 1)}\n`);
  return { name: `autres-envois/${rank}/donnees-fhir.json`, content };
}
