import type { Media } from '@medplum/fhirtypes';
import { readOriginal, readPreview, readSlot } from '../../../../shared/fhir/media.ts';
import type { MissingCopy, SittingCase, SittingState } from '../../../../shared/ipc/sitting.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { freeBytes } from '../../images/importImage.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { mediaOfRequest, namesAllHere } from '../../store/requestResources.ts';
import { type RequestLine, requestLinesIn } from '../../store/requestViewStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import { wantedErrors } from '../../store/wantedBinaryStore.ts';

export interface SittingStore {
  readonly db: ReadableDatabase;
  readonly files: ImageFiles;
  /** Folder of the store, whose disk takes the pictures. */
  readonly folder: string;
  /** The exercise has no hub whose word a reservation could wait for. */
  readonly isExercise: boolean;
  /** Bytes that pictures leave free for what people type. */
  readonly reservedBytes: number;
  readonly now: Date;
}

/** What a picture takes here beside itself: the copies that are shown. */
const spacePerByte = 2;

/** The reserved requests of one person and what of their pictures is on this disk, each word of it from a file or its absence. */
export function sittingState(store: SittingStore, roleId: string): SittingState {
  const { db, folder, reservedBytes } = store;
  const errors = wantedErrors(db);
  const found = requestLinesIn(db, ['accepted'])
    .filter((line) => line.ownerRoleId === roleId && line.reservedUntil !== undefined)
    .map((line) => caseOf(store, line, errors));
  const held = found.filter(({ lapsed }) => !lapsed);
  const bytesMissing = sum(held.flatMap(({ missing }) => missing.map(({ bytes }) => bytes)));
  return {
    cases: found.map(({ bytesHere: _bytes, ...one }) => one),
    bytesHere: sum(held.map(({ bytesHere }) => bytesHere)),
    bytesMissing,
    diskFull: bytesMissing > 0 && freeBytes(folder) < reservedBytes + bytesMissing * spacePerByte,
  };
}

function caseOf(
  store: SittingStore,
  line: RequestLine,
  errors: ReturnType<typeof wantedErrors>,
): SittingCase & { readonly bytesHere: number } {
  const copies = mediaOfRequest(store.db, line.id).flatMap(({ resource }) =>
    copiesOf(store, resource),
  );
  const missing = inSignedOrder(
    store.db,
    line.id,
    copies.filter(({ isHere }) => !isHere),
  );
  const reservedUntil = line.reservedUntil ?? line.updatedAt;
  return {
    requestId: line.id,
    reservedUntil,
    lapsed: Date.parse(reservedUntil) <= store.now.getTime(),
    textHere: namesAllHere(store.db, line.id),
    confirmed: store.isExercise || line.unconfirmed === undefined,
    missing: missing.map(({ binaryId, mediaId: _media, isHere: _here, ...copy }) => ({
      ...copy,
      error: errors.get(binaryId) ?? null,
    })),
    bytesHere: sum(copies.filter(({ isHere }) => isHere).map(({ bytes }) => bytes)),
  };
}

interface Copy extends Omit<MissingCopy, 'error'> {
  readonly binaryId: string;
  readonly mediaId: string;
  readonly isHere: boolean;
}

/** The two copies by which a picture travels; one that came without a small copy has its original alone. */
function copiesOf({ db, files }: SittingStore, media: Media): readonly Copy[] {
  const original = readOriginal(media);
  if (original === null) return [];
  const preview = readPreview(media);
  const isHere = (kind: Copy['kind']): boolean => files.find(db, original.binaryId, kind) !== null;
  return [
    ...(preview === null ? [] : [{ ...preview, kind: 'preview' as const }]),
    { ...original, kind: 'original' as const },
  ].map(({ binaryId, kind, size }) => ({
    ...{ slot: readSlot(media) ?? '', title: media.content.title ?? '' },
    ...{ kind, binaryId, mediaId: media.id ?? '' },
    bytes: size,
    isHere: isHere(kind),
  }));
}

/** As the request names its pictures, which is how the case shows them; read only where there is something to put in order. */
function inSignedOrder(
  db: ReadableDatabase,
  requestId: string,
  copies: readonly Copy[],
): readonly Copy[] {
  if (copies.length < 2) return copies;
  const named = readResource(db, 'ServiceRequest', requestId)?.resource.supportingInfo ?? [];
  const order = new Map(named.map(({ reference = '' }, place) => [reference, place]));
  const rank = ({ mediaId }: Copy): number => order.get(`Media/${mediaId}`) ?? named.length;
  return [...copies].sort((a, b) => rank(a) - rank(b));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
