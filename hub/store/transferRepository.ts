import type { CaseFacts } from '../policy/access.ts';
import type { RequestRecord } from './repository.ts';

export type BinaryKind = 'original' | 'preview';

/** What is known of a file: named by a body, or a preview that came before its body. */
export interface BinaryRecord {
  readonly id: string;
  readonly kind: BinaryKind;
  readonly establishmentId: string;
  readonly workstationId: string;
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
  /** `expected`: named, no byte yet; `receiving`: an upload exists; `received`: hash checked and bytes on disk. */
  readonly state: 'expected' | 'receiving' | 'received';
  readonly createdAt: string;
  readonly receivedAt: string | null;
  /** The request that named it; null for a preview not yet named. */
  readonly request: CaseFacts | null;
}

export type NewPreview = Omit<BinaryRecord, 'state' | 'kind' | 'receivedAt' | 'request'>;

/** Receipts and files on their way in. */
export interface TransferRepository {
  readonly receipt: (establishmentId: string, requestId: string) => Promise<RequestRecord | null>;
  /** Receipts whose body names this Binary, oldest first. */
  readonly receiptsNaming: (binaryId: string) => Promise<readonly RequestRecord[]>;
  readonly binary: (id: string) => Promise<BinaryRecord | null>;
  readonly binaries: (ids: readonly string[]) => Promise<ReadonlyMap<string, BinaryRecord>>;
  /** False when that id is already known. The upload starts at once. */
  readonly addPreview: (preview: NewPreview) => Promise<boolean>;
  readonly countUnnamedPreviews: (workstationId: string) => Promise<number>;
  /** False unless it was `expected`. A power cut may undo it, until `keepReceiving` or the commit of the whole file. */
  readonly startReceiving: (id: string, at: string) => Promise<boolean>;
  /** Makes `startReceiving` last: before any piece is acknowledged that is not the last one. */
  readonly keepReceiving: (id: string) => Promise<void>;
  /** Back to `expected`; a preview nobody named is forgotten. Never touches a received one. */
  readonly forgetUpload: (id: string) => Promise<void>;
  readonly receiving: () => Promise<readonly BinaryRecord[]>;
  /** Every file that is whole here. */
  readonly received: () => Promise<readonly Pick<BinaryRecord, 'id' | 'size' | 'sha256'>[]>;
  /** Previews no body has named since that instant, received or not. */
  readonly forgetUnnamedPreviews: (before: string) => Promise<void>;
}
