import type { Handlers } from './door.ts';
import type { ArchiveService } from './services/retention/archiveService.ts';
import type { RetentionService } from './services/retention/retentionService.ts';

type RetentionEntries = Extract<keyof Handlers, `retention:${string}` | `archive:${string}`>;

export interface RetentionServices {
  readonly retention: RetentionService;
  readonly archive: ArchiveService;
}

/** What is kept here, and what comes back from the hub. */
export function createRetentionHandlers({
  retention,
  archive,
}: RetentionServices): Pick<Handlers, RetentionEntries> {
  return {
    'retention:read': (_input, call) => retention.read(call.session()),
    'retention:update': (periods, call) => {
      retention.update(call.session(), periods);
      return {};
    },
    'archive:list': ({ patientId }, call) => archive.list(call.session(), patientId),
    'archive:fetchRequest': ({ id }, call) => archive.fetchRequest(call.session(), id),
    'archive:fetchImage': ({ imageId }, call) => archive.fetchImage(call.session(), imageId),
  };
}
