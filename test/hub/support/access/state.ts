import type { Resource } from '@medplum/fhirtypes';
import type { TestFile, TestRequest, WithId } from '../requests.ts';

/** One version of one resource, as somebody sent it and the hub took it. */
export interface Sent {
  readonly key: string;
  readonly resource: WithId<Resource>;
  /** The establishment of the workstation that sent it. */
  readonly establishment: string;
}

export interface KnownFile {
  readonly file: TestFile;
  readonly kind: 'original' | 'preview';
  readonly establishment: string;
  readonly workstation: string;
  /** `ServiceRequest/…` whose parts name it; null for a preview that nothing names. */
  readonly request: string | null;
  /** Its upload was created: the hub knows how far it is. */
  begun: boolean;
  received: boolean;
}

/** All that was ever accepted, in order: the oracle looks at nothing else. */
export interface State {
  readonly sent: Sent[];
  readonly files: KnownFile[];
  readonly receipts: { readonly requestId: string; readonly establishment: string }[];
  readonly requests: {
    readonly establishment: string;
    readonly request: TestRequest;
    readonly patientKey: string;
  }[];
}

export const emptyState = (): State => ({ sent: [], files: [], receipts: [], requests: [] });

/** The version that the hub holds of what only its senders change. */
export function versionOf({ sent }: State, key: string): number {
  return sent.filter((it) => it.key === key).length;
}

export const keyOf = (resource: WithId<Resource>): string =>
  `${resource.resourceType}/${resource.id}`;
