import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import type { CallView } from '../../../shared/ipc/call.ts';
import { storeInside } from '../../support/storeInside.ts';
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

/** Each window says what its connection will show; the two workstations then agree on it. */
export async function secureBoth(
  { nurse, expert }: Pick<TwoSides, 'nurse' | 'expert'>,
  callId: string,
): Promise<void> {
  const prints = { nurse: 'a'.repeat(64), expert: 'b'.repeat(64) };
  for (const window of [nurse, expert]) await inState(window, 'active');
  await expert.value('call:secure', { callId, fingerprint: prints.expert });
  await nurse.value('call:secure', { callId, fingerprint: prints.nurse });
}

/** The same with a call that the nurse began and the expert took. */
export async function inCall(hub: SyncHub): Promise<TwoSides & { readonly callId: string }> {
  const sides = await twoSides(hub);
  const { nurse, expert, requestId } = sides;
  const callId = await ring(nurse, expert, requestId);
  await expert.value('call:accept', { callId });
  await inState(nurse, 'active');
  return { ...sides, callId };
}

/** What the access trail of this vault says beside each line of one act, in its order. */
export async function traced({ rootDir }: InstalledVault, action: AuditAction) {
  const { database } = await storeInside(rootDir);
  return database
    .all(
      'SELECT event FROM audit_event WHERE instr(event, ?) > 0 ORDER BY seq',
      `"action":"${action}"`,
    )
    .map(({ event }) => (JSON.parse(String(event)) as { detail?: unknown }).detail);
}
