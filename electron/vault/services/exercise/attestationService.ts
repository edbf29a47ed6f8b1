import { randomUUID } from 'node:crypto';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { displayName } from '../../../../shared/domain/names.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import {
  type Attestation,
  attestationText,
  buildAttestation,
} from '../../../../shared/fhir/attestation.ts';
import type { AttestationList } from '../../../../shared/ipc/exercise.ts';
import type { Clock } from '../../clock.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { signDetached } from '../../session/signature.ts';
import { openSigningKey } from '../../session/signingKey.ts';
import { commitAct } from '../../store/actStore.ts';
import { readSigned, readUnsigned, saveSignature } from '../../store/attestationStore.ts';
import { readSetting } from '../../store/settingStore.ts';
import { readUser } from '../../store/userStore.ts';

export interface AttestationEnvironment {
  readonly clock: Clock;
  readonly appVersion: string;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
}

export interface AttestationService {
  /**
   * Signs what she finished with her own key and queues it for the hub, once.
   * @throws AppFailure `state.forbidden` when she finished nothing that is unsigned; `key.unavailable`
   */
  readonly sign: (session: Session) => void;
  readonly list: (session: Session) => AttestationList;
}

export function createAttestationService(environment: AttestationEnvironment): AttestationService {
  const { clock, wake } = environment;
  return {
    sign: (session) => {
      const now = clock.now();
      const signed = attest(environment, session, now);
      const object = { type: 'Practitioner', id: session.userId };
      session.write({ action: 'exercise.attest', object }, (db) => {
        saveSignature(db, session.userId, signed);
        commitAct(
          db,
          {
            requestId: randomUUID(),
            kind: 'other',
            serviceRequestId: null,
            priority: 'routine',
            professionalId: null,
            resources: [buildAttestation(signed)],
            originals: [],
            previews: [],
          },
          now,
        );
      });
      wake(session);
      session.changed(['Exercise']);
    },
    list: ({ store }) => ({ attestations: [...readSigned(store.database)] }),
  };
}

function attest(
  { appVersion, keyring }: AttestationEnvironment,
  session: Session,
  now: Date,
): Attestation {
  const { database } = session.store;
  const finished = readUnsigned(database, session.userId);
  const user = readUser(database, session.userId);
  const place = readSetting(database, placeSetting, Place);
  if (finished === null || user === null || place === null) throw new AppFailure('state.forbidden');
  const slot = keyring(session).slots.find((one) => one.user === session.userId);
  const key =
    slot === undefined ? null : openSigningKey(slot.signing, session.slotKey, session.userId);
  if (slot === undefined || key === null) throw new AppFailure('key.unavailable');
  const { name, finess } = place.establishment;
  const unsigned: Attestation = {
    id: finished.id,
    practitionerId: user.id,
    practitionerRoleId: user.practitionerRoleId,
    name: displayName(user.family, user.given),
    role: user.role,
    establishment: { name, finess },
    program: appVersion,
    form: finished.form,
    startedAt: withParisOffset(finished.startedAt),
    finishedAt: withParisOffset(finished.finishedAt),
    signedAt: withParisOffset(now.toISOString()),
    jws: '',
  };
  const jws = signDetached(JSON.parse(attestationText(unsigned)), key, slot.signing.kid);
  return { ...unsigned, jws };
}
