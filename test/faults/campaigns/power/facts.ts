/** Something that was answered « done » to a person, and what has to be found of it after any later power cut. */
export type Fact = Said & {
  /** Which answer it came with, counted from the first call of all: from this one on it is a promise. */
  readonly at: number;
};

type Said =
  | { readonly kind: 'installed' }
  | { readonly kind: 'resident'; readonly id: string; readonly room: string }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'saved'; readonly id: string; readonly focus: string }
  | {
      readonly kind: 'picture';
      readonly request: string;
      readonly id: string;
      readonly sha256: string;
    }
  | { readonly kind: 'signed'; readonly id: string; readonly number: string }
  | { readonly kind: 'passphrase'; readonly typed: string }
  | { readonly kind: 'person' | 'left'; readonly id: string }
  /** Wrong passphrases in a row, this one included. */
  | { readonly kind: 'refused'; readonly failures: number }
  | { readonly kind: 'entered' }
  | { readonly kind: 'backup'; readonly name: string }
  /** The store is that of the backup which was made at that answer. */
  | { readonly kind: 'restored'; readonly asOf: number };

/** Notes a promise. `at`: with which answer it came; the last one, unless told. */
export type Note = (said: Said, at?: number) => void;

/** What a session with the vault left behind: the record of its writes, and what it promised. */
export interface Recording {
  readonly rootDir: string;
  /** Of the processes, one after the other on the same folder. */
  readonly logs: readonly string[];
  readonly marks: string;
  readonly userId: string;
  readonly facts: readonly Fact[];
}

/** What a store must hold: `kept` in any case, and of `open` all or nothing. */
export interface Expectation {
  readonly kept: readonly Fact[];
  /** The one act that was being done at the cut. */
  readonly open: readonly Fact[];
}

const ofThePlace: readonly Fact['kind'][] = [
  'installed',
  'passphrase',
  'person',
  'left',
  'refused',
  'entered',
  'backup',
];

/** What may be asked of a disk on which so many calls had been answered; one of two while a backup is being put back. */
export function expectations(facts: readonly Fact[], answered: number): readonly Expectation[] {
  const kept = facts.filter(({ at }) => at <= answered);
  const open = facts.filter(({ at }) => at === answered + 1);
  const back = facts.find((fact) => fact.kind === 'restored');
  if (back?.kind !== 'restored' || back.at > answered + 1) return [{ kept, open }];
  const since = kept.filter(
    ({ kind, at }) => at <= back.asOf || at > back.at || ofThePlace.includes(kind),
  );
  const restored = { kept: since, open };
  return back.at <= answered ? [restored] : [{ kept, open }, restored];
}
