import type { Written } from './content.ts';

export interface Version {
  readonly key: string;
  readonly versionId: number;
  readonly resource: Written;
  /** Of whoever wrote it first. */
  readonly establishment: string;
  readonly lastUpdated: string;
}

export interface StoredAct {
  readonly requestId: string;
  readonly digest: string;
  readonly entries: readonly { readonly reference: string; readonly versionId: string }[];
  readonly receivedAt: string;
  readonly files: readonly {
    readonly binaryId: string;
    readonly size: number;
    readonly sha256: string;
  }[];
}

export interface StoredUpload {
  readonly size: number;
  readonly sha256: string;
  bytes: Buffer;
  receivedAt: string | null;
}

/** Everything the model knows; a copy of it is what a backup is. */
export interface HubState {
  readonly epoch: number;
  /** As every token's answer says it; null when the hub never came back from a copy. */
  readonly restored: { readonly at: string; readonly copyOf: string } | null;
  readonly resources: Map<string, Version[]>;
  readonly feed: { readonly key: string; readonly versionId: number }[];
  readonly acts: Map<string, StoredAct>;
  readonly uploads: Map<string, StoredUpload>;
}

/** Whom a token speaks for. */
export interface Speaking {
  readonly establishment: string;
  readonly isMember: boolean;
}

export function latest({ resources }: HubState, key: string): Version | undefined {
  return resources.get(key)?.at(-1);
}

/** The team reads everything of the Region, which is addressed to it here; an establishment its own. */
export function visible({ establishment }: Version, by: Speaking): boolean {
  return by.isMember || establishment === by.establishment;
}
