import { AppFailure } from '../../../../shared/errors.ts';
import type { Establishment } from '../../../../shared/ipc/session.ts';
import type { Session } from '../../session/sessions.ts';
import type { Sync } from '../../sync/createSync.ts';
import { keyFingerprint } from '../../sync/enrolmentView.ts';
import type { ReadTrace } from '../readTrace.ts';
import type { Link } from './link.ts';
import { signingPerson } from './signingPerson.ts';
import { type TakeCaseEnvironment, takeCase } from './takeCase.ts';

export interface LinkEnvironment extends TakeCaseEnvironment {
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

    accept: (session, requestId) => takeCase(environment, session, requestId),

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
