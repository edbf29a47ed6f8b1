import {
  manifestName,
  maxManifestBytes,
  maxSignatureBytes,
  signatureName,
} from '../../../shared/domain/updateManifest.ts';
import type { HttpAnswer, HttpRequest } from './httpExchange.ts';
import { accepted, bearer } from './hubClient.ts';
import { invalidAnswer } from './hubFailure.ts';

type Send = (asked: HttpRequest) => Promise<HttpAnswer>;

/** What the hub says of a new version, as it came: nothing of it is believed yet. */
export interface UpdateOffer {
  readonly manifest: Uint8Array;
  readonly signature: string;
}

/** The requests of « Updates » in the hub's contract. */
export function createHubUpdates(send: Send) {
  const ask = (token: string, name: string, maxAnswerBytes: number, range: string | null) =>
    send({
      method: 'GET',
      path: `/updates/${name}`,
      headers: { ...bearer(token), ...(range === null ? {} : { range }) },
      maxAnswerBytes,
    });
  return {
    /** Null when the hub itself says that it offers none. Without a signature it is offered unsigned. @throws HubFailure */
    offer: async (token: string): Promise<UpdateOffer | null> => {
      const manifest = await ask(token, manifestName, maxManifestBytes, null);
      if (isAbsent(manifest)) return null;
      accepted(manifest);
      const signature = await ask(token, signatureName, maxAnswerBytes, null);
      const text = isAbsent(signature) ? '' : Buffer.from(accepted(signature).body).toString();
      return { manifest: manifest.body, signature: text.slice(0, maxSignatureBytes) };
    },
    /** A part of a file, of exactly that length. @throws HubFailure */
    piece: async (
      token: string,
      name: string,
      offset: number,
      length: number,
    ): Promise<Uint8Array> => {
      const range = `bytes=${offset}-${offset + length - 1}`;
      const answer = accepted(await ask(token, name, Math.max(length, maxAnswerBytes), range));
      if (answer.body.length !== length) throw invalidAnswer();
      return answer.body;
    },
  };
}

export type HubUpdates = ReturnType<typeof createHubUpdates>;

/** Refusals are longer than a signature. */
const maxAnswerBytes = 64 * 1024;

/** Said by the hub, and not by a portal that answers 404 to everything. */
function isAbsent({ status, headers }: HttpAnswer): boolean {
  return status === 404 && headers['x-hub-epoch'] !== undefined;
}
