import type { Role } from '../../../shared/domain/roles.ts';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { saveCertificate, wantCertificate } from '../store/certificateStore.ts';
import type { Database } from '../store/database.ts';
import type { EcJwk } from '../store/hubLinkStore.ts';
import {
  type ProfessionalLink,
  readProfessional,
  readProfessionals,
  saveAssertion,
  saveProfessionalKey,
  saveProfessionalStatus,
  saveTeams,
} from '../store/professionalLinkStore.ts';
import { verifyCertificate } from './certificate.ts';
import { foldCode } from './enrolment.ts';
import type { HubConnection } from './hubConnection.ts';
import { finishJws, jwsInput } from './jws.ts';

/** The person at the screen, with the use of her signing key for as long as she is there. */
export interface SigningPerson {
  /** Her Practitioner id: the id she has on this workstation. */
  readonly professionalId: string;
  /** Her PractitionerRole here, which her acts refer to. */
  readonly practitionerRoleId: string;
  readonly family: string;
  readonly given: string;
  readonly role: Role;
  readonly rpps: string | null;
  /** Thumbprint of `publicJwk`. */
  readonly kid: string;
  readonly publicJwk: EcJwk;
  /** ES256 over these bytes, IEEE P1363 form. */
  readonly sign: (input: Uint8Array) => Uint8Array;
}

const assertionHours = 12;
/** Renewed when half of it is left, so that what she signs late in her shift still leaves after it. */
const renewedBeforeMs = (assertionHours / 2) * 3_600_000;
/** More is left of one alone that was dated by a hub whose clock was ahead: the hub, right again, takes it for one of later. */
const longestLeftMs = assertionHours * 3_600_000 + 60_000;

export interface Professionals {
  /** Somebody opened her session: her key is noted and, once enrolled, she lets this workstation speak for her. */
  readonly unlocked: (person: SigningPerson) => void;
  /** She left; what she signed before goes on under her assertion. */
  readonly locked: () => void;
  /** Renews her assertion and makes her known to the hub. @throws HubFailure */
  readonly keepCurrent: (hub: HubConnection) => Promise<void>;
  /** @throws AppFailure, HubFailure */
  readonly claimTeam: (hub: HubConnection, code: string) => Promise<void>;
  /** Those for whom a token may be asked now. */
  readonly speakers: (hub: HubConnection) => readonly ProfessionalLink[];
}

export function createProfessionals(database: Database, clock: Clock): Professionals {
  let present: SigningPerson | null = null;

  const renew = (hub: HubConnection, person: SigningPerson): void => {
    const known = readProfessional(database, person.professionalId);
    const now = hub.contact.hubNow().getTime();
    const left = Date.parse(known?.assertionExpiresAt ?? '') - now;
    if (known?.assertion && left > renewedBeforeMs && left <= longestLeftMs) return;
    const issuedAt = Math.floor(now / 1000);
    const expires = issuedAt + assertionHours * 3600;
    const jws = signed(person, 'professional+jwt', {
      iss: person.professionalId,
      sub: person.professionalId,
      aud: `${hub.link.url}/auth/token`,
      client_id: hub.link.clientId,
      iat: issuedAt,
      exp: expires,
    });
    const until = new Date(expires * 1000).toISOString();
    database.transaction((db) => saveAssertion(db, person.professionalId, jws, until));
  };

  return {
    unlocked: (person) => {
      present = person;
      database.transaction((db) => saveProfessionalKey(db, person));
    },
    locked: () => {
      present = null;
    },
    keepCurrent: async (hub) => {
      const person = present;
      if (person === null) return;
      renew(hub, person);
      const known = readProfessional(database, person.professionalId);
      if (known?.status === 'unknown') await register(database, clock, hub, person);
    },
    claimTeam: async (hub, code) => {
      const person = present;
      if (person === null) throw new AppFailure('session.locked');
      renew(hub, person);
      const known = readProfessional(database, person.professionalId);
      if (known?.status === 'unknown') await register(database, clock, hub, person);
      const assertion = readProfessional(database, person.professionalId)?.assertion ?? '';
      const body = {
        code: foldCode(code),
        professionalId: person.professionalId,
        professionalAssertion: assertion,
      };
      const team = await hub.session.call(null, (token) => hub.client.claimTeam(token, body));
      const teams = new Set([...(known?.teams ?? []), team]);
      database.transaction((db) => saveTeams(db, person.professionalId, [...teams]));
      hub.session.forget();
    },
    speakers: (hub) => {
      const now = hub.contact.hubNow().getTime();
      return readProfessionals(database).filter(
        ({ assertion, assertionExpiresAt }) =>
          assertion !== null && Date.parse(assertionExpiresAt ?? '') > now,
      );
    },
  };
}

/** The hub writes who she is; her acts may leave from then on, certified or not. */
async function register(
  database: Database,
  clock: Clock,
  hub: HubConnection,
  person: SigningPerson,
): Promise<void> {
  const { professionalId, practitionerRoleId, family, given, role, rpps, kid } = person;
  const { kty, crv, x, y } = person.publicJwk;
  const body = {
    professionalId,
    practitionerRoleId,
    family,
    given,
    role,
    rpps,
    jwk: { kty, crv, x, y },
    proof: signed(person, 'professional-key+jwt', {
      aud: `${hub.link.url}/auth/professional`,
      iat: Math.floor(hub.contact.hubNow().getTime() / 1000),
      client_id: hub.link.clientId,
      sub: professionalId,
    }),
  };
  const answer = await hub.session.call(null, (token) =>
    hub.client.registerProfessional(token, JSON.stringify(body)),
  );
  const { certificate } = answer;
  const genuine =
    certificate !== null &&
    verifyCertificate(certificate, kid, hub.link.root, hub.contact.hubNow()) !== null;
  const status = genuine ? 'valid' : 'pending';
  const checkedAt = clock.now().toISOString();
  database.transaction((db) => {
    saveProfessionalStatus(db, professionalId, status);
    if (genuine) saveCertificate(db, { kid, certificate, status, checkedAt });
    else wantCertificate(db, kid);
  });
}

function signed(person: SigningPerson, typ: string, claims: object): string {
  const input = jwsInput({ alg: 'ES256', typ, kid: person.kid }, claims);
  return finishJws(input, person.sign(Buffer.from(input, 'ascii')));
}
