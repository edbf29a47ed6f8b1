import { AppFailure } from '../../../../shared/errors.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import { showsPictures } from '../../../../shared/ipc/call.ts';
import { readParts } from '../requests/requestParts.ts';
import { type CallDesk, live } from './callDesk.ts';

/**
 * « Montrer cette image »: the pixels that the window draws in the place of its camera. A window can show pictures of the
 * record and cannot read them; here it is given those of the request that the call is about, while pictures may pass,
 * and each one leaves its line before it is given.
 * @param page of a document or frame of an object, from 0
 * @returns JPEG, as large as this workstation has it
 * @throws AppFailure `call.over`, `state.forbidden` while no picture may pass, `notFound` for one of anything else or that
 * is not here
 */
export function showPicture(
  desk: CallDesk,
  callId: string,
  imageId: string,
  page: number,
): Uint8Array<ArrayBuffer> {
  const call = live(desk, callId, 'active');
  if (!showsPictures(call)) throw new AppFailure('state.forbidden');
  const { database } = call.store;
  const signed = readParts(database, call.requestId).ofType('Media');
  if (!signed.some((media) => readOriginal(media)?.binaryId === imageId)) {
    throw new AppFailure('notFound');
  }
  const files = desk.filesOf(call.store);
  const copy = files.find(database, imageId, 'display') === null ? 'preview' : 'display';
  const bytes = files.read(database, imageId, copy, undefined, undefined, page);
  desk.trace.shown(call, imageId);
  return new Uint8Array(bytes);
}
