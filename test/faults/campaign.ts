import type { Needs } from './lanes.ts';
import type { PlantedBug } from './support/stagedCopy.ts';

export type Tier = 'gate' | 'deep';

/** What one run of a campaign saw. Everything but `cases` and `acknowledged` has to be nought. */
export interface Figures {
  /** Faults tried. */
  readonly cases: number;
  /** Acts told done, on screen, over the port or by a receipt, that the campaign looked for afterwards. */
  readonly acknowledged: number;
  /** Acknowledged and not retrievable after recovery. */
  readonly lost: number;
  readonly duplicated: number;
  /** Stores, files or rows that nothing opens any more. */
  readonly unreadable: number;
  /** What does not go on by itself once the fault has passed. */
  readonly stuck: number;
  /** What else broke a rule, one line for each kind with its count; no content, no key. */
  readonly failures: readonly string[];
}

/** The counts of `Figures` that tell of something broken. */
export type Harm = 'lost' | 'duplicated' | 'unreadable' | 'stuck' | 'failures';

export interface CampaignRun {
  /** Folder of the sources under test: the repository, or a staged copy with a planted bug. */
  readonly root: string;
  /** True for a staged copy: only the sources differ, there is no built program of it. */
  readonly isPlanted: boolean;
  readonly cases: number;
  readonly tier: Tier;
  /** Everything random comes from here, so that the same seed makes the same run. */
  readonly seed: number;
  /** Empty, on this machine's fastest disk, removed afterwards. */
  readonly folder: string;
  /** Tells a long run's progress. */
  readonly say: (line: string) => void;
}

export interface Campaign {
  /** Its name in `--only` and in `out/faults.json`: the goal of `security.md` section 6. */
  readonly name: string;
  /** One line: which fault, on what. */
  readonly title: string;
  /** False for one that does not judge a change yet: it runs in the deep tier, or when it is named. */
  readonly inGate?: false;
  /** True for one that takes time and hardly any processor: it runs beside the others, its planted bugs beside each other. */
  readonly mostlyWaits?: true;
  /** `machine` for one that nothing may run beside (but what mostly waits), `windows` for one that opens windows. */
  readonly needs?: Needs['needs'];
  /** How many of its planted bugs are tried at once: more than one where each is tried in a single program. */
  readonly plantedAtOnce?: number;
  /** How many cases each tier asks for. */
  readonly sizes: Readonly<Record<Tier, number>>;
  /** True where acts are acknowledged before the fault: a run that acknowledged none proves nothing. */
  readonly acknowledges: boolean;
  /** At least two; each is tried on a copy of the sources and has to be seen. */
  readonly planted: readonly PlantedCase[];
  readonly notCovered: readonly string[];
  readonly run: (run: CampaignRun) => Promise<Figures>;
}

export interface PlantedCase extends PlantedBug {
  /** How many cases are enough to see it. */
  readonly cases: number;
  /** The count in which it has to show. */
  readonly seenAs: Harm;
}

export const noHarm: Omit<Figures, 'cases' | 'acknowledged'> = {
  lost: 0,
  duplicated: 0,
  unreadable: 0,
  stuck: 0,
  failures: [],
};

export function countOf(figures: Figures, harm: Harm): number {
  const value = figures[harm];
  return typeof value === 'number' ? value : value.length;
}
