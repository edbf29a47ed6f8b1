import type { z } from 'zod';
import { parseJson } from './boundedJson.ts';
import { classifyFailure } from './classifyFailure.ts';
import { LostAnswer, WorkstationsAnswer } from './establishmentWorkstations.ts';
import type { HttpAnswer, HttpExchange, HttpRequest } from './httpExchange.ts';
import {
  CertificateAnswer,
  EnrolmentAnswer,
  FeedPage,
  HubKeysAnswer,
  KnownReceiptsAnswer,
  ProfessionalAnswer,
  ReceiptAnswer,
  RevocationsAnswer,
  TeamAnswer,
  TokenAnswer,
  TransactionAnswer,
} from './hubAnswers.ts';
import { HubFailure, invalidAnswer } from './hubFailure.ts';

const MiB = 1024 * 1024;
const smallAnswerBytes = 256 * 1024;
const resourceAnswerBytes = 5 * MiB;
const pageAnswerBytes = 32 * MiB;

/** A transaction's answer with the two headers that must say the same as its body. */
export interface SentBundle {
  readonly answer: TransactionAnswer;
  readonly requestId: string;
  readonly bodySha256: string;
}

/** Everything this workstation asks a hub, in the hub's words. Every call may throw a `HubFailure`, nothing else. */
export type HubClient = ReturnType<typeof createHubClient>;

/**
 * @param observe sees every answer that came, whatever it says: clock, epoch and last contact are read from it
 */
export function createHubClient(exchange: HttpExchange, observe: (answer: HttpAnswer) => void) {
  const send = async (asked: HttpRequest): Promise<HttpAnswer> => {
    const answer = await exchange.send(asked);
    observe(answer);
    return answer;
  };
  const ask = async <S extends z.ZodType>(
    asked: HttpRequest,
    schema: S,
  ): Promise<{ readonly value: z.output<S>; readonly answer: HttpAnswer }> => {
    const answer = accepted(await send(asked));
    const parsed = schema.safeParse(parseJson(answer.body));
    if (!parsed.success) throw invalidAnswer();
    return { value: parsed.data, answer };
  };
  const get = (token: string, path: string, maxAnswerBytes = smallAnswerBytes): HttpRequest => ({
    method: 'GET',
    path,
    headers: bearer(token),
    maxAnswerBytes,
  });

  return {
    send,
    /** Asks nothing of anybody: its answer tells the hub's time. */
    readMetadata: async (): Promise<void> => {
      await send({ method: 'GET', path: '/fhir/metadata', maxAnswerBytes: resourceAnswerBytes });
    },
    enrol: async (body: object): Promise<EnrolmentAnswer> => {
      const asked = { ...jsonPost('/auth/enrol', body), maxAnswerBytes: resourceAnswerBytes };
      return (await ask(asked, EnrolmentAnswer)).value;
    },
    /** @throws HubFailure `authentication` for every refusal: nothing else can be asked of this route */
    token: async (form: Readonly<Record<string, string>>): Promise<TokenAnswer> => {
      try {
        return (await ask(formPost('/auth/token', form), TokenAnswer)).value;
      } catch (error) {
        throw error instanceof HubFailure && error.kind === 'refused'
          ? new HubFailure('authentication', 'hub.unauthorized', { reason: error.reason })
          : error;
      }
    },
    registerProfessional: async (token: string, body: string): Promise<ProfessionalAnswer> =>
      (await ask(jsonPost('/auth/professional', body, token), ProfessionalAnswer)).value,
    claimTeam: async (token: string, body: object): Promise<string> =>
      (await ask(jsonPost('/auth/team', body, token), TeamAnswer)).value.team,
    certificate: async (token: string, kid: string): Promise<CertificateAnswer> => {
      const { value } = await ask(get(token, `/certificates/${kid}`), CertificateAnswer);
      if (value.kid !== kid) throw invalidAnswer();
      return value;
    },
    revokedKeys: async (token: string): Promise<readonly string[]> => {
      const asked = get(token, '/revocations', resourceAnswerBytes);
      return (await ask(asked, RevocationsAnswer)).value.revoked.map(({ kid }) => kid);
    },
    /** The hub's keys as announced last, in the form that the region's root signed. */
    hubKeys: async (token: string): Promise<string> =>
      (await ask(get(token, '/hub-keys'), HubKeysAnswer)).value.statement,
    workstations: async (token: string) =>
      (await ask(get(token, '/workstations', resourceAnswerBytes), WorkstationsAnswer)).value,
    /** Again: changes nothing, and answers the same. */
    declareLost: async (token: string, clientId: string): Promise<LostAnswer> => {
      const asked = jsonPost(`/workstations/${clientId}/lost`, {}, token);
      return (await ask({ ...asked, maxAnswerBytes: resourceAnswerBytes }, LostAnswer)).value;
    },
    sendBundle: async (
      token: string,
      requestId: string,
      { body, sha256 }: { readonly body: Uint8Array; readonly sha256: string },
    ): Promise<SentBundle> => {
      const digest = Buffer.from(sha256, 'hex').toString('base64');
      const headers = {
        ...bearer(token),
        'content-type': 'application/fhir+json',
        'x-request-id': requestId,
        'content-digest': `sha-256=:${digest}:`,
      };
      const asked = { method: 'POST', path: '/fhir', headers, body, maxAnswerBytes: MiB };
      const { value, answer } = await ask(asked, TransactionAnswer);
      return {
        answer: value,
        requestId: answer.headers['x-request-id'] ?? '',
        bodySha256: answer.headers['x-body-sha256'] ?? '',
      };
    },
    /** @throws HubFailure `refused` with reason `notFound` when the hub has none */
    receipt: async (token: string, requestId: string): Promise<ReceiptAnswer> =>
      (await ask(get(token, `/receipts/${requestId}`, MiB), ReceiptAnswer)).value,
    /** Which of these acts the hub has, by their ids; true when all their files are there. */
    knownReceipts: async (
      token: string,
      requestIds: readonly string[],
    ): Promise<ReadonlyMap<string, boolean>> => {
      const asked = { ...jsonPost('/receipts', { requestIds }, token), maxAnswerBytes: MiB };
      const { receipts } = (await ask(asked, KnownReceiptsAnswer)).value;
      return new Map(receipts.map(({ requestId, complete }) => [requestId, complete]));
    },
    changes: async (token: string, cursor: string | null, count: number) => {
      const query = new URLSearchParams({ _count: String(count) });
      if (cursor !== null) query.set('cursor', cursor);
      const asked = get(token, `/fhir/$changes?${query}`, pageAnswerBytes);
      return (await ask(asked, FeedPage)).value;
    },
    /** One resource, now or in one of its versions; null when the hub has none for us. */
    readResource: async (
      token: string,
      key: string,
      versionId: string | null,
    ): Promise<unknown> => {
      const version = versionId === null ? '' : `/_history/${versionId}`;
      const answer = await send(get(token, `/fhir/${key}${version}`, resourceAnswerBytes));
      if (answer.status === 404) return null;
      return parseJson(accepted(answer).body);
    },
    saveStatus: async (token: string, status: object): Promise<void> => {
      const body = Buffer.from(JSON.stringify(status));
      const headers = { ...bearer(token), 'content-type': 'application/json' };
      const path = '/workstation/status';
      accepted(
        await send({ method: 'PUT', path, headers, body, maxAnswerBytes: smallAnswerBytes }),
      );
    },
  };
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

/** @throws HubFailure for anything but a success */
export function accepted(answer: HttpAnswer): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw classifyFailure(answer);
}

function jsonPost(path: string, body: object | string, token?: string): HttpRequest {
  return {
    method: 'POST',
    path,
    headers: { ...(token === undefined ? {} : bearer(token)), 'content-type': 'application/json' },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    maxAnswerBytes: smallAnswerBytes,
  };
}

function formPost(path: string, form: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams(form).toString()),
    maxAnswerBytes: smallAnswerBytes,
  };
}
