import { z } from 'zod';
import { PixelSpacing } from '../../../shared/domain/pixelSpacing.ts';
import {
  type DecodeAnswer,
  decodeRefusals,
  FileTraitsForm,
  maxDicomFrames,
  maxPicturePixels,
} from '../../../shared/ipc/decoder.ts';
import { kindOf, maxDicomBytes } from './fileKind.ts';
import { readJpegHeader } from './imageHeader.ts';

const Side = z.number().int().positive();
const Jpeg = z.instanceof(Uint8Array).refine(isJpeg);
const Page = z.object({ width: Side, height: Side, display: Jpeg }).refine(isBounded);

const Answer = z.union([
  z
    .looseObject({
      id: z.number(),
      ok: z.literal(true),
      width: Side,
      height: Side,
      display: Jpeg,
      preview: Jpeg,
      thumbnail: Jpeg,
      others: z
        .array(Page)
        .max(maxDicomFrames - 1)
        .exactOptional(),
      object: z
        .strictObject({
          cleaned: z.instanceof(Uint8Array).refine(isCleanObject),
          traits: FileTraitsForm,
          takenAt: z.iso.datetime({ local: true }).nullable(),
          modality: z
            .string()
            .regex(/^[A-Z]{1,16}$/)
            .nullable(),
          pixelSpacing: PixelSpacing.nullable(),
        })
        .exactOptional(),
    })
    .refine(isBounded),
  z.strictObject({
    id: z.number(),
    ok: z.literal(false),
    reason: z.enum(decodeRefusals).exactOptional(),
  }),
]);

/**
 * An answer of the decoder, which a file may have taken over: copies that are no JPEG, or an object that is not clean, are
 * a file that could not be read. @returns null for what is no answer at all
 */
export function cleanAnswer(data: unknown): DecodeAnswer | null {
  const answer = Answer.safeParse(data);
  if (answer.success) return answer.data as DecodeAnswer;
  const id = z.object({ id: z.number() }).safeParse(data);
  return id.success ? { id: id.data.id, ok: false } : null;
}

/** Of no more pixels than are ever shown, whatever the answer says beside it. */
function isJpeg(bytes: Uint8Array): boolean {
  const header = readJpegHeader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return header !== null && isBounded(header);
}

function isBounded({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): boolean {
  return width * height <= maxPicturePixels;
}

/** The 128 bytes that may hold a program hold nothing. */
function isCleanObject(bytes: Uint8Array): boolean {
  if (bytes.length > maxDicomBytes || kindOf(bytes) !== 'application/dicom') return false;
  return bytes.subarray(0, 128).every((byte) => byte === 0);
}
