export type OperatorAction =
  | 'establishments.imported'
  | 'codes.issued'
  | 'key.revoked'
  | 'keys.announced'
  | 'workstation.lost'
  | 'backup.made'
  | 'backup.restored';

/** One thing an operator did: who by the account that ran the command, what about by ids and counts. */
export interface OperatorEvent {
  readonly at: string;
  readonly action: OperatorAction;
  readonly target: string | null;
  readonly operator: string;
}

/** Who worked on a workstation: she may have left drafts there, and read what her teams read. */
export interface PersonThere {
  readonly kid: string;
  readonly name: string;
  readonly role: string | null;
  readonly lastAt: string;
  /** HealthcareService ids. */
  readonly teams: readonly string[];
}

export interface HeldRequest {
  readonly number: string;
  readonly patientId: string;
  readonly establishmentId: string;
}

/**
 * What a workstation may hold, as far as the hub can know: everything that it was let to read. No name of a resident:
 * requests by their numbers.
 */
export interface HeldContent {
  readonly people: readonly PersonThere[];
  readonly residents: number;
  /** The newest number first. */
  readonly requests: readonly HeldRequest[];
  readonly pictures: number;
  readonly pictureBytes: number;
}

export interface StoredTotals {
  readonly requests: number;
  readonly pictures: number;
  readonly pictureBytes: number;
  /** Named by a body and not all here. */
  readonly picturesAwaited: number;
}

/** How many people of one establishment attested that they finished the exercise. */
export interface AttestedEstablishment {
  readonly establishmentId: string;
  readonly people: number;
  /** When the last of them was received. */
  readonly lastAt: string;
}

/** What operators ask and do. */
export interface OperatorRepository {
  readonly note: (event: OperatorEvent) => Promise<void>;
  /** Oldest first. */
  readonly events: () => Promise<readonly OperatorEvent[]>;
  /** Revokes its key, ends its tokens, remembers it as lost and notes it, all at once. Again: changes nothing. */
  readonly declareLost: (clientId: string, at: string, operator: string) => Promise<void>;
  /** When it was declared lost; null: it was not. */
  readonly lostAt: (clientId: string) => Promise<string | null>;
  readonly notePerson: (clientId: string, kid: string, at: string) => Promise<void>;
  readonly heldBy: (clientId: string) => Promise<HeldContent>;
  readonly totals: () => Promise<StoredTotals>;
  readonly attested: () => Promise<readonly AttestedEstablishment[]>;
}
