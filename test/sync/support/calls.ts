import type { CallView } from '../../../shared/ipc/call.ts';
import { type InstalledVault, installedVault, type TestConnection } from '../../support/vault.ts';
import { enrolled, enrolledExpert, eventually, read, signedRequest } from './people.ts';
import { practiceIds, type SyncHub } from './syncHub.ts';

export async function callOf(window: TestConnection): Promise<CallView | null> {
  return (await window.value('call:read', {})).call;
}

export function inState(window: TestConnection, state: CallView['state']) {
  return eventually(
    () => callOf(window),
    (call) => call?.state === state,
  );
}

export interface TwoSides {
  readonly vault: InstalledVault;
  readonly nurse: TestConnection;
  readonly expert: TestConnection;
  readonly requestId: string;
}

/** Two workstations that have the same request, both heard by the hub. */
export async function twoSides(hub: SyncHub): Promise<TwoSides> {
  hub.line.passLive(true);
  const vault = await installedVault();
  const nurse = await enrolled(vault.record(), hub, practiceIds.ehpad);
  const expert = await enrolledExpert(hub);
  const requestId = await signedRequest(nurse);
  for (const window of [nurse, expert]) {
    await eventually(read(window, requestId), (detail) => detail?.row.state === 'received');
  }
  return { vault, nurse, expert, requestId };
}

/** « Appeler », with the devices open at once; answers its id once the other side rings. */
export async function ring(from: TestConnection, to: TestConnection | null, requestId: string) {
  const { call } = await from.value('call:begin', { requestId });
  const callId = call?.id ?? '';
  await from.value('call:ring', { callId });
  if (to !== null) await inState(to, 'rung');
  return callId;
}
