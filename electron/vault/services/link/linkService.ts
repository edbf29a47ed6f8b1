import { createPublicKey, randomUUID, sign } from 'node:crypto';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { nextSitting } from '../../../../shared/domain/dueDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { acceptRequest } from '../../../../shared/fhir/transitions/acceptRequest.ts';
import type { Establishment } from '../../../../shared/ipc/session.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import { openSigningKey } from '../../session/signingKey.ts';
import { withdrawAct } from '../../store/actStore.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { hubVersionOf } from '../../store/receiptStore.ts';
import { saveResource } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';
import { wantBinary } from '../../store/wantedBinaryStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import { keyFingerprint } from '../../sync/enrolmentView.ts';
import { projectRequests } from '../projectRequests.ts';
import type { ReadTrace } from '../readTrace.ts';
import { signAct } from '../requests/actSigning.ts';
import { commitChange } from '../requests/commitChange.ts';
import { queueOf } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';
import { mayDo } from '../requests/permissions.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import type { Link } from './link.ts';
import { wantedCopies } from './pictureFiles.ts';

/** An exclusive reservation ends this long after the sitting it is for (domain.md 1.5). */
const reservationAfterSittingMs = 24 * 3_600_000;
/** How long « Prendre en charge » waits for the hub's word. */
const acceptTimeoutMs = 15_000;

export interface LinkEnvironment {
  readonly clock: Clock;
  readonly syncOf: (store: OpenStore) => Sync;
  readonly filesOf: (store: OpenStore) => ImageFiles;
  readonly keyring: (session: Session) => Keyring;
  readonly trace: ReadTrace;
  /** The region's own name and FINESS replace what was typed here. */
  readonly adoptPlace: (session: Session, establishment: Establishment) => void;
}

export interface LinkService extends Link {
  /** Somebody came in: what she signs may be sent in her name from now on. */
  readonly personUnlocked: (session: Session) => void;
}

/** What people do with the regional hub, on top of the engine that never needs them. */
export function createLinkService(environment: LinkEnvironment): LinkService {
  const syncOf = (session: Session): Sync => environment.syncOf(session.store);
  const status: Link['status'] = (session) => syncOf(session).enrolmentView(session.userId);

  return {
    status,

    async readHubKey(session, url) {
      if (session.store.profile === 'practice') throw new AppFailure('setup.practiceOnly');
      const spki = await syncOf(session).readHubKey(url);
      return { spki, fingerprint: spki === null ? null : keyFingerprint(spki) };
    },

    async enrol(session, input) {
      if (session.store.profile === 'practice') throw new AppFailure('setup.practiceOnly');
      const sync = syncOf(session);
      await sync.enrol(input);
      session.store.write(session.userId, { action: 'sync.enrol' }, () => {});
      const link = sync.link();
      if (link !== null && session.isOpen()) {
        const { name, finess, kind } = link.establishment;
        environment.adoptPlace(session, { name, finess, kind });
        sync.personUnlocked(signingPerson(session, environment.keyring(session)));
      }
      session.changed(['Organization'], ['HealthcareService'], ['Session']);
      return status(session);
    },

    async claimTeam(session, code) {
      if (session.store.profile === 'practice') throw new AppFailure('setup.practiceOnly');
      await syncOf(session).claimTeam(code);
      session.store.write(session.userId, { action: 'sync.claimTeam' }, () => {});
      return status(session);
    },

    async accept(session, requestId) {
      const sync = syncOf(session);
      const { database, profile } = session.store;
      const parts = readParts(database, requestId);
      const by = personOf(database, session.userId);
      if (!mayDo(parts, session.role, by.roleId, false).accept)
        throw new AppFailure('state.forbidden');
      const now = environment.clock.now();
      const step = {
        serviceRequest: parts.request,
        task: parts.task,
        by,
        at: withParisOffset(now.toISOString()),
        provenanceId: randomUUID(),
      };
      const change = acceptRequest(step, reservationEnd(database, parts, now));
      const actId = commitChange(
        session,
        {
          change: signAct(session, environment.keyring(session), change),
          kind: 'accept',
          requestId,
          priority: 'routine',
          professionalId: session.userId,
        },
        { action: 'request.accept', object: { type: 'ServiceRequest', id: requestId } },
        now,
        (db) => wantOriginals(db, environment.filesOf(session.store), parts),
      );
      if (profile === 'practice') return;
      const outcome = await sync.settled(actId, acceptTimeoutMs);
      if (outcome === 'received') return;
      takeBack(session, actId, parts, now);
      throw new AppFailure(outcome === 'waiting' ? 'hub.unreachable' : 'version.conflict');
    },

    list(session) {
      environment.trace.listed(session, { view: 'queue', words: '', patientId: null });
      return syncOf(session).list();
    },
    retry: (session) => syncOf(session).retry(null),
    setShare(session, share) {
      const act = { action: 'setting.share', detail: { share } } as const;
      session.write(act, (db) => syncOf(session).setShare(db, share));
      session.changed(['SyncList']);
    },
    syncStatus: (session) => syncOf(session).status(),
    personUnlocked: (session) =>
      syncOf(session).personUnlocked(signingPerson(session, environment.keyring(session))),
  };
}

/**
 * The originals of a case in hand come to this workstation, before the previews of the whole tray; those of the tray
 * stay at the hub.
 */
function wantOriginals(db: WritableDatabase, files: ImageFiles, parts: RequestParts): void {
  for (const media of parts.ofType('Media')) {
    for (const copies of ['preview', 'original'] as const) {
      for (const file of wantedCopies(db, files, media, copies)) wantBinary(db, file, 'awaited');
    }
  }
}

function reservationEnd(db: Session['store']['database'], parts: RequestParts, now: Date): string {
  const queue = queueOf(db, parts.request.performer?.[0]?.identifier?.value ?? '');
  const sitting = queue === null ? null : nextSitting(now.toISOString(), queue);
  const from = sitting === null ? now.getTime() : Date.parse(sitting);
  return withParisOffset(new Date(from + reservationAfterSittingMs).toISOString());
}

/**
 * The hub did not take it: the request stands here as it stood before. When it may have left all the same, it is kept
 * and the hub's answer, which always wins, will say.
 */
function takeBack(session: Session, actId: string, before: RequestParts, now: Date): void {
  try {
    session.store.database.transaction((db) => {
      withdrawAct(db, actId);
      for (const resource of [before.request, before.task]) {
        const { id } = resource;
        if (id === undefined) continue;
        saveResource(db, { ...resource, id }, now, hubVersionOf(db, resource.resourceType, id));
      }
      projectRequests(db, [before.request.id ?? '']);
    });
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
  }
  session.changed(['ServiceRequest']);
}

/** @throws AppFailure `key.unavailable` */
function signingPerson(session: Session, keyring: Keyring): Parameters<Sync['personUnlocked']>[0] {
  const user = readUser(session.store.database, session.userId);
  const slot = keyring.slots.find(({ user: owner }) => owner === session.userId);
  const key =
    slot === undefined ? null : openSigningKey(slot.signing, session.slotKey, session.userId);
  if (user === null || slot === undefined || key === null) throw new AppFailure('key.unavailable');
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  return {
    professionalId: user.id,
    practitionerRoleId: user.practitionerRoleId,
    family: user.family,
    given: user.given,
    role: user.role,
    rpps: user.rpps,
    kid: slot.signing.kid,
    publicJwk: { kty, crv, x, y } as Parameters<Sync['personUnlocked']>[0]['publicJwk'],
    sign: (input) => sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }),
  };
}
