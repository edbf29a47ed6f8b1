import type { Story } from './story.ts';

/** What a step brings back as proof: what was read on screen, process numbers, files scanned. */
export type Evidence = Readonly<Record<string, unknown>>;

export interface Step {
  readonly name: string;
  /** In French, for the page that shows the story. */
  readonly title: string;
  readonly run: (story: Story) => Promise<Evidence>;
}

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly evidence: Evidence;
  /** File names beside the summary. */
  readonly screenshots: readonly string[];
}

/** Runs one step; a failure is a result with its reason and a picture of what was on screen. */
export async function runStep(step: Step, story: Story): Promise<StepResult> {
  const started = performance.now();
  story.beginStep(step.name);
  let ok = true;
  let evidence: Evidence;
  try {
    evidence = await step.run(story);
  } catch (error) {
    ok = false;
    await story.shootWhatIsThere().catch(() => undefined);
    evidence = { error: error instanceof Error ? error.message : String(error) };
  }
  const ms = Math.round(performance.now() - started);
  return { name: step.name, ok, ms, evidence, screenshots: story.endStep() };
}

/** Ends a step with a sentence when what it relies on is not so. */
export function check(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}
