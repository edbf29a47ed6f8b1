import { classifyFailure } from './classifyFailure.ts';
import type { HttpAnswer, HttpRequest } from './httpExchange.ts';
import { accepted, bearer } from './hubClient.ts';
import { HubFailure, invalidAnswer } from './hubFailure.ts';

/** One file as tus names it; `kind` only for a preview that no Bundle names yet. */
export interface Upload {
  readonly binaryId: string;
  readonly size: number;
  readonly sha256: string;
  readonly contentType: string;
  readonly kind: 'original' | 'preview';
}

type Send = (asked: HttpRequest) => Promise<HttpAnswer>;

const protocol = { 'tus-resumable': '1.0.0' };
const pieceType = { 'content-type': 'application/offset+octet-stream' };
const maxAnswerBytes = 64 * 1024;
const movedReasons: ReadonlySet<string | null> = new Set(['upload.offset', 'notFound']);

/**
 * The three requests of tus 1.0.0 that this contract uses, and the reading of a file. Written here rather than taken
 * from tus-js-client: pieces come from our own decrypting reader, an urgent text may go between two of them, and one
 * place must decide what each failure means.
 */
export interface HubFiles {
  /** How many bytes the hub holds; null when it knows no such upload. @throws HubFailure */
  readonly offset: (token: string, upload: Upload) => Promise<number | null>;
  /**
   * Begins an upload, with its first piece unless that is empty, and answers how much of it the hub took: all, or nothing
   * where it takes none with a creation. `tooLarge` as for a piece; null when it exists already, which touches nothing.
   * @throws HubFailure
   */
  readonly create: (
    token: string,
    upload: Upload,
    first: Uint8Array,
  ) => Promise<number | 'tooLarge' | null>;
  /**
   * Sends one piece and answers the new offset; `tooLarge` when the hub, or a proxy before it, takes no piece of this
   * size; null when the hub stands elsewhere, or has removed an upload that was too old.
   * @throws HubFailure
   */
  readonly append: (
    token: string,
    upload: Upload,
    offset: number,
    piece: Uint8Array,
  ) => Promise<number | 'tooLarge' | null>;
  /** A part of a file's bytes, of exactly that length. @throws HubFailure */
  readonly read: (
    token: string,
    binaryId: string,
    offset: number,
    length: number,
  ) => Promise<Uint8Array>;
}

export function createHubFiles(send: Send): HubFiles {
  return {
    offset: (...asked) => offsetAt(send, ...asked),
    create: (...asked) => create(send, ...asked),
    append: (...asked) => append(send, ...asked),
    read: (...asked) => read(send, ...asked),
  };
}

async function offsetAt(
  send: Send,
  token: string,
  { binaryId, size }: Upload,
): Promise<number | null> {
  const answer = await send({
    method: 'HEAD',
    path: `/files/${binaryId}`,
    headers: { ...bearer(token), ...protocol },
    maxAnswerBytes,
  });
  if (answer.status === 404 && answer.headers['x-hub-epoch'] !== undefined) return null;
  accepted(answer);
  if (Number(answer.headers['upload-length']) !== size) throw invalidAnswer();
  return readOffset(answer, size);
}

async function create(
  send: Send,
  token: string,
  upload: Upload,
  first: Uint8Array,
): Promise<number | 'tooLarge' | null> {
  const { binaryId, sha256, contentType, kind } = upload;
  const metadata = { binaryId, sha256, contentType, ...(kind === 'preview' ? { kind } : {}) };
  const answer = await send({
    method: 'POST',
    path: '/files',
    headers: {
      ...bearer(token),
      ...protocol,
      'upload-length': String(upload.size),
      'upload-metadata': Object.entries(metadata)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(','),
      ...(first.length === 0 ? {} : pieceType),
    },
    body: first,
    maxAnswerBytes,
  });
  if (answer.status === 413 && first.length > 0) return 'tooLarge';
  if (answer.status === 409 && classifyFailure(answer).reason === 'upload.exists') return null;
  if (accepted(answer).headers['tus-resumable'] === undefined) throw invalidAnswer();
  if (answer.headers['upload-offset'] === undefined) return 0;
  const taken = readOffset(answer, upload.size);
  if (taken !== 0 && taken !== first.length) throw invalidAnswer();
  return taken;
}

async function append(
  send: Send,
  token: string,
  { binaryId, size }: Upload,
  offset: number,
  piece: Uint8Array,
): Promise<number | 'tooLarge' | null> {
  const answer = await send({
    method: 'PATCH',
    path: `/files/${binaryId}`,
    headers: {
      ...bearer(token),
      ...protocol,
      'upload-offset': String(offset),
      ...pieceType,
    },
    body: piece,
    maxAnswerBytes,
  });
  if (answer.status === 413) return 'tooLarge';
  const elsewhere = answer.status === 409 || answer.status === 404;
  if (elsewhere && movedReasons.has(classifyFailure(answer).reason)) return null;
  const reached = readOffset(accepted(answer), size);
  if (reached !== offset + piece.length) throw invalidAnswer();
  return reached;
}

async function read(
  send: Send,
  token: string,
  binaryId: string,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const answer = await send({
    method: 'GET',
    path: `/fhir/Binary/${binaryId}`,
    headers: { ...bearer(token), range: `bytes=${offset}-${offset + length - 1}` },
    maxAnswerBytes: length,
  });
  if (answer.status === 404) throw new HubFailure('transient', 'notFound', { reason: 'notFound' });
  if (accepted(answer).body.length !== length) throw invalidAnswer();
  return answer.body;
}

function readOffset({ headers }: HttpAnswer, size: number): number {
  const text = headers['upload-offset'] ?? '';
  const offset = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(offset >= 0 && offset <= size)) throw invalidAnswer();
  return offset;
}
