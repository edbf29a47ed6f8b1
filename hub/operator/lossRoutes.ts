import type { FastifyInstance } from 'fastify';
import { Refusal } from '../fhir/refusal.ts';
import { sendJson } from '../fhir/routes.ts';
import type { Authenticate } from '../http/authenticate.ts';
import type { Caller } from '../policy/access.ts';
import { canDeclareLost, canSeeWorkstation, isKeeper } from '../policy/keeperAccess.ts';
import type { WorkstationRecord } from '../store/identityRepository.ts';
import type { HeldContent } from '../store/operatorRepository.ts';
import type { Repository } from '../store/repository.ts';

/** Requests named one by one in an answer, the newest; all are counted. */
const namedRequests = 2000;

interface LossParts {
  readonly repository: Repository;
  readonly authenticate: Authenticate;
  /** The live channel of whoever lost its access ends now. */
  readonly endRevoked: () => Promise<void>;
  readonly now: () => Date;
}

/** The workstations of one establishment, for whoever keeps them there, and « Déclarer ce poste perdu ». */
export function lossRoutes(app: FastifyInstance, parts: LossParts): void {
  const { authenticate, repository } = parts;
  app.get('/workstations', async (request, reply) => {
    const caller = await authenticate(request.headers);
    if (!isKeeper(caller)) throw new Refusal('policy.write');
    const revoked = new Set(await repository.identities.revokedWorkstations());
    const all = await repository.identities.workstations();
    const hers = all.filter((workstation) => canSeeWorkstation(caller, workstation));
    const workstations = await Promise.all(
      hers.map((workstation) => workstationLine(repository, workstation, caller, revoked)),
    );
    return sendJson(reply, { workstations });
  });
  app.post<{ Params: { clientId: string } }>(
    '/workstations/:clientId/lost',
    async (request, reply) => {
      const caller = await authenticate(request.headers);
      if (!isKeeper(caller)) throw new Refusal('policy.write');
      const workstation = await repository.identities.workstation(request.params.clientId);
      if (workstation === null || !canSeeWorkstation(caller, workstation)) {
        throw new Refusal('notFound');
      }
      if (!canDeclareLost(caller, workstation)) throw new Refusal('state.forbidden');
      const { clientId, code } = workstation;
      const at = parts.now().toISOString();
      await repository.operator.declareLost(clientId, at, await nameOf(repository, caller));
      await parts.endRevoked();
      const held = await repository.operator.heldBy(clientId);
      return sendJson(reply, {
        clientId,
        code,
        lostAt: await repository.operator.lostAt(clientId),
        held: heldFor(caller, code, held),
      });
    },
  );
}

async function workstationLine(
  { operator }: Repository,
  workstation: WorkstationRecord,
  caller: Caller,
  revoked: ReadonlySet<string>,
) {
  const { clientId, code, name, enrolledAt, lastContact, status } = workstation;
  const lostAt = await operator.lostAt(clientId);
  return {
    ...{ clientId, code, name, enrolledAt, lastContact, lostAt },
    isOwn: clientId === caller.workstationId,
    isRevoked: revoked.has(clientId),
    waiting: status?.waiting ?? null,
    oldestWaiting: status?.oldestWaiting ?? null,
  };
}

/** Who declared it, for the operators' journal: the workstation and the professional, by number and id. */
async function nameOf({ identities }: Repository, caller: Caller): Promise<string> {
  const from = await identities.workstation(caller.workstationId);
  return `Practitioner/${caller.professionalId ?? ''} (poste ${from?.code ?? ''})`;
}

/**
 * What it may hold. Requests of other establishments, which a team of whoever worked there could read, are counted and
 * not named: the caller may not know them.
 */
function heldFor(caller: Caller, code: string, held: HeldContent) {
  const { people, requests, residents, pictures, pictureBytes } = held;
  const hers = requests.filter(({ establishmentId }) => establishmentId === caller.establishmentId);
  const sentFromThere = new RegExp(`^TE-\\d{4}-${code}-`);
  return {
    people: people.map(({ name, role, lastAt }) => ({ name, role, lastAt })),
    requests: hers.slice(0, namedRequests).map(({ number, patientId }) => ({
      number,
      patient: `Patient/${patientId}`,
      sentFromThere: sentFromThere.test(number),
    })),
    ...{ requestCount: requests.length, residents, pictures, pictureBytes },
  };
}
