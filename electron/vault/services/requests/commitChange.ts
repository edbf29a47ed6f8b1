import { randomUUID } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import type { Session } from '../../session/sessions.ts';
import { type ActFile, type ActKind, commitAct, type Priority } from '../../store/actStore.ts';
import type { AuditAct } from '../../store/auditStore.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { hubVersionOf } from '../../store/receiptStore.ts';
import { saveResource } from '../../store/resourceStore.ts';
import { projectRequests } from '../projectRequests.ts';

export interface SignedAct {
  /**
   * A UUID chosen beforehand, for what is written about the act beside it: `X-Request-Id` of the Bundle, `requestId` of
   * the outbox and of its receipt.
   */
  readonly id?: string;
  readonly change: RequestChange;
  readonly kind: ActKind;
  /** The ServiceRequest that the act is about. */
  readonly requestId: string;
  readonly priority: Priority;
  readonly originals?: readonly ActFile[];
  readonly previews?: readonly ActFile[];
  /** Practitioner for whom the workstation speaks: set for what only a member of the asked team may do. */
  readonly professionalId?: string | null;
  /** No platform answered when she signed. */
  readonly offline?: boolean;
}

/**
 * One signed act in one transaction: its resources, their lines in the lists, the outbox and the access trail; `also`
 * joins what goes with it. Answers the act's own id, which its receipt will bear.
 */
export function commitChange(
  session: Session,
  act: SignedAct,
  trace: AuditAct,
  now: Date,
  also: (db: WritableDatabase) => void = () => {},
): string {
  const id = act.id ?? randomUUID();
  const resources = [...act.change.resources, act.change.provenance].map(identified);
  session.write(trace, (db) => {
    // The outbox first: it reads which version of each resource the edit started from.
    commitAct(
      db,
      {
        requestId: id,
        kind: act.kind,
        serviceRequestId: act.requestId,
        priority: act.priority,
        professionalId: act.professionalId ?? null,
        resources,
        originals: act.originals ?? [],
        previews: act.previews ?? [],
        offline: act.offline ?? false,
      },
      now,
    );
    for (const resource of resources) {
      saveResource(db, resource, now, hubVersionOf(db, resource.resourceType, resource.id));
    }
    also(db);
    projectRequests(db, [act.requestId]);
  });
  session.changed(['ServiceRequest'], ['ServiceRequest', act.requestId]);
  return id;
}

function identified(resource: Resource): Resource & { id: string } {
  if (resource.id === undefined) throw new Error('A resource of an act has no id');
  return { ...resource, id: resource.id };
}
