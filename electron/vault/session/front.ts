import { z } from 'zod';
import { Establishment, UserTile } from '../../../shared/ipc/session.ts';
import { deriveKey } from './kdf.ts';
import type { Keyring } from './keyringFormat.ts';
import { type SealedBox, seal, unseal } from './seal.ts';

const Person = UserTile.omit({ passphraseGivenAt: true });

/** What the lock screen shows before anything is open: « Camille R. », the place, and nothing else. */
export const Front = z.strictObject({
  establishment: Establishment,
  workstationName: z.string(),
  people: z.array(Person),
});
export type Front = z.infer<typeof Front>;

type Place = Pick<Keyring, 'establishment' | 'workstation'>;

export function sealFront(front: Front, place: Place, workstationSecret: Uint8Array): SealedBox {
  const content = Buffer.from(JSON.stringify(front));
  return seal(deriveKey(workstationSecret, 'front/v1'), content, context(place));
}

/** Null when the workstation's secret is not the one it was sealed with: only the recovery key opens then. */
export function openFront(
  box: SealedBox,
  place: Place,
  workstationSecret: Uint8Array,
): Front | null {
  const content = unseal(deriveKey(workstationSecret, 'front/v1'), box, context(place));
  return content === null ? null : Front.parse(JSON.parse(content.toString('utf8')));
}

function context({ establishment, workstation }: Place): object {
  return { purpose: 'front/v1', establishment, workstation };
}
