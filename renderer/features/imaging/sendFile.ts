import type { ImageBegin, RequestImage } from '../../../shared/ipc/request.ts';
import type { EstuaireApi } from '../../../shared/ipc/window.ts';
import { unwrap } from '../../lib/call.ts';

/** Largest piece of a file that one call carries, as the contract says. */
export const pieceBytes = 1024 * 1024;

/** Where the bytes go, and who wants to know how far they are. */
export interface Sending {
  readonly image: Pick<EstuaireApi['image'], 'begin' | 'append' | 'finish'>;
  readonly onProgress: (sent: number) => void;
}

/**
 * Gives a file to the vault piece by piece, in order, holding one piece at a time in memory.
 * @throws CallFailure with the vault's reason (`image.*`, `store.diskFull`…); nothing was added then
 */
export async function sendFile(
  begin: ImageBegin,
  file: Blob,
  { image, onProgress }: Sending,
): Promise<RequestImage> {
  const { uploadId } = await unwrap(image.begin(begin));
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    const piece = file.slice(offset, offset + pieceBytes);
    const bytes = new Uint8Array(await piece.arrayBuffer());
    await unwrap(image.append({ uploadId, offset, bytes }));
    onProgress(Math.min(file.size, offset + pieceBytes));
  }
  return unwrap(image.finish({ uploadId }));
}
