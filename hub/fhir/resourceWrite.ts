import type { Side } from '../policy/access.ts';
import type { ResourceWrite } from '../store/repository.ts';
import { indexOf } from './searchIndex.ts';
import type { ValidResource } from './validation.ts';

/** One version, with the hub's own `meta`: the client's profile, security and tags stay, its version does not. */
export function resourceWrite(
  resource: ValidResource,
  expectedVersion: number,
  at: string,
  owner: { readonly establishmentId: string | null; readonly side: Side | null },
): ResourceWrite {
  const meta = { ...resource.meta, versionId: String(expectedVersion + 1), lastUpdated: at };
  const stored: ValidResource = { ...resource, meta };
  return { resource: stored, expectedVersion, lastUpdated: at, ...owner, index: indexOf(stored) };
}
