import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { testSeed } from '../support/seededRandom.ts';
import { drawSheet } from './drawSheet.ts';
import { outputFolder } from './output.ts';
import { runStep, type StepResult } from './story/step.ts';
import { steps } from './story/steps.ts';
import { createStory, type Story } from './story/story.ts';
import { contactSheet, storyPage } from './story/storyPage.ts';

/** Tells the story once, outside any test runner; what later steps rely on stops at the first failure. */
async function tell(story: Story): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const result = await runStep(step, story);
    results.push(result);
    const { sentence, error } = result.evidence;
    console.log(
      `${result.ok ? 'ok    ' : 'FAILED'} ${result.name} (${result.ms} ms) ${String(error ?? sentence ?? '')}`,
    );
    if (!result.ok) break;
  }
  return results;
}

async function main(): Promise<number> {
  const folder = join(outputFolder(), 'demo');
  rmSync(folder, { recursive: true, force: true });
  const { values } = parseArgs({ options: { images: { type: 'string' } } });
  const imagesDir = values.images === undefined ? null : resolve(values.images);
  const story = createStory(folder, testSeed(), imagesDir);
  const results = await tell(story);
  await story.close();
  const ok = results.length === steps.length && results.every((result) => result.ok);
  const summary = { ok, steps: results, electron: story.electron, node: process.versions.node };
  writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  writeFileSync(join(folder, 'index.html'), storyPage(results));
  await drawSheet(contactSheet(results, folder), join(folder, 'story.png'));
  console.log(`${ok ? 'ok' : 'FAILED'}: ${join(folder, 'index.html')}`);
  return ok ? 0 : 1;
}

process.exit(await main());
