import type { EntryName, Input } from '../../../shared/ipc/contract.ts';

/** Ids of the test's store that a call may name. */
export interface RoleFacts {
  readonly userId: string;
  readonly patientId: string;
  readonly requestId: string;
  readonly draftId: string;
  readonly pictureId: string;
}

/** A sound input for some entries: one area of the contract. */
export type AreaInputs = { readonly [N in EntryName]?: (facts: RoleFacts) => Input<N> };

export const newcomerPassphrase = 'girafe citron balcon sifflet ombre';

export const unknownBackup = { place: 'here', name: '20200101T000000Z' } as const;
