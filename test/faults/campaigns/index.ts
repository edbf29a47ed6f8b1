import type { Campaign } from '../campaign.ts';
import { audit } from './audit/audit.ts';
import { ipc } from './ipc/ipc.ts';
import { kill } from './kill/kill.ts';

/** Every campaign, in the order they run. */
export const campaigns: readonly Campaign[] = [kill, ipc, audit];
