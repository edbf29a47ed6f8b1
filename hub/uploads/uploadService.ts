import { Refusal } from '../fhir/refusal.ts';
import { isUuid } from '../fhir/validation.ts';
import type { Announce } from '../live/announce.ts';
import { type Caller, canUpload } from '../policy/access.ts';
import type { Repository } from '../store/repository.ts';
import type { BinaryRecord } from '../store/transferRepository.ts';
import { completeBinary } from './completeBinary.ts';
import type { FileFolder } from './fileFolder.ts';
import {
  maxPreviewBytes,
  maxUnnamedPreviews,
  previewContentType,
  unfinishedUploadLifetimeMs,
  unnamedPreviewLifetimeMs,
} from './limits.ts';

/** What a creation announces of its file. */
export interface UploadRequest {
  readonly binaryId: string;
  readonly kind: 'original' | 'preview';
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
}

export interface UploadService {
  /** Reserves the upload for this caller. @throws Refusal `notFound`, `upload.exists`, `upload.mismatch`, … */
  readonly begin: (caller: Caller, request: UploadRequest) => Promise<void>;
  /** @throws Refusal `notFound` when this upload is not for this caller */
  readonly authorize: (caller: Caller, binaryId: string) => Promise<void>;
  readonly finish: (binary: BinaryRecord) => Promise<void>;
  /** Finishes what a stop left whole, removes what outlived its delay and files no row knows. */
  readonly tidy: () => Promise<void>;
}

export interface UploadServiceParts {
  readonly repository: Repository;
  readonly files: FileFolder;
  readonly announce: Announce;
  readonly now: () => Date;
}

export function createUploadService(parts: UploadServiceParts): UploadService {
  const { transfers } = parts.repository;
  const finish: UploadService['finish'] = (binary) => finishUpload(parts, binary);
  return {
    begin: async (caller, request) => {
      const known = isUuid(request.binaryId) ? await transfers.binary(request.binaryId) : null;
      if (known !== null) await beginNamed(parts, caller, request, known);
      else await beginPreview(parts, caller, request);
    },
    authorize: async (caller, binaryId) => {
      const known = isUuid(binaryId) ? await transfers.binary(binaryId) : null;
      if (known === null || !canUpload(caller, known)) throw new Refusal('notFound');
    },
    finish,
    tidy: () => tidy(parts, finish),
  };
}

async function beginNamed(
  { repository, now }: UploadServiceParts,
  caller: Caller,
  request: UploadRequest,
  known: BinaryRecord,
): Promise<void> {
  if (!canUpload(caller, known)) throw new Refusal('notFound');
  if (known.state !== 'expected') throw existing(known.id);
  if (
    known.sha256 !== request.sha256 ||
    known.size !== request.size ||
    known.contentType !== request.contentType
  ) {
    throw new Refusal('upload.mismatch');
  }
  const started = await repository.transfers.startReceiving(known.id, now().toISOString());
  if (!started) throw existing(known.id);
}

async function beginPreview(
  { repository, now }: UploadServiceParts,
  caller: Caller,
  request: UploadRequest,
): Promise<void> {
  const { binaryId, kind, sha256, size, contentType } = request;
  if (kind !== 'preview' || !isUuid(binaryId)) throw new Refusal('notFound');
  if (contentType !== previewContentType || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new Refusal('upload.mismatch');
  }
  if (!(size > 0 && size <= maxPreviewBytes)) throw new Refusal('upload.tooLarge');
  const unnamed = await repository.transfers.countUnnamedPreviews(caller.workstationId);
  if (unnamed >= maxUnnamedPreviews) throw new Refusal('rate.limited');
  const added = await repository.transfers.addPreview({
    id: binaryId,
    establishmentId: caller.establishmentId,
    workstationId: caller.workstationId,
    sha256,
    size,
    contentType,
    createdAt: now().toISOString(),
  });
  if (!added) throw existing(binaryId);
}

function existing(id: string): Refusal {
  return new Refusal('upload.exists', [], { Location: `/files/${id}` });
}

async function finishUpload(
  { repository, files, announce, now }: UploadServiceParts,
  binary: BinaryRecord,
): Promise<void> {
  const digest = await files.digest(binary.id);
  if (digest === binary.sha256) {
    await completeBinary(repository, announce, binary.id, now().toISOString());
    return;
  }
  await files.remove(binary.id);
  await repository.transfers.forgetUpload(binary.id);
  throw new Refusal('upload.hash');
}

async function tidy(
  { repository, files, now }: UploadServiceParts,
  finish: UploadService['finish'],
): Promise<void> {
  const { transfers } = repository;
  const before = (delayMs: number): string => new Date(now().getTime() - delayMs).toISOString();
  for (const binary of await transfers.receiving()) {
    const length = await files.length(binary.id);
    if (length === binary.size) await finish(binary).catch(ignoreRefusal);
    else if (binary.createdAt < before(unfinishedUploadLifetimeMs)) {
      await files.remove(binary.id);
      await transfers.forgetUpload(binary.id);
    }
  }
  await transfers.forgetUnnamedPreviews(before(unnamedPreviewLifetimeMs));
  for (const id of await files.ids()) {
    const state = (await transfers.binary(id))?.state ?? 'expected';
    if (state === 'expected') await files.remove(id);
  }
}

/** Already answered to whoever asks next: the upload is gone and may be created again. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
