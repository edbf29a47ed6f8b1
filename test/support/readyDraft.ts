import { encode } from 'jpeg-js';
import type { Answer, Answers } from '../../shared/forms/answers.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { isQuestion } from '../../shared/forms/form.ts';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import type { TestConnection } from './vault.ts';

/** One option of the ophthalmology form, in the form's own words. */
export function chosen(linkId: string, code: string): Answer {
  const item = formCatalogue.specialty('ophthalmology')?.requestForm.byLinkId.get(linkId);
  const option = isQuestion(item) ? item.options.find((one) => one.code === code) : undefined;
  if (option === undefined) throw new Error(`${linkId} has no option ${code}`);
  return { type: 'choice', values: [{ code, display: option.display }] };
}

export const everything = {
  patientId: null,
  specialty: null,
  text: '',
  offset: 0,
  limit: 200,
} as const;

/** A signed ophthalmology request of the exercise, whose answers another one can repeat. */
export async function signedExample(window: TestConnection): Promise<RequestDetail> {
  const { rows } = await window.value('serviceRequest:search', { ...everything, view: 'waiting' });
  const row = rows.find(({ specialty }) => specialty === 'OPHT-EHPAD');
  if (row === undefined) throw new Error('the exercise has an ophthalmology request');
  return window.value('serviceRequest:read', { id: row.id });
}

export function jpeg(shade: number): Uint8Array {
  const data = Buffer.alloc(64 * 48 * 4, shade);
  return encode({ width: 64, height: 48, data }, 90).data;
}

/** Lines of one shade and black: sharp, and as dark as the shade. */
export function striped(shade: number): Uint8Array {
  const [width, height] = [1024, 1024];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let index = 0; index < width * height; index += 1) {
    const value = (index % width) % 16 < 8 ? shade : shade / 2;
    data.fill(value, index * 4, index * 4 + 3);
  }
  return encode({ width, height, data }, 90).data;
}

const largestPiece = 1024 * 1024;

export async function addPicture(
  window: TestConnection,
  requestId: string,
  slot: string,
  bytes: Uint8Array,
  fileName = 'C:\\photos\\résident 12.jpg',
  lastModified: string | null = null,
) {
  const { uploadId } = await window.value('image:begin', {
    requestId,
    slot,
    fileName,
    size: bytes.length,
    lastModified,
  });
  for (let offset = 0; offset < bytes.length; offset += largestPiece) {
    const piece = new Uint8Array(bytes.subarray(offset, offset + largestPiece));
    await window.value('image:append', { uploadId, offset, bytes: piece });
  }
  return window.value('image:finish', { uploadId });
}

export const slots = ['od.macula', 'od.papille', 'og.macula', 'og.papille'];

/** A draft with everything that the form asks, its pictures included. */
export async function readyDraft(window: TestConnection, change: Answers = {}): Promise<string> {
  const example = await signedExample(window);
  const { id } = await window.value('draft:create', {
    patientId: example.patient.id,
    specialty: 'ophthalmology',
  });
  const notFeasible = Object.entries(example.answers).filter(
    ([linkId, answer]) => linkId.startsWith('o.img.') && answer.type === 'notFeasible',
  );
  const removed = notFeasible.map(([linkId]) => linkId);
  const kept = Object.fromEntries(
    Object.entries(example.answers).filter(([linkId]) => !removed.includes(linkId)),
  );
  await window.value('draft:save', { id, patch: { answers: { ...kept, ...change } } });
  for (const [index, slot] of slots.entries()) await addPicture(window, id, slot, jpeg(40 * index));
  return id;
}
