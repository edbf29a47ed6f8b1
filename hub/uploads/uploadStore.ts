import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { Refusal } from '../fhir/refusal.ts';
import { isDiskFull } from '../store/diskFull.ts';
import type { BinaryRecord, TransferRepository } from '../store/transferRepository.ts';
import type { FileFolder } from './fileFolder.ts';

export interface UploadStoreParts {
  readonly transfers: TransferRepository;
  readonly files: FileFolder;
  /** Checks and commits a file whose last byte is here. @throws Refusal `upload.hash` */
  readonly finish: (binary: BinaryRecord) => Promise<void>;
}

/**
 * What tus stores into. The offset is the length on disk, the state is the database's. Unlike the stock file store
 * it never truncates an upload that exists, flushes before it acknowledges, and never shows a whole file that
 * was not accepted.
 */
export class UploadStore extends DataStore {
  private readonly parts: UploadStoreParts;

  constructor(parts: UploadStoreParts) {
    super();
    this.parts = parts;
    this.extensions = ['creation'];
  }

  /** Reached only by whoever moved the row to `receiving`. */
  override async create(upload: Upload): Promise<Upload> {
    await this.createFile(upload.id);
    return upload;
  }

  override async write(source: Readable, id: string, offset: number): Promise<number> {
    try {
      return await this.parts.files.append(id, offset, source);
    } catch (error) {
      throw storageFailure(error);
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    const binary = await this.parts.transfers.binary(id);
    if (binary === null || binary.state === 'expected') throw ERRORS.FILE_NOT_FOUND;
    const { size } = binary;
    if (binary.state === 'received') return new Upload({ id, size, offset: size });
    const offset = await this.parts.files.length(id);
    if (offset === null) await this.createFile(id);
    if (offset === size) await this.parts.finish(binary);
    return new Upload({ id, size, offset: offset ?? 0 });
  }

  private async createFile(id: string): Promise<void> {
    try {
      await this.parts.files.create(id);
    } catch (error) {
      throw storageFailure(error);
    }
  }
}

function storageFailure(error: unknown): unknown {
  return isDiskFull(error) ? new Refusal('storage.full') : error;
}
