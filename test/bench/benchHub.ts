import { join } from 'node:path';
import { type BenchChild, startChild } from './benchChild.ts';

export interface BenchHubPlan {
  /** Empty or not there yet. */
  readonly dataDir: string;
  readonly establishments: number;
  /** It answers behind a line that lets so much through to it; at once where none is named. */
  readonly upBytesPerSecond?: number;
}

export interface BenchHub extends BenchChild {
  readonly url: string;
  /** Its establishments, with a one-time code of each. */
  readonly places: readonly BenchPlace[];
}

export interface BenchPlace {
  readonly id: string;
  readonly code: string;
}

/** A real hub in a process of its own, over loopback. */
export async function startBenchHub(plan: BenchHubPlan): Promise<BenchHub> {
  const program = join(import.meta.dirname, 'benchHubChild.ts');
  const { said, stop } = await startChild(program, plan);
  return { ...(said as Pick<BenchHub, 'url' | 'places'>), stop };
}
