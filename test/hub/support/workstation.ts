import { createHash, randomUUID } from 'node:crypto';
import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { foldCode } from '../../../hub/auth/oneTimeCode.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import type { Person } from '../../../shared/fhir/person.ts';

/** What a workstation needs of a hub, in this process or in another. */
export interface Reachable {
  readonly url: string;
  readonly code: (kind: 'establishment' | 'team', target: string) => Promise<string>;
  readonly certify: () => Promise<void>;
}

interface Keys {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly kid: string;
}

/** Somebody with a signing key, registered on one workstation. */
export interface Professional extends Keys {
  readonly id: string;
  readonly roleId: string;
  readonly person: Person;
}

export async function newKeys(alg: 'ES256' | 'ES384'): Promise<Keys> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey);
  const jwk = { kty, crv, x, y };
  return { privateKey, jwk, kid: await calculateJwkThumbprint(jwk) };
}

export interface Enrolment {
  readonly clientId: string;
  readonly workstationCode: string;
  readonly kid: string;
  readonly establishment: { readonly id: string; readonly name: string };
  readonly root: { readonly jwk: JWK; readonly kid: string; readonly fingerprint: string };
  readonly certificate: string | null;
  readonly directory: Bundle;
}

export interface SentAct {
  readonly requestId: string;
  readonly body: string;
  readonly response: Response;
  readonly answer: Bundle;
}

/** Speaks to the hub as a workstation would, from `hub/README.md` alone. */
export class Workstation {
  readonly hub: Reachable;
  readonly keys: Keys;
  readonly enrolment: Enrolment;
  token = '';
  teams: readonly string[] = [];
  audience = '';

  private constructor(hub: Reachable, keys: Keys, enrolment: Enrolment) {
    this.hub = hub;
    this.keys = keys;
    this.enrolment = enrolment;
  }

  static async enrol(hub: Reachable, establishmentId: string, name?: string): Promise<Workstation> {
    const code = await hub.code('establishment', establishmentId);
    const keys = await newKeys('ES384');
    const response = await Workstation.askEnrolment(hub.url, code, keys, name);
    if (response.status !== 201) throw new Error(`Enrolment answered ${response.status}`);
    await hub.certify();
    return new Workstation(hub, keys, (await response.json()) as Enrolment);
  }

  static async askEnrolment(
    url: string,
    code: string,
    keys: Keys,
    name = 'Poste infirmier',
  ): Promise<Response> {
    const proof = await new SignJWT({ code: foldCode(code) ?? code })
      .setProtectedHeader({ alg: 'ES384', typ: 'enrolment+jwt' })
      .setAudience(`${url}/auth/enrol`)
      .setIssuedAt()
      .sign(keys.privateKey);
    return fetch(`${url}/auth/enrol`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, name, jwk: keys.jwk, proof }),
    });
  }

  /** The same workstation towards another address of the same hub, after a restart. */
  moved(hub: Reachable): Workstation {
    return new Workstation(hub, this.keys, this.enrolment);
  }

  get establishmentId(): string {
    return this.enrolment.establishment.id;
  }

  async clientAssertion(claims: Record<string, unknown> = {}): Promise<string> {
    const { clientId } = this.enrolment;
    return new SignJWT({
      iss: clientId,
      sub: clientId,
      aud: `${this.hub.url}/auth/token`,
      jti: randomUUID(),
      exp: Math.floor(Date.now() / 1000) + 240,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES384', kid: this.keys.kid })
      .sign(this.keys.privateKey);
  }

  async askToken(assertion: string): Promise<Response> {
    return fetch(`${this.hub.url}/auth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'system/*.cruds',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    });
  }

  /** Signs in, alone or for a professional, and keeps the token. */
  async signIn(professional: Professional | null = null): Promise<this> {
    const claims =
      professional === null
        ? {}
        : {
            professional: professional.id,
            professional_assertion: await this.professionalAssertion(professional),
          };
    const response = await this.askToken(await this.clientAssertion(claims));
    if (response.status !== 200) throw new Error(`Token: ${await response.text()}`);
    const body = (await response.json()) as Record<string, unknown>;
    this.token = String(body.access_token);
    this.teams = body.teams as string[];
    this.audience = String(body.feed_audience);
    return this;
  }

  async professionalAssertion(
    professional: Professional,
    claims: Record<string, unknown> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      iss: professional.id,
      sub: professional.id,
      aud: `${this.hub.url}/auth/token`,
      client_id: this.enrolment.clientId,
      iat: now,
      exp: now + 3600,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'professional+jwt', kid: professional.kid })
      .sign(professional.privateKey);
  }

  /** Registers somebody of this establishment and certifies her key. */
  async register(role: Role, known: Partial<Professional> = {}): Promise<Professional> {
    const { response, professional } = await this.askRegistration(role, known);
    if (response.status !== 200) throw new Error(`Registration: ${await response.text()}`);
    await this.hub.certify();
    return professional;
  }

  async askRegistration(role: Role, known: Partial<Professional> = {}) {
    if (this.token === '') await this.signIn();
    const keys = await newKeys('ES256');
    const professional: Professional = {
      id: randomUUID(),
      roleId: randomUUID(),
      ...keys,
      ...known,
      person: {
        roleId: '',
        family: 'TESTPRO',
        given: 'Camille',
        physician: role === 'expert',
        organization: this.enrolment.establishment,
      },
    };
    const proof = await new SignJWT({
      aud: `${this.hub.url}/auth/professional`,
      client_id: this.enrolment.clientId,
      sub: professional.id,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'professional-key+jwt' })
      .setIssuedAt()
      .sign(professional.privateKey);
    const response = await this.send('POST', '/auth/professional', {
      professionalId: professional.id,
      practitionerRoleId: professional.roleId,
      family: professional.person.family,
      given: professional.person.given,
      role,
      rpps: null,
      jwk: professional.jwk,
      proof,
    });
    const person = { ...professional.person, roleId: professional.roleId };
    return { response, professional: { ...professional, person } };
  }

  async joinTeam(professional: Professional, teamId: string): Promise<void> {
    const code = await this.hub.code('team', teamId);
    const response = await this.askTeam(professional, code);
    if (response.status !== 200) throw new Error(`Team: ${await response.text()}`);
  }

  async askTeam(professional: Professional, code: string): Promise<Response> {
    return this.send('POST', '/auth/team', {
      code,
      professionalId: professional.id,
      professionalAssertion: await this.professionalAssertion(professional),
    });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.hub.url}${path}`, { headers: { ...this.authorization(), ...headers } });
  }

  async getJson<T>(path: string): Promise<T> {
    const response = await this.get(path);
    if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async send(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
    return fetch(`${this.hub.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/fhir+json', ...this.authorization(), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Sends one act; the same `requestId` and body when sent again. */
  async act(bundle: Bundle | string, requestId: string = randomUUID()): Promise<SentAct> {
    const body = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
    const response = await this.send('POST', '/fhir', body, { 'X-Request-Id': requestId });
    const answer = (await response.clone().json()) as Bundle;
    return { requestId, body, response, answer };
  }

  async put(
    resource: Resource & { id: string },
    precondition: Record<string, string>,
    requestId: string = randomUUID(),
  ): Promise<Response> {
    const path = `/fhir/${resource.resourceType}/${resource.id}`;
    return this.send('PUT', path, resource, { 'X-Request-Id': requestId, ...precondition });
  }

  /** The change feed from the beginning or a cursor, until it is empty. */
  async pull(from = '/fhir/$changes'): Promise<{ entries: Resource[]; next: string }> {
    const entries: Resource[] = [];
    for (let next = from; ; ) {
      const page = await this.getJson<Bundle>(next);
      next = page.link?.find(({ relation }) => relation === 'next')?.url ?? '';
      if (page.entry === undefined) return { entries, next };
      for (const { resource } of page.entry) if (resource !== undefined) entries.push(resource);
    }
  }

  authorization(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}` };
  }
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hub's reason code in a refusal. */
export async function reasonOf(response: Response): Promise<string> {
  const outcome = (await response.json()) as OperationOutcome;
  return outcome.issue?.[0]?.details?.coding?.[0]?.code ?? JSON.stringify(outcome);
}
