import type { Clock } from '../clock.ts';
import {
  markRevoked,
  readCertificate,
  saveCertificate,
  unsettledCertificates,
} from '../store/certificateStore.ts';
import type { Database, ReadableDatabase } from '../store/database.ts';
import { readHubLink } from '../store/hubLinkStore.ts';
import { readProfessionals, saveProfessionalStatus } from '../store/professionalLinkStore.ts';
import { type CertificateClaims, verifyCertificate } from './certificate.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure } from './hubFailure.ts';

/** A key that was not certified is asked about again after this long; so is the list of revoked ones. */
const askedAgainMs = 5 * 60_000;

export interface CertificateKeeper {
  /**
   * Asks whose these keys are, those that nobody asked about yet, so that what they signed is never shown first as
   * signed by nobody. What the hub does not answer now is asked again by `refresh`.
   */
  readonly meet: (hub: HubConnection, kids: readonly string[]) => Promise<void>;
  /** Asks the hub whose the keys are that signed what is here, and which are revoked. @throws HubFailure */
  readonly refresh: (hub: HubConnection) => Promise<void>;
}

export function createCertificateKeeper(database: Database, clock: Clock): CertificateKeeper {
  let revokedAskedAt: number | null = null;
  return {
    meet: async (hub, kids) => {
      const met = (kid: string) =>
        (readCertificate(database, kid)?.status ?? 'unknown') !== 'unknown';
      try {
        for (const kid of new Set(kids)) {
          if (!met(kid)) await refreshOne(database, clock, hub, kid);
        }
      } catch (error) {
        if (!(error instanceof HubFailure)) throw error;
      }
    },
    refresh: async (hub) => {
      const now = clock.monotonicMs();
      if (revokedAskedAt === null || now - revokedAskedAt > askedAgainMs) {
        const revoked = await hub.session.call(null, (token) => hub.client.revokedKeys(token));
        database.transaction((db) => {
          for (const kid of revoked) markRevoked(db, kid);
        });
        revokedAskedAt = now;
      }
      for (const { kid, checkedAt } of unsettledCertificates(database)) {
        const age = clock.now().getTime() - Date.parse(checkedAt ?? '');
        if (!(age >= 0 && age < askedAgainMs)) await refreshOne(database, clock, hub, kid);
      }
    },
  };
}

async function refreshOne(
  database: Database,
  clock: Clock,
  hub: HubConnection,
  kid: string,
): Promise<void> {
  const answer = await hub.session
    .call(null, (token) => hub.client.certificate(token, kid))
    .catch((error: unknown) => {
      if (error instanceof HubFailure && error.reason === 'notFound') return null;
      throw error;
    });
  const certificate = answer?.certificate ?? null;
  const { root } = hub.link;
  const genuine =
    certificate !== null &&
    verifyCertificate(certificate, kid, root, hub.contact.hubNow()) !== null;
  const valid = genuine && answer?.status === 'valid';
  const status = answer?.status === 'revoked' ? 'revoked' : valid ? 'valid' : 'pending';
  const checkedAt = clock.now().toISOString();
  database.transaction((db) => {
    saveCertificate(db, { kid, certificate: genuine ? certificate : null, status, checkedAt });
    for (const person of readProfessionals(db)) {
      if (person.kid === kid) saveProfessionalStatus(db, person.professionalId, status);
    }
  });
}

/**
 * Whose key this is, as the pinned root says, from what is kept here; null shows « Signature non vérifiée ». A
 * certificate is verified at each use, not when it came.
 */
export function certifiedOwner(
  db: ReadableDatabase,
  kid: string,
  now: Date,
): CertificateClaims | null {
  const link = readHubLink(db);
  const stored = readCertificate(db, kid);
  if (link === null || stored?.status !== 'valid' || stored.certificate === null) return null;
  return verifyCertificate(stored.certificate, kid, link.root, now);
}
