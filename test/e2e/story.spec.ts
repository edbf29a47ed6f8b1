import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { testSeed } from '../support/seededRandom.ts';
import { outputFolder } from './output.ts';
import { runStep } from './story/step.ts';
import { steps } from './story/steps.ts';
import { createStory, type Story } from './story/story.ts';

test.describe.configure({ mode: 'serial' });

test.describe('the story of a workstation', () => {
  let story: Story;

  test.beforeAll(() => {
    story = createStory(join(outputFolder(), 'story'), testSeed());
  });
  test.afterAll(() => story.close());

  for (const step of steps) {
    test(step.name, async () => {
      const result = await runStep(step, story);
      await test.info().attach('evidence', {
        body: JSON.stringify(result.evidence, null, 2),
        contentType: 'application/json',
      });
      expect(result.ok, JSON.stringify(result.evidence)).toBe(true);
    });
  }
});
