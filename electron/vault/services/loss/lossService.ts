import { clinicalRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { LossReport, WorkstationsView } from '../../../../shared/ipc/loss.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { readPatientRow } from '../../store/patientStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import { toAppFailure } from '../../sync/enrolment.ts';
import type { LostAnswer } from '../../sync/establishmentWorkstations.ts';
import { HubFailure } from '../../sync/hubFailure.ts';

/** « Déclarer ce poste perdu », of another workstation of this establishment. Both need the hub at once. */
export interface LossService {
  /** @throws AppFailure `hub.*`, `line.*`, `workstation.notCertified`, `role.forbidden` */
  readonly list: (session: Session) => Promise<WorkstationsView>;
  /** @throws AppFailure the same, and `notFound` */
  readonly declare: (session: Session, clientId: string) => Promise<LossReport>;
}

export function createLossService(syncOf: (store: OpenStore) => Sync): LossService {
  const workstations = ({ store }: Session) => {
    const found = syncOf(store).workstations();
    if (found === null) throw new AppFailure('hub.notEnrolled');
    return found;
  };
  return {
    list: async (session) => {
      const found = await workstations(session).list(session.userId).catch(refuse);
      return { workstations: [...found] };
    },
    declare: async (session, clientId) => {
      const hub = workstations(session);
      const act = { action: 'workstation.declareLost', detail: { clientId } } as const;
      const answer = await hub.declareLost(session.userId, clientId).catch((error: unknown) => {
        // The answer may be lost after the act: what was asked is in the trail either way.
        session.store.write(session.userId, { ...act, outcome: 'refused' }, () => {});
        return refuse(error);
      });
      session.store.write(session.userId, act, () => {});
      return reportOf(session, answer);
    },
  };
}

/** Whoever sees no record here is told numbers and counts, never a name. */
function reportOf({ role, store }: Session, { lostAt, held }: LostAnswer): LossReport {
  const seesNames = clinicalRoles.includes(role);
  const nameOf = (patient: string): string | null => {
    const row = seesNames ? readPatientRow(store.database, patient.split('/')[1] ?? '') : null;
    return row === null
      ? null
      : `${row.usedFamily ?? row.birthFamily} ${row.usedGiven ?? row.firstGiven}`;
  };
  return {
    lostAt,
    people: held.people.map(({ name }) => name),
    requests: held.requests.map(({ number, patient, sentFromThere }) => ({
      ...{ number, sentFromThere },
      person: nameOf(patient),
    })),
    ...{ requestCount: held.requestCount, residents: held.residents, pictures: held.pictures },
  };
}

function refuse(error: unknown): never {
  if (error instanceof HubFailure) {
    if (error.reason === 'policy.write') throw new AppFailure('role.forbidden');
    if (error.reason === 'notFound') throw new AppFailure('notFound');
    if (/^professional\./.test(error.reason ?? '')) {
      throw new AppFailure('workstation.notCertified');
    }
  }
  throw toAppFailure(error);
}
