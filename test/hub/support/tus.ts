import type { TestFile } from './requests.ts';
import type { Workstation } from './workstation.ts';

const encode = (value: string): string => Buffer.from(value).toString('base64');

/** Raw tus 1.0.0, so that every header can be wrong on purpose. */
export async function createUpload(
  station: Workstation,
  file: TestFile,
  metadata: Record<string, string> = {},
  headers: Record<string, string> = {},
  first?: Buffer,
): Promise<Response> {
  const { binaryId, sha256, contentType } = file;
  const all = { binaryId, sha256, contentType, ...metadata };
  return fetch(`${station.hub.url}/files`, {
    method: 'POST',
    headers: {
      ...station.authorization(),
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(file.size),
      'Upload-Metadata': Object.entries(all)
        .map(([name, value]) => `${name} ${encode(value)}`)
        .join(','),
      ...(first === undefined ? {} : { 'Content-Type': 'application/offset+octet-stream' }),
      ...headers,
    },
    ...(first === undefined ? {} : { body: new Uint8Array(first) }),
  });
}

export async function uploadOffset(station: Workstation, id: string): Promise<number | null> {
  const response = await fetch(`${station.hub.url}/files/${id}`, {
    method: 'HEAD',
    headers: { ...station.authorization(), 'Tus-Resumable': '1.0.0' },
  });
  if (response.status === 404) return null;
  if (response.status !== 200) throw new Error(`HEAD answered ${response.status}`);
  return Number(response.headers.get('upload-offset'));
}

export async function patchUpload(
  station: Workstation,
  id: string,
  offset: number,
  bytes: Buffer,
): Promise<Response> {
  return fetch(`${station.hub.url}/files/${id}`, {
    method: 'PATCH',
    headers: {
      ...station.authorization(),
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  });
}

/** What a workstation does: HEAD, POST when there is nothing, then pieces from the offset. */
export async function upload(
  station: Workstation,
  file: TestFile,
  metadata: Record<string, string> = {},
  pieceSize = 256 * 1024,
): Promise<void> {
  let offset = await uploadOffset(station, file.binaryId);
  if (offset === null) {
    const created = await createUpload(station, file, metadata);
    if (created.status !== 201) throw new Error(`POST: ${await created.text()}`);
    offset = 0;
  }
  while (offset < file.size) {
    const piece = file.bytes.subarray(offset, offset + pieceSize);
    const response = await patchUpload(station, file.binaryId, offset, piece);
    if (response.status !== 204) throw new Error(`PATCH: ${await response.text()}`);
    offset = Number(response.headers.get('upload-offset'));
  }
}
