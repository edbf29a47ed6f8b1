import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../../../electron/vault/sync/httpExchange.ts';
import { type Answer, type Complain, refusal } from './modelAnswer.ts';
import type { HubState, StoredUpload } from './modelState.ts';

const tus = { 'tus-resumable': '1.0.0' };

/** tus as `hub/README.md` 8 wants it: HEAD, POST that never truncates, PATCH from where the file stands. */
export function answerFiles(
  state: HubState,
  asked: HttpRequest,
  at: number,
  complain: Complain,
): Answer {
  const { method } = asked;
  if (method === 'POST') return create(state, asked);
  const id = asked.path.replace('/files/', '');
  const upload = state.uploads.get(id);
  if (upload === undefined) return refusal(404, 'notFound');
  if (method === 'HEAD') {
    const length = { 'upload-length': String(upload.size) };
    return { status: 200, headers: { ...tus, ...length, ...offsetOf(upload) } };
  }
  return append(state, { id, upload, asked, at, complain });
}

function create(state: HubState, { headers }: HttpRequest): Answer {
  const metadata = new Map(
    (headers?.['upload-metadata'] ?? '').split(',').map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split(' ');
      return [name, Buffer.from(value, 'base64').toString()];
    }),
  );
  const id = metadata.get('binaryId') ?? '';
  if (state.uploads.has(id)) return refusal(409, 'upload.exists');
  const sha256 = metadata.get('sha256') ?? '';
  const named = [...state.acts.values()].some(({ files }) =>
    files.some((file) => file.binaryId === id && file.sha256 === sha256),
  );
  if (!named && metadata.get('kind') !== 'preview') return refusal(422, 'upload.notNamed');
  const size = Number(headers?.['upload-length']);
  state.uploads.set(id, { size, sha256, bytes: Buffer.alloc(0), receivedAt: null });
  return { status: 201, headers: { ...tus, 'upload-offset': '0' } };
}

interface Appended {
  readonly id: string;
  readonly upload: StoredUpload;
  readonly asked: HttpRequest;
  readonly at: number;
  readonly complain: Complain;
}

function append(state: HubState, { id, upload, asked, at, complain }: Appended): Answer {
  if (Number(asked.headers?.['upload-offset']) !== upload.bytes.length) {
    return refusal(409, 'upload.offset');
  }
  upload.bytes = Buffer.concat([upload.bytes, asked.body ?? new Uint8Array(0)]);
  if (upload.bytes.length === upload.size && upload.receivedAt === null) {
    const hash = createHash('sha256').update(upload.bytes).digest('hex');
    if (hash !== upload.sha256) {
      complain('a file came whole with other bytes');
      state.uploads.delete(id);
      return refusal(422, 'upload.hash');
    }
    upload.receivedAt = new Date(at).toISOString();
    state.feed.push({ key: `Binary/${id}`, versionId: 1 });
  }
  return { status: 204, headers: { ...tus, ...offsetOf(upload) } };
}

function offsetOf({ bytes }: StoredUpload): Readonly<Record<string, string>> {
  return { 'upload-offset': String(bytes.length) };
}
