import type { EntryName } from '../../shared/ipc/contract.ts';

/**
 * All that the window on the other screen may call, beyond what the person's role refuses: it shows pictures, and nothing is
 * written from it.
 */
export const secondScreenEntries: ReadonlySet<EntryName> = new Set([
  'session:status',
  'session:read',
  'session:presence',
  'session:lock',
  'secondScreen:read',
  'serviceRequest:read',
]);
