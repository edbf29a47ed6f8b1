import type { IdentityStatus } from '../ipc/patient.ts';

/** RNIV attributes: homonym detected or proven, doubtful, fictitious; and the management code of a possible duplicate. */
export const identityAttributes = ['HOMD', 'HOMA', 'DOUT', 'FICT', 'DPOT'] as const;
export type IdentityAttribute = (typeof identityAttributes)[number];

export interface Identity {
  readonly status: IdentityStatus;
  readonly attributes: readonly IdentityAttribute[];
}

/** What makes an identity contradict the RNIV (requirement EXI SI 09). */
export type IdentityFault = 'doubtfulAndFictitious' | 'statusNotProvisional';

/** The faults of an identity received or about to be stored; none when it may stand. */
export function identityFaults({ status, attributes }: Identity): readonly IdentityFault[] {
  const faults: IdentityFault[] = [];
  if (attributes.includes('DOUT') && attributes.includes('FICT')) {
    faults.push('doubtfulAndFictitious');
  }
  if (forcesProvisional(attributes) && status !== 'PROV') faults.push('statusNotProvisional');
  return faults;
}

/** A doubtful or fictitious identity can only be provisional, whatever was asked. */
export function allowedStatus({ status, attributes }: Identity): IdentityStatus {
  return forcesProvisional(attributes) ? 'PROV' : status;
}

/** The INS may be shown, printed and sent only for a qualified identity without fault. */
export function mayUseIns(identity: Identity): boolean {
  return identity.status === 'QUAL' && identityFaults(identity).length === 0;
}

/** The national teleservice may be asked, except about a doubtful or fictitious identity. */
export function mayCallInsi({ attributes }: Identity): boolean {
  return !forcesProvisional(attributes);
}

/**
 * An identity received from another establishment: its INS check counts only where it was made, so at best it is
 * validated here until it is checked again.
 */
export function statusWhenReceived(status: IdentityStatus): IdentityStatus {
  return status === 'QUAL' || status === 'VALI' ? 'VALI' : 'PROV';
}

function forcesProvisional(attributes: readonly IdentityAttribute[]): boolean {
  return attributes.includes('DOUT') || attributes.includes('FICT');
}
